"""Measure: one chart, what it says, how sure that is, and the figures behind it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.gather import gather
from dashboard.marked import about
from dashboard.page import Request
from dashboard.pages import explore
from dashboard.pages.marks import marks_in_line
from dashboard.pages.measure_cumulative import cumulative_part, moss_part
from dashboard.pages.measure_decisions import deciding_part, suggestion_part, trying_part
from dashboard.pages.measure_head import breadcrumb, heading, told_over_page, verdict_item
from dashboard.pages.measure_parts import chart_figure, side
from dashboard.pages.measure_tables import data_tables, definition_list, quality_part, word_list, year_rates
from dashboard.pages.measure_tools import chart_tools
from dashboard.pages.measure_views import board_view, decisions_at, newest_view, suggested_view
from dashboard.pages.multiples import multiples_part
from dashboard.pages.what_it_means import what_it_means
from dashboard.svg import Svg
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView, Strip


def layout(request: Request) -> html.Div:
    more = dict(request.state.more)
    show, as_graph = more.get("range", "all"), request.state.view == "explore"

    def link(measure: str, breakdown: str, org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown, org=org or request.org.code)

    subject = gather(request)
    view = measure_view(subject, show=show, link=link)
    nothing_to_draw = view.words and not (view.chart or view.picture)
    as_graph = as_graph and view.chart is not None
    chart = None if nothing_to_draw else explore.graph(view) if as_graph else chart_figure(view)
    deciding = view.deciding
    return html.Div(
        [
            breadcrumb(view, request),
            *told_over_page(view, request),
            heading(view, request),
            html.Ul([verdict_item(item) for item in view.verdict], className="verdict")
            if view.verdict
            else None,
            chart_tools(view, request, as_graph) if view.chart else None,
            html.Div(
                [
                    html.Div(
                        [
                            chart,
                            _reading(view) if view.reading else None,
                            what_it_means(request, subject),
                            suggestion_part(
                                deciding.suggestion, decisions_at(request), suggested_view(view, request)
                            )
                            if deciding and deciding.suggestion
                            else None,
                            cumulative_part(view.cumulative) if view.cumulative else None,
                            moss_part(view.moss) if view.moss else None,
                            year_rates(view.rolling) if view.rolling else None,
                            *_words(view),
                            *_related(view.related),
                        ],
                        className="mainc",
                    ),
                    side(view, lambda chart: board_view(request, chart=chart)),
                ],
                className="mgrid",
            ),
            html.Div(
                [
                    *(multiples_part(group) for group in view.multiples),
                    trying_part(view.trying, board_view(request)) if view.trying else None,
                    deciding_part(
                        deciding,
                        decisions_at(request),
                        lambda: board_view(request),
                        newest_view(deciding, request),
                    )
                    if deciding
                    else None,
                    data_tables(view) if view.data or not view.words else None,
                    quality_part(view) if view.marks else None,
                    definition_list(view),
                ],
                className="mainc full",
            ),
        ],
        className="measure",
        **about(subject.assessment.series.measure.id, subject.assessment.series.breakdown, request.org.code),
    )


def _reading(view: MeasureView) -> html.Section:
    rule: list[Any] = []
    if view.rules:
        rule = [html.B("Rules met. "), " ".join(view.rules), " "]
    if view.chance:
        rule.append(view.chance)
    return html.Section(
        [html.H2("What it says"), html.P(view.reading), html.P(rule, className="rule") if rule else None],
        className="reading",
        **attributes(data_part=""),
    )


def _words(view: MeasureView) -> list[Any]:
    return [word_list(view)] if view.words else []


def _related(strips: tuple[Strip, ...]) -> list[Any]:
    if not strips:
        return []
    rows = [
        html.A(
            [
                Svg(s.wide, className="wide"),
                Svg(s.narrow, className="narrow"),
                html.Span(s.title, className="vh"),
                marks_in_line(s.quality, s.quality_word),
            ],
            href=s.href,
            className="strip-link",
        )
        for s in strips
    ]
    head = html.H2(
        ["What else moved?", html.Small("Same months, same axis. “Moves with” never means “causes”.")]
    )
    return [html.Section([head, html.Div(rows, className="rel")], **attributes(data_part=""))]
