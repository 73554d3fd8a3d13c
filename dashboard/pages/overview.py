"""Board overview: arranges a BoardView. It decides nothing and formats nothing."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.overview import found_view
from dashboard.page import Request
from dashboard.pages import overview_foot as foot
from dashboard.pages import overview_parts as parts
from dashboard.pages.overview_figures import figures_table
from dashboard.pages.overview_table import main_table, survey_table
from dashboard.pages.overview_training import training
from dashboard.views import dates
from dashboard.views.board_types import BoardView
from dashboard.views.shared_again import taken_back_words
from metrics.access import Viewer
from metrics.store import Store
from metrics.store.months import months, unshared
from metrics.store.returns import taken_back

SHOWS = ("", "all", "attention", "new")


def layout(request: Request) -> list[Any]:
    if request.period in unshared(*_asked(request), known_at=request.known_at):
        return not_shared(request)
    return arrange(found_view(request), request)


def _asked(request: Request) -> tuple[Store, Viewer, str]:
    return request.store, request.viewer, request.org.code


def not_shared(request: Request) -> list[Any]:
    """What a reader from outside is told of a month that the trust has not shared: that, and the way on."""
    own = months(*_asked(request), known_at=request.known_at)
    month, newest = dates.month_year(request.period), dates.month_year(own[-1])
    gone = taken_back(*_asked(request)).get(request.period)
    why = (
        f"{month}: {taken_back_words(gone)}" if gone else f"{request.org.name} has not shared that month yet."
    )
    link = html.A(f"Open {newest}", href=request.href("/", period=own[-1]))
    return [
        html.Section(
            [
                html.P("Board overview", className="eyebrow"),
                html.H1(f"{month} is not shared with you", id="headline"),
                html.P(
                    f"{why} The newest month that you may read is {newest}.",
                    className="sub",
                ),
                html.P(link),
            ],
            className="not-shared",
            **attributes(aria_labelledby="headline", data_part=""),
        )
    ]


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
