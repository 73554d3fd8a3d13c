"""The addresses of one chart: as the board has it, with something tried, and where decisions are sent."""

from __future__ import annotations

from dashboard.page import Request
from dashboard.post import Post, post_to
from dashboard.state import State
from dashboard.views.decision_types import Deciding
from dashboard.views.measure_types import MeasureView


def board_view(request: Request, **tried: str) -> str:
    """The address of this chart as the board has it, or with `tried` alone."""
    state = without_tries(request)
    return state.changed(more=(*state.more, *tried.items())).address(request.path)


def without_tries(request: Request) -> State:
    """The address of the page without what is tried, or was just recorded."""
    return request.state.changed(more=tuple(pair for pair in request.state.more if pair[0] == "range"))


def decisions_at(request: Request) -> Post:
    """Where decisions about this chart are sent."""
    state = request.state.changed(more=(), view="", show="", present=0)
    return post_to(request, state.address(f"{request.path}/decide"))


def newest_view(deciding: Deciding, request: Request) -> str:
    """The address of the view on which decisions are made."""
    onward = deciding.onward
    return without_tries(request).changed(period=onward.period).address(request.path) if onward else ""


def suggested_view(view: MeasureView, request: Request) -> str:
    suggestion = view.deciding.suggestion if view.deciding else None
    return board_view(request, phase=suggestion.start) if suggestion else ""
