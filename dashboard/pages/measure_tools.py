"""How a chart is shown: the part, the months, and as a chart or to explore."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.measure_decisions import TRY
from dashboard.pages.measure_parts import breakdown_switch, choices
from dashboard.pages.measure_views import without_tries
from dashboard.views.measure_types import MeasureView


def chart_tools(view: MeasureView, request: Request, as_graph: bool) -> html.Div:
    state, untried = request.state, without_tries(request)

    def at(**changes: object) -> str:
        return state.changed(**changes).address(request.path)

    def part(**changes: object) -> str:
        return untried.changed(**changes).address(request.path)

    months = choices(
        "Months shown", view.ranges, lambda value: at(more=_with(state.more, "range", value)), "range"
    )
    ways = html.Div(
        [
            html.A(
                words,
                id=f"view-{name or 'chart'}",
                href=at(view=name),
                **(attributes(aria_current="true") if (name == "explore") == as_graph else {}),
            )
            for name, words in (("", "Chart"), ("explore", "Explore"))
        ],
        className="seg",
        role="group",
        **attributes(aria_label="How the chart is shown"),
    )
    more = html.A(TRY, href="#try", className="to-try") if view.trying else None
    return html.Div([breakdown_switch(view, part), months, ways, more], className="tools t2")


def _with(more: tuple[tuple[str, str], ...], name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The page's own parameters with one changed; the default is left out of the address."""
    kept = tuple(pair for pair in more if pair[0] not in (name, "done"))
    return kept if value == "all" else (*kept, (name, value))
