"""Board overview: arranges a BoardView. It decides nothing and formats nothing."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.page import Request
from dashboard.pages import overview_foot as foot
from dashboard.pages import overview_parts as parts
from dashboard.pages.overview_figures import figures_table
from dashboard.pages.overview_table import main_table, survey_table
from dashboard.pages.overview_training import training
from dashboard.views.board import board_view
from dashboard.views.board_types import BoardView
from metrics.board import board
from metrics.store import read

SHOWS = ("", "all", "attention", "new")


def layout(request: Request) -> list[Any]:
    found = board(request.store, request.viewer, request.org.code, request.period, request.known_at)
    meetings = read.meetings(request.store, request.viewer, request.org.code)
    returns = read.returns(request.store, request.viewer, request.org.code)
    view = board_view(found, request.viewer, meetings, returns, read.hierarchy(request.store))
    return arrange(view, request)


def arrange(view: BoardView, request: Request) -> list[Any]:
    show = request.state.show if request.state.show in SHOWS else ""
    body = (
        figures_table(view, show, request)
        if request.state.view == "figures"
        else _report(view, show, request)
    )
    return [
        parts.band(view, request),
        parts.ratings(view),
        parts.tools(view, show, request),
        html.Div([*body, parts.folded(view, request)], className="folds" if show == "" else ""),
        foot.key(),
    ]


def _report(view: BoardView, show: str, request: Request) -> list[Any]:
    return [
        main_table(view.before_training, view, show, request, "Rows 1 to 3a"),
        training(view.training, show, request),
        main_table(view.after_training, view, show, request, "Rows 3c to 7"),
        foot.safety(view.safety) if show in ("", "all") else None,
        survey_table(view.surveys, show, request),
        parts.nothing(view, show),
    ]
