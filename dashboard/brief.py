"""Reads what the director's brief shows, for the person who asks."""

from __future__ import annotations

from datetime import date

from dashboard.challenged import may_ask, today
from dashboard.gather import hidden_from
from dashboard.page import Request
from dashboard.views.brief import brief_view
from dashboard.views.brief_types import BriefView, Record
from dashboard.views.signals import signals_view
from dashboard.views.signals_types import SignalItem
from metrics.board import board
from metrics.due import due_days
from metrics.governance import action, challenge, commentary, enquiry, escalation
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.store import read
from metrics.store.months import months, unshared
from metrics.types import Board

TOLD = ("new", "continuing")  # the signals that a question may be about, in this order


def read_brief(request: Request) -> BriefView:
    """Of the trust and month of the address, as known on its day."""
    asked = (request.store, request.viewer, request.org.code)
    found = board(*asked, request.period, request.known_at)
    day = today(request)

    def of(kind: str) -> tuple[Thread, ...]:
        return threads(*asked, [kind], known_at=request.known_at)

    record = Record(
        of(challenge.NAME),
        of(action.NAME),
        of(commentary.NAME),
        read.meetings(*asked, known_at=request.known_at),
        tuple(one for one in due_days(*asked, known_at=request.known_at) if one.is_overdue(day)),
        of(enquiry.NAME),
        of(escalation.NAME),
    )
    return brief_view(
        found,
        _items(found, request),
        record,
        day,
        link=request.href,
        may_ask=may_ask(request),
        newest=_newest_shared(request),
    )


def _items(found: Board, request: Request) -> list[SignalItem]:
    def link(measure: str, breakdown: str, _org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown)

    views = (signals_view(found, show=show, link=link, hidden=hidden_from(request)) for show in TOLD)
    return [item for view in views for item in view.items]


def _newest_shared(request: Request) -> date | None:
    """The last month that is shared with this reader, where the month of the request is not."""
    asked = (request.store, request.viewer, request.org.code)
    if request.period not in unshared(*asked, known_at=request.known_at):
        return None
    return max(months(*asked, known_at=request.known_at), default=None)
