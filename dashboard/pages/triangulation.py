"""Triangulation: what is raised with its evidence, the grid, the timeline, two measures, claims."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.drawing import drawing_part
from dashboard.pages.fold import FOLDS, fold_button
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import table_part
from dashboard.pages.triangulation_grid import grid_part
from dashboard.pages.triangulation_items import changed
from dashboard.pages.triangulation_raised import raised_part
from dashboard.svg import Switch
from dashboard.triangulation import read_facts
from dashboard.views.measure_types import Choice
from dashboard.views.triangulation import triangulation_view
from dashboard.views.triangulation_types import PairPart, TriangulationView

CLAIMS = "Claims beside incidents and complaints"


def layout(request: Request) -> html.Div:
    view = triangulation_view(read_facts(request))
    return html.Div(
        [
            page_head(view.head, request, *_tools(view, request)),
            _opened(view),
            raised_part(view, request),
            grid_part(view.grid, request),
            _timeline(view, request),
            _pair(view.pair, request),
            _claims(view, request),
        ],
        className="theme tri",
    )


def _tools(view: TriangulationView, request: Request) -> tuple[Any, Any]:
    return (
        choices("Months looked at", view.windows, lambda value: changed(request, window=value), "window"),
        _switch(
            "switch-theme",
            "Theme",
            [("", one) for one in view.themes],
            lambda value: changed(request, theme=value, source=""),
        ),
    )


def _switch(key: str, label: str, options: list[tuple[str, Choice]], at: Any) -> Any:
    """A list of which choosing one opens it at once."""
    offered = [{"label": one.label, "href": at(one.value), "group": group} for group, one in options]
    value = next((at(one.value) for _, one in options if one.chosen), offered[0]["href"] if offered else "")
    return Switch(
        id=key,
        label=f"{label}; choosing one opens it",
        options=offered,
        value=value,
        className="breakdown",
    )


def _opened(view: TriangulationView) -> html.P | None:
    if not view.opened:
        return None
    return html.P([view.opened, " ", html.A("Go to the items", href="#items")], className="tri-opened")


def _section(key: str, title: str, *inside: Any) -> html.Section:
    return html.Section(
        [html.H2(title, id=f"part-{key}"), fold_button(title), *inside],
        className=f"tsec {FOLDS}",
        **attributes(aria_labelledby=f"part-{key}"),
    )


def _timeline(view: TriangulationView, request: Request) -> html.Section:
    return _section(
        "timeline", "What changed when, and what happened meanwhile", drawing_part(view.timeline, request)
    )


def _pair(part: PairPart, request: Request) -> html.Section:
    told = [html.P(sentence, className="told") for sentence in part.told]
    if part.drawing is None or part.delays is None:
        empty = html.P(part.empty, className="pc-empty")
        return _section("pair", "Do two measures move together?", *told, _pair_tools(part, request), empty)
    delays = html.Details(
        [html.Summary("The link at every delay, as a table"), table_part(part.delays, request)],
        className="tabl",
    )
    return _section(
        "pair",
        "Do two measures move together?",
        html.P(part.why, className="tsec-lead"),
        *told,
        _pair_tools(part, request),
        drawing_part(part.drawing, request),
        delays,
    )


def _pair_tools(part: PairPart, request: Request) -> html.Div | None:
    if not part.sets:
        return None
    return html.Div(
        [
            _switch(
                "switch-set",
                "Declared set",
                [("", one) for one in part.sets],
                lambda value: changed(request, pair=value, first="", second=""),
            ),
            _switch(
                "switch-first",
                "First measure",
                list(part.firsts),
                lambda value: changed(request, first=value),
            ),
            _switch(
                "switch-second",
                "Second measure",
                list(part.seconds),
                lambda value: changed(request, second=value),
            ),
        ],
        className="tools t2 tri-pair",
    )


def _claims(view: TriangulationView, request: Request) -> html.Section:
    lead = html.P(view.claims_lead, className="tsec-lead") if view.claims_lead else None
    return html.Section(
        [
            html.H2(CLAIMS, id="part-claims"),
            lead,
            fold_button(CLAIMS),
            table_part(view.claims, request),
        ],
        className=f"tsec {FOLDS}",
        **attributes(aria_labelledby="part-claims", data_part=""),
    )
