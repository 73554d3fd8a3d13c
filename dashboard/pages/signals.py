"""What changed: the signals of a quarter, ranked by consequence, with questions that a board might ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.challenged import asked_about, today
from dashboard.commented import commented
from dashboard.gather import hidden_from
from dashboard.marked import AT_HAND, about
from dashboard.national import national_of
from dashboard.page import Request
from dashboard.pages.ask_link import ask_about
from dashboard.pages.comment import asked_part, comment_part
from dashboard.pages.enquire_link import Open, enquiries_of, look_into, under_enquiry
from dashboard.pages.marks import marks_in_line
from dashboard.pages.measure_parts import choices
from dashboard.pages.national_part import national_part
from dashboard.pages.since_part import since_part
from dashboard.svg import Svg
from dashboard.views.dates import parse_month
from dashboard.views.signals import signals_view
from dashboard.views.signals_types import ShortGroup, ShortItem, SignalItem, SignalsView
from metrics.access import Reach, reach
from metrics.board import board
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.store import read
from metrics.store.months import months
from metrics.system.own_joins import own_joins

UNCOMMENTED = "No commentary yet."


def layout(request: Request) -> html.Div:
    def link(measure: str, breakdown: str, _org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown)

    found = board(request.store, request.viewer, request.org.code, request.period, request.known_at)
    above = read.hierarchy(request.store)
    known = months(request.store, request.viewer, request.org.code, known_at=request.known_at)
    newest = max(known, default=None)
    sent = national_of(request.store, request.viewer, found, request.known_at)
    view = signals_view(
        found,
        show=request.state.show,
        link=link,
        hidden=hidden_from(request),
        newest=newest,
        shared_only=reach(request.viewer, request.org.code, above) is Reach.SHARED,
        comment=commented(request).line,
        sent=sent,
        joins=own_joins(request.store, request.viewer, request.org.code),
    )
    asked, looked_into = asked_about(request), under_enquiry(request)
    items = (
        html.Ol([_item(item, asked, looked_into, request) for item in view.items], className="sigs")
        if view.items
        else None
    )
    return html.Div(
        [
            _head(view, request),
            national_part(request, found, sent),
            _sums(view),
            items or html.P(view.empty, className="calm"),
            _other(view.other),
            _also(view),
            since_part(request, found),
        ],
        className="changed",
    )


def _head(view: SignalsView, request: Request) -> html.Div:
    def group(value: str) -> str:
        return request.href(request.path, show="" if value == "new" else value)

    def quarter(value: str) -> str:
        return request.href(request.path, period=parse_month(value), show=request.state.show)

    return html.Div(
        [
            html.P(view.eyebrow, className="eyebrow"),
            html.H1(view.title),
            html.P(view.sub, className="sub"),
            html.P(view.chance, className="sub chance"),
            html.Div(
                [
                    choices("Signals shown", view.choices, group, "signals"),
                    choices("Quarter", view.quarters, quarter, "quarter"),
                ],
                className="tools t2",
            ),
        ],
        className="chead",
    )


def _item(
    item: SignalItem,
    asked_of: Mapping[Key, tuple[Thread, ...]],
    looked_into: Open,
    request: Request,
) -> html.Li:
    questions = asked_of.get((item.measure_id, item.breakdown), ())
    rank = html.Div([html.Span(str(item.rank)), Svg(item.icon, tag="span")], className="rank")
    shown = html.Div(
        [
            html.Div(
                [Svg(item.wide, className="wide"), Svg(item.narrow, className="narrow")],
                className="sig-chart",
            ),
            html.H3("Evidence"),
            html.Ul([*[html.Li(fact) for fact in item.evidence[:-1]], _data(item)], className="ev"),
        ],
        className="ch",
    )
    asked = html.Div(
        [
            html.Div(
                [
                    html.H3("Questions a board might ask"),
                    html.Ol([html.Li(question) for question in item.questions]),
                ],
                className=AT_HAND,
            ),
            html.H3("Status"),
            html.P(item.status, className="status"),
            html.H3("What it means") if item.comment else None,
            comment_part(item.comment, item.href, item.title),
            html.Div(
                [html.H3("Asked on the record"), asked_part(questions, request, today(request))],
                className=AT_HAND,
            )
            if questions
            else None,
            *enquiries_of(request, looked_into, (item.measure_id, item.breakdown)),
            ask_about(request, item.measure_id, item.breakdown, item.title),
            look_into(request, item.title, measure=item.measure_id, breakdown=item.breakdown)
            if (item.measure_id, item.breakdown) not in looked_into
            else None,
        ],
        className="qs",
    )
    body: list[Any] = [
        html.H2(html.A(item.title, href=item.href)),
        html.P(item.reading, className="rd"),
        html.Div([shown, asked], className="sg"),
        html.P(item.why, className="why"),
    ]
    return html.Li(
        [rank, html.Div(body, className="sb")],
        className=f"sig {item.tone}",
        **attributes(data_part=""),
        **about(item.measure_id, item.breakdown),
    )


def _data(item: SignalItem) -> html.Li:
    """The last of the evidence: how good the data is, with its four marks."""
    return html.Li([Svg(item.quality, tag="span", className="pips-in"), *item.evidence[-1:]])


def _other(group: ShortGroup) -> Any:
    if not group.items:
        return None
    lines = [html.Li(_line(item)) for item in group.items]
    return html.Section(
        [html.H2(f"{group.title} ({len(lines)})"), html.Ul(lines)],
        className="others",
        **attributes(data_part=""),
    )


def _sums(view: SignalsView) -> Any:
    """Rare events added up over months: a kind of its own, before the signals and counted as none."""
    if not view.sums.items:
        return None
    lines = [html.Li(_line(item)) for item in view.sums.items]
    return html.Section(
        [html.H2(view.sums.title), html.Ul(lines), html.P(view.sums_note, className="hint")],
        className="others sums",
        **attributes(data_part=""),
    )


def _line(item: ShortItem) -> html.P:
    words: list[Any] = [html.A(item.title, href=item.href), f". {item.words}"]
    if item.quality:
        words += [" ", marks_in_line(item.quality, item.quality_word)]
    if item.comment is not None and item.comment.missing:
        words.append(html.Span(f" {UNCOMMENTED}", className="uncommented"))
    return html.P([Svg(item.icon, tag="span"), html.Span(words)])


def _also(view: SignalsView) -> html.Section:
    return html.Section(
        [
            html.H2("Also worth knowing"),
            html.Div([_group(group) for group in view.also], className="al3"),
        ],
        className="also",
        **attributes(data_part=""),
    )


def _group(group: ShortGroup) -> html.Div:
    lines = [_line(item) for item in group.items]
    return html.Div([html.H3(group.title), *(lines or [html.P(group.empty)])])
