"""Measure: one chart, what it says, how sure that is, and the figures behind it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.gather import gather
from dashboard.marked import about
from dashboard.page import Request
from dashboard.pages import explore
from dashboard.pages.ask_link import ask_about
from dashboard.pages.enquire_link import enquiry_of, look_into, under_enquiry
from dashboard.pages.file_links import file_menu
from dashboard.pages.marks import marks_in_line
from dashboard.pages.measure_cumulative import cumulative_part, moss_part
from dashboard.pages.measure_decisions import (
    TRY,
    deciding_part,
    suggestion_part,
    trial_strip,
    trying_part,
)
from dashboard.pages.measure_parts import breakdown_switch, chart_figure, choices, exports, side
from dashboard.pages.measure_tables import (
    data_tables,
    definition_list,
    quality_part,
    word_list,
    year_rates,
)
from dashboard.pages.multiples import multiples_part
from dashboard.pages.what_it_means import what_it_means
from dashboard.post import Post, post_to
from dashboard.recording import done_note
from dashboard.state import State
from dashboard.svg import Svg
from dashboard.views.compare_words import FROM_MEASURE
from dashboard.views.decision_types import Deciding
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView, Strip, VerdictItem
from metrics.access import compares
from metrics.catalogue import CATALOGUE
from metrics.system.comparable import is_comparable


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
            _crumb(view, request),
            *_told(view, request),
            _head(view, request),
            html.Ul([_verdict(item) for item in view.verdict], className="verdict") if view.verdict else None,
            _tools(view, request, as_graph) if view.chart else None,
            html.Div(
                [
                    html.Div(
                        [
                            chart,
                            _reading(view) if view.reading else None,
                            what_it_means(request, subject),
                            suggestion_part(deciding.suggestion, _post(request), _suggested(view, request))
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
                        deciding, _post(request), lambda: board_view(request), _newest(deciding, request)
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


def board_view(request: Request, **tried: str) -> str:
    """The address of this chart as the board has it, or with `tried` alone."""
    state = _untried(request)
    return state.changed(more=(*state.more, *tried.items())).address(request.path)


def _untried(request: Request) -> State:
    """The address of the page without what is tried, or was just recorded."""
    return request.state.changed(more=tuple(pair for pair in request.state.more if pair[0] == "range"))


def _post(request: Request) -> Post:
    """Where decisions about this chart are sent."""
    state = request.state.changed(more=(), view="", show="", present=0)
    return post_to(request, state.address(f"{request.path}/decide"))


def _newest(deciding: Deciding, request: Request) -> str:
    """The address of the view on which decisions are made."""
    onward = deciding.onward
    return _untried(request).changed(period=onward.period).address(request.path) if onward else ""


def _suggested(view: MeasureView, request: Request) -> str:
    suggestion = view.deciding.suggestion if view.deciding else None
    return board_view(request, phase=suggestion.start) if suggestion else ""


def _told(view: MeasureView, request: Request) -> list[Any]:
    """Over the page: what was just recorded, what could not be tried, and what is being tried."""
    deciding = view.deciding
    said: list[Any] = [done_note(request, deciding.done)] if deciding and deciding.done else []
    said += [html.P(sentence, className="told") for sentence in (deciding.refused if deciding else ())]
    return said + ([trial_strip(view.trial, board_view(request))] if view.trial else [])


def _crumb(view: MeasureView, request: Request) -> html.Nav:
    return html.Nav(
        [
            html.A("Overview", href=request.href("/")),
            html.Span(view.section),
            html.Span(view.short, **attributes(aria_current="page")),
            _compared(view, request),
        ],
        className="crumb",
        **attributes(aria_label="Breadcrumb"),
    )


def _compared(view: MeasureView, request: Request) -> html.A | None:
    """The way to the other trusts, for those who compare them."""
    may = compares(request.viewer) and not view.breakdown and not view.trial
    if not may or not is_comparable(CATALOGUE.measures[view.measure_id]):
        return None
    return html.A(FROM_MEASURE, href=request.href(f"/compare/{view.measure_id}"), className="cmp")


def _head(view: MeasureView, request: Request) -> html.Div:
    words = html.Div([html.P(view.eyebrow, className="eyebrow"), html.H1(view.title)])
    ask = None if view.trial else ask_about(request, view.measure_id, view.breakdown, view.short)
    files = file_menu(exports(view, request)) if view.data else None
    key = (view.measure_id, view.breakdown)
    found = under_enquiry(request)
    look = None
    if not view.trial and key not in found:
        look = look_into(request, view.short, measure=key[0], breakdown=key[1])
    acts = html.Div([ask, look, files], className="acts") if ask or look or files else None
    return html.Div([html.Div([words, enquiry_of(request, found, key)]), acts], className="mhead")


def _verdict(item: VerdictItem) -> html.Li:
    if item.figure:
        mark: Any = html.Div(item.figure, className=f"vv {item.tone}")
    elif item.icon.startswith("<svg"):
        mark = Svg(item.icon, tag="span")
    else:
        mark = html.Span(item.icon, className="noicon", **attributes(aria_hidden="true"))
    return html.Li([mark, html.Div([html.B(item.title), html.Small(item.note)])])


def _tools(view: MeasureView, request: Request, as_graph: bool) -> html.Div:
    state, untried = request.state, _untried(request)

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
