"""Director's brief: one page for the evening before the meeting."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.brief import read_brief
from dashboard.page import Request
from dashboard.views.brief_types import BriefLine, BriefPart, BriefQuestion, BriefView

ASK = "Put it on the record"


def layout(request: Request) -> html.Div:
    view = read_brief(request)
    return html.Div(
        [
            _head(view),
            _questions(view),
            html.Div([_part(part) for part in view.parts], className="brief-parts"),
            _chance(view),
        ],
        className="brief",
    )


def _head(view: BriefView) -> html.Div:
    return html.Div(
        [
            html.P(view.eyebrow, className="eyebrow"),
            html.H1(view.title),
            html.P(view.sub, className="sub"),
            html.P(view.told, className="told") if view.told else None,
        ],
        className="chead",
    )


def _questions(view: BriefView) -> html.Section:
    return html.Section(
        [html.H2("Three questions worth asking"), html.Ol([_question(one) for one in view.questions])],
        className="brief-questions",
        **attributes(data_part=""),
    )


def _question(one: BriefQuestion) -> html.Li:
    ways = [html.A(one.finding, href=one.href)]
    if one.asked:
        ways.append(html.A(one.asked, href=one.asked_href, className="asked"))
    ask = html.A([ASK, html.Span(f": {one.question}", className="vh")], href=one.ask, className="ask")
    return html.Li([html.B(one.question), html.Small(ways), ask if one.ask else None])


def _part(part: BriefPart) -> html.Section:
    said: Any = html.Ul([_line(line) for line in part.lines]) if part.lines else None
    if part.empty and not part.lines:
        said = html.P(part.empty, className="brief-none")
    return html.Section(
        [
            html.H2([part.title, html.Small(part.sub)]),
            said,
            html.P(part.more, className="hint") if part.more else None,
        ],
        id=part.key,
        className="brief-part",
        **attributes(data_part=""),
    )


def _line(line: BriefLine) -> html.Li:
    what: Any = html.A(line.what, href=line.href) if line.href else line.what
    state = html.B(line.state) if line.late else html.Span(line.state)
    return html.Li([what, state], className="late" if line.late else "")


def _chance(view: BriefView) -> html.Section:
    return html.Section(
        [html.H2("What chance would explain"), *(html.P(sentence) for sentence in view.chance)],
        className="brief-chance",
        **attributes(data_part=""),
    )
