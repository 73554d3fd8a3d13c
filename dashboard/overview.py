"""Reads what the board overview shows, for the person who asks."""

from __future__ import annotations

from datetime import date

from dashboard.commented import commented
from dashboard.gather import hidden_figures
from dashboard.national import national_of
from dashboard.page import Request
from dashboard.views.board import board_view
from dashboard.views.board_types import BoardView
from metrics.access import Viewer
from metrics.board import board
from metrics.due import overdue_matters
from metrics.store import Store, read
from metrics.store.changed_since import changed_since_shared
from metrics.store.months import months, unshared


def found_view(request: Request) -> BoardView:
    """The board of the request, in words and drawings."""
    found = board(request.store, request.viewer, request.org.code, request.period, request.known_at)
    meetings = read.meetings(*_asked(request), known_at=request.known_at)
    returns = read.returns(*_asked(request), known_at=request.known_at)
    above = read.hierarchy(request.store)
    hidden = hidden_figures(request)
    changed = changed_since_shared(*_asked(request), [request.period], known_at=request.known_at)
    again = changed.get(request.period)
    lines = commented(request).lines(found.assessments)
    sent = national_of(request.store, request.viewer, found, request.known_at)
    late = overdue_matters(*_asked(request), known_at=request.known_at)
    return board_view(
        found, request.viewer, meetings, returns, above, _newer(request), hidden, again, lines, sent, late
    )


def _newer(request: Request) -> tuple[date, ...]:
    """The months not shared with this reader, when the newest of those that are shared is viewed."""
    who, moment = _asked(request), request.known_at
    newest = max(months(*who, known_at=moment), default=request.period)
    return unshared(*who, known_at=moment) if request.period >= newest else ()


def _asked(request: Request) -> tuple[Store, Viewer, str]:
    return request.store, request.viewer, request.org.code
