"""Reads what the director's brief shows, for the person who asks."""

from __future__ import annotations

from dashboard.challenged import today
from dashboard.gather import hidden_from
from dashboard.page import Request
from dashboard.pages.ask_link import may_ask
from dashboard.views.brief import Record, brief_view
from dashboard.views.brief_types import BriefView
from dashboard.views.signals import signals_view
from dashboard.views.signals_types import SignalItem
from metrics.access import Permission, may
from metrics.board import board
from metrics.deaths import reviews
from metrics.governance import action, challenge, commentary
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.store import read
from metrics.types import Board

TOLD = ("new", "continuing")  # the signals that a question may be about, in this order


def read_brief(request: Request) -> BriefView:
    """Of the trust and month of the address, as known on its day."""
    asked = (request.store, request.viewer, request.org.code)
    found = board(*asked, request.period, request.known_at)

    def of(kind: str) -> tuple[Thread, ...]:
        return threads(*asked, [kind], known_at=request.known_at)

    record = Record(
        of(challenge.NAME),
        of(action.NAME),
        of(commentary.NAME),
        read.meetings(*asked, known_at=request.known_at),
    )
    return brief_view(
        found,
        _items(found, request),
        record,
        today(request),
        link=request.href,
        may_ask=may_ask(request),
        late_reviews=_late_reviews(request),
    )


def _items(found: Board, request: Request) -> list[SignalItem]:
    def link(measure: str, breakdown: str, _org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown)

    views = (signals_view(found, show=show, link=link, hidden=hidden_from(request)) for show in TOLD)
    return [item for view in views for item in view.items]


def _late_reviews(request: Request) -> int | None:
    """Overdue steps of reviews of deaths; None for whoever may not read the trust's own counts."""
    if not may(request.viewer, Permission.FIGURES, request.org.code, read.hierarchy(request.store)):
        return None
    tally = reviews.counts(
        request.store, request.viewer, request.org.code, request.period, today(request), request.known_at
    )
    return sum(step.overdue for step in tally.steps) if tally is not None else None
