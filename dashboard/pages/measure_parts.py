"""Parts of the measure page: the chart with its explanation card, the side column, choosers, downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard.attributes import attributes
from dashboard.exports import FORMATS
from dashboard.page import Request
from dashboard.pages.file_links import file_links
from dashboard.svg import Svg, Switch
from dashboard.views import dates
from dashboard.views.measure_types import Choice, Fact, MeasureView
from dashboard.views.trying import PARAMETERS
from spc.draw import marks
from spc.draw.chart import chart
from spc.draw.marks import Mark

WIDE, NARROW = (920.0, 470.0), (358.0, 400.0)
CAN = "What this chart can and cannot tell you"
COUNTED = 4  # why it matters, numerator, denominator, which way is better
HINT = "Point at a {point}, or go into the chart and use the arrow keys."


def chart_figure(view: MeasureView) -> html.Figure:
    """The chart in its two drawings, its legend, and the card that explains the month in focus."""
    caption = html.Figcaption([html.B(view.chart_title), html.Small(view.chart_note)], id="chart-title")
    if view.chart is None or view.phone is None:
        body: list[Any] = [Svg(view.picture, className="picture")] if view.picture else []
        if view.empty:
            body.append(html.P(view.empty, className="empty"))
        return html.Figure([caption, *body], className="chart", **attributes(data_part=""))
    hint = HINT.format(point="gap" if view.events else "month")
    return html.Figure(
        [
            caption,
            Svg(roving(chart(view.chart, *WIDE)), className="wide"),
            Svg(roving(chart(view.phone, *NARROW)), className="narrow"),
            html.P(view.phone_note, className="phone-note") if view.phone_note else None,
            html.P([key_mark(tone, words) for tone, words in view.key], className="marks"),
            html.Div(hint, className="point-card", **attributes(aria_live="polite")),
        ],
        className="chart",
        **attributes(aria_labelledby="chart-title", data_part=""),
    )


def roving(svg: str) -> str:
    """One stop for the Tab key, at the newest point; the arrow keys go on from there (assets/points.js)."""
    head, found, tail = svg.replace('tabindex="0"', 'tabindex="-1"').rpartition('tabindex="-1"')
    return head + ('tabindex="0"' if found else "") + tail


def key_mark(tone: str, words: str) -> html.Span:
    """One shape of a chart with its word."""
    if tone == "band":
        return html.Span(words, className="sh")
    return html.Span([Svg(marks.swatch(Mark(tone)), tag="span"), words])


def exports(view: MeasureView, request: Request, what: str = "") -> html.Div:
    """The files of one measure; `what` names it where a page has several."""
    query = {"measure": view.measure_id, "org": view.org_code, "period": dates.month_code(view.period)}
    if view.breakdown:
        query["breakdown"] = view.breakdown
    if request.state.known_at:
        query["known_at"] = request.state.known_at
    if request.state.viewer:
        query["as"] = request.state.viewer
    if view.trial:  # a file of what is seen, and it says that it is a trial
        query |= {name: value for name, value in request.state.more if name in PARAMETERS}
    return file_links(((key, f"/export/{key}?{urlencode(query)}") for key in FORMATS), what)


def choices(label: str, options: tuple[Choice, ...], href: Callable[[str], str], name: str) -> html.Div:
    """A row of links of which one is the present view."""
    return html.Div(
        [
            html.A(
                option.label,
                id=f"{name}-{option.value}",
                href=href(option.value),
                **(attributes(aria_current="true") if option.chosen else {}),
            )
            for option in options
        ],
        className="seg",
        role="group",
        **attributes(aria_label=label),
    )


def breakdown_switch(view: MeasureView, at: Callable[..., str]) -> Any:
    if not view.choices:
        return None
    options = [{"label": choice.label, "href": at(breakdown=choice.value)} for choice in view.choices]
    return Switch(
        id="switch-breakdown",
        label="Breakdown (choosing one opens it at once)",
        options=options,
        value=at(breakdown=view.breakdown),
        className="breakdown",
    )


def side(view: MeasureView, trial: Callable[[str], str]) -> html.Aside:
    """What a reader needs to judge the verdict, as it is asked. `trial` is where another chart is tried."""
    standards = tuple(fact for fact in (view.target, view.reference) if fact)
    sections = [
        ("Questions a board might ask", _questions(view)) if view.questions else None,
        ("Is it real?", _real(view, trial)),
        ("Against what?", _facts(standards)) if standards else None,
        ("Where limits begin", _phases(view)) if len(view.phases) > 1 else None,
        ("What is counted", _facts(view.definition[:COUNTED])),
        (CAN, html.P(view.limits_of_chart)),
    ]
    return html.Aside(
        [html.Section([html.H2(part[0]), part[1]]) for part in sections if part],
        className="side",
        **attributes(aria_label="About this figure"),
    )


def _questions(view: MeasureView) -> html.Ol:
    return html.Ol([html.Li(question) for question in view.questions], className="asked")


def _real(view: MeasureView, trial: Callable[[str], str]) -> html.Ul:
    """What speaks for and against the verdict; last, what the chart takes for granted and does not find."""
    listed = _facts(view.facts)
    for warning in view.warnings:
        said: list[Any] = [html.B("Does the chart fit? "), warning.text]
        if warning.chart:
            said += [" ", html.A(f"Try {warning.chart_name}", href=trial(warning.chart))]
        listed.children.append(html.Li(said))
    return listed


def _facts(facts: tuple[Fact, ...]) -> html.Ul:
    return html.Ul([html.Li([html.B(f"{fact.label} "), fact.text]) for fact in facts], className="chk")


def _phases(view: MeasureView) -> html.Ol:
    items = []
    for phase in view.phases:
        why = [html.Span(phase.reason, className="why-phase")] if phase.reason else []
        by = [html.Small(phase.decided)] if phase.decided else []
        items.append(html.Li([html.B(phase.when), html.Span(phase.limits), *why, *by]))
    return html.Ol(items, className="phases")
