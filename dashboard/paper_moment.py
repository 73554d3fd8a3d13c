"""The moment of a paper that is made "as known now": that at which its form was opened, while it holds.

It holds on its own day, and as long as nothing but papers was recorded since. The file then says exactly what
was looked at, and nothing has to be worked out anew for it. The form carries the moment, signed.
"""

from __future__ import annotations

from datetime import datetime

from dashboard.page import Request
from dashboard.papers.built import PAPERS
from dashboard.tokens import look_found, look_token
from dashboard.views import dates
from metrics.store.stamp import sum_of

LOOKED_AT = "looked_at"  # the field of the form


def moment_to_look(request: Request, mark: str = "") -> tuple[datetime, str]:
    """The moment of the mark where it holds, else now; and the mark of it for the form. What is being
    recorded meanwhile is not waited for: it ends what the mark is good for.
    """
    return _moment(request, mark, waiting=False)


def moment_to_make(request: Request, mark: str) -> tuple[datetime, str]:
    """The moment of the mark where it holds, else now with nothing half written; and the mark of it."""
    return _moment(request, mark, waiting=True)


def _moment(request: Request, mark: str, *, waiting: bool) -> tuple[datetime, str]:
    today, known = sum_of(request.store, PAPERS, waiting=waiting)
    moment = _held(request, mark, known, today) or today
    return moment, look_token(request.viewer, request.org.code, moment.isoformat(), known)


def _held(request: Request, mark: str, known: str, today: datetime) -> datetime | None:
    found = look_found(mark, request.viewer, request.org.code)
    if found is None or found[1] != known:
        return None
    moment = datetime.fromisoformat(found[0])
    return moment if dates.local_day(moment) == dates.local_day(today) else None
