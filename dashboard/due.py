"""What is due at the organisation of a request, for pages and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from dashboard.page import Request
from dashboard.views import dates
from dashboard.views.due import DAYS, due_table, soon_title
from dashboard.views.page_table import PageTable
from metrics.access import Viewer
from metrics.due import RETURN_STEPS, Due, What, due_days, soon
from metrics.store import Store

LISTED = (*RETURN_STEPS, What.NATIONAL)  # what the list of what is left to do names itself
ALL_TITLE = "Every day that is known"


def _link(request: Request) -> Callable[[str, date | None], str]:
    def link(path: str, month: date | None) -> str:
        return request.href(path, period=month) if month else request.href(path)

    return link


def overdue_beside(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[Due, ...]:
    """What is overdue and no part of the list of what is left to do: it stands among the due days alone."""
    today = dates.local_day(known_at or store.now())
    found = due_days(store, viewer, org_code, known_at=known_at)
    return tuple(one for one in found if one.is_overdue(today) and one.what not in LISTED)


def days_table(request: Request) -> PageTable:
    """Everything that is due, in the order of its days."""
    found = due_days(request.store, request.viewer, request.org.code, known_at=request.known_at)
    return due_table(found, _today(request), "due_days", ALL_TITLE, _link(request))


def soon_table(request: Request) -> PageTable:
    """What is overdue, or due within two weeks."""
    found = due_days(request.store, request.viewer, request.org.code, known_at=request.known_at)
    today = _today(request)
    near = soon(found, today, DAYS)
    return due_table(near, today, "due_soon", soon_title(near, today), _link(request))


def _today(request: Request) -> date:
    return dates.local_day(request.known_at or request.store.now())


TABLES: Mapping[str, Callable[[Request], PageTable]] = MappingProxyType(
    {"due_days": days_table, "due_soon": soon_table}
)
