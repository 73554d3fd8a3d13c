"""Questions on the record: all of one organisation by where they stand, and the evidence for a meeting."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.challenged import people_of, questions, today
from dashboard.page import Request
from dashboard.pages.ask_link import ask_anything
from dashboard.pages.file_links import file_links
from dashboard.pages.measure_parts import choices
from dashboard.views.challenge_types import QuestionGroup, QuestionLine, QuestionsView
from dashboard.views.challenges import questions_view
from dashboard.views.meetings_words import meeting_name
from dashboard.whose import LEVEL
from metrics.store import read

EVIDENCE = "Minutes evidence"
EVIDENCE_NOTE = (
    "Everything since the meeting before, step by step, with who and when: questions, answers and what they "
    "rest on, decisions, commentary, escalations, enquiries, actions, returns, and files that came. It ends "
    "on the day of the meeting; later steps of its matters stand under “What became of it since”."
)
NO_MEETING = "No meeting is recorded here yet."
MEETINGS = 6  # newest first; each meeting's own page leads to its evidence as well


def layout(request: Request) -> html.Div:
    found = questions(request)
    view = questions_view(
        found, today(request), people_of(request, found), request.org.name, show=request.state.show
    )
    return html.Div(
        [
            _head(view, request),
            *(_group(group, request) for group in view.groups),
            html.P(view.empty, className="calm") if view.empty else None,
            _evidence(request),
        ],
        className="questions",
    )


def _head(view: QuestionsView, request: Request) -> html.Div:
    shown = choices(
        "Questions shown", view.choices, lambda show: request.href(request.path, show=show), "questions"
    )
    return html.Div(
        [
            html.P(view.eyebrow, className="eyebrow"),
            html.H1(view.title),
            html.P(view.sub, className="sub"),
            html.Div([shown if view.choices else None, ask_anything(request)], className="tools t2"),
        ],
        className="chead",
    )


def _group(group: QuestionGroup, request: Request) -> html.Section:
    return html.Section(
        [
            html.H2([group.title, html.Small(str(len(group.lines)))]),
            html.Ol([_line(line, request) for line in group.lines], className="qlist"),
        ],
        className=f"qgroup is-{group.key}",
        **attributes(data_part=""),
    )


def _line(line: QuestionLine, request: Request) -> html.Li:
    about = [html.B(line.about), html.Span(line.shown)] if line.shown else [html.B(line.about)]
    return html.Li(
        [
            html.H3(html.A(line.question, href=request.href(f"/challenges/{line.number}"))),
            html.P(about, className="about-line"),
            html.P(
                [html.B(line.stands), html.Span(f"Asked by {line.asked}"), html.Span(line.given)]
                if line.given
                else [html.B(line.stands), html.Span(f"Asked by {line.asked}")],
                className="line",
            ),
        ]
    )


def _evidence(request: Request) -> html.Section:
    meetings = read.meetings(request.store, request.viewer, request.org.code, known_at=request.known_at)
    lines = [
        html.Li(
            [
                html.B(meeting_name(one)),
                html.Span(one.minute_ref),
                evidence_links(request, one.id or 0, meeting_name(one)),
            ]
        )
        for one in meetings[:MEETINGS]
    ]
    return html.Section(
        [
            html.H2([EVIDENCE, html.Small(EVIDENCE_NOTE)]),
            html.Ul(lines, className="evidence-of") if lines else html.P(NO_MEETING, className="hint"),
        ],
        id="evidence",
    )


def evidence_links(request: Request, meeting: int, named: str) -> html.Div:
    """The evidence of one meeting as files: for this page, and for the meeting's own."""
    level = tuple(pair for pair in request.state.more if pair[0] == LEVEL)
    state = request.state.changed(show="", view="", present=0, more=(*level, ("meeting", str(meeting))))
    files = ((ending, state.address(f"/export/minutes/{ending}")) for ending in ("docx", "csv"))
    return file_links(files, f"{EVIDENCE}, {named}")
