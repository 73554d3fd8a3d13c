"""One question on the record: each step in its order, and the forms of what comes next."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.challenged import people_of, question, today
from dashboard.commented import offered
from dashboard.page import Request
from dashboard.pages.enquire_link import look_into
from dashboard.recording import record_form, recorded_note
from dashboard.views.asked import figure_href
from dashboard.views.challenge_types import QuestionView, StepWords
from dashboard.views.challenges import question_view
from dashboard.views.commentary_types import StepForm
from metrics.governance import challenge
from metrics.governance.types import Thread
from metrics.store import read
from metrics.store.people import people_at

STOOD = "As it stood when it was asked: "
TEXT_LINK, FIGURE_LINK = "Open the text", "Open the figure"


def layout(request: Request) -> html.Div:
    found = question(request, request.variables.get("number", ""))
    asked = (request.store, request.viewer, request.org.code)
    view = question_view(
        found,
        today(request),
        people_of(request, [found]),
        request.org.name,
        offered=offered(request, challenge.NAME, found),
        here=people_at(*asked),
        meetings=read.meetings(*asked, known_at=request.known_at),
        reader=request.viewer.email,
        earlier=request.known_at is not None,
    )
    return html.Div(
        [
            html.Nav(
                [
                    html.A("Questions", href=request.href("/challenges")),
                    html.Span(f"Question {view.number}", **attributes(aria_current="page")),
                ],
                className="crumb",
                **attributes(aria_label="Breadcrumb"),
            ),
            recorded_note(request, found.id),
            html.P(view.eyebrow, className="eyebrow"),
            html.H1(view.question),
            html.P(view.stands, className="qstand"),
            _about(view, found, request),
            html.H2("What was said"),
            html.Ol([_step(step) for step in view.steps], className="steps", **attributes(data_part="")),
            _look(found, request),
            _next(view, found, request),
        ],
        className="question",
    )


def _about(view: QuestionView, found: Thread, request: Request) -> html.Section:
    parts: list[Any] = [html.P(html.B(view.about))]
    if view.shown:
        parts.append(html.P([html.Span(STOOD), view.shown], className="shown"))
    where = figure_href(found.opening)
    if where is not None:
        measure, part, month = where
        text = bool(found.opening.get("thread", 0))
        href = request.href(f"/measure/{measure}", breakdown=part, period=month or request.period)
        parts.append(
            html.P(html.A(TEXT_LINK if text else FIGURE_LINK, href=f"{href}#meaning" if text else href))
        )
    return html.Section([html.H2("What it is about"), *parts], className="about", **attributes(data_part=""))


def _look(found: Thread, request: Request) -> html.P | None:
    """The way to an enquiry out of this question."""
    asked = found.opening
    link = look_into(
        request,
        str(asked.get("question")),
        measure=str(asked.get("measure")),
        breakdown=str(asked.get("breakdown")),
        title=str(asked.get("question")),
        origin=challenge.NAME,
        ref=found.id,
    )
    return html.P(link) if link is not None else None


def _step(step: StepWords) -> html.Li:
    lines = [
        html.P([html.B(f"{label}: ") if label else None, text], className="" if label else "words")
        for label, text in step.lines
    ]
    return html.Li([html.H3(step.title), *lines, html.Small(step.by)])


def _next(view: QuestionView, found: Thread, request: Request) -> html.Section | None:
    if not view.forms and not view.who:
        return None
    who = [html.P(text, className="hint") for text in view.who]
    return html.Section(
        [html.H2("What comes next"), *who, *(_form(form, found, request) for form in view.forms)],
        className="deciding",
    )


def _form(form: StepForm, found: Thread, request: Request) -> html.Details:
    made = record_form(request, challenge.NAME, form.step, form.entries, form.button, thread=found)
    note = html.P(form.note, className="hint") if form.note else None
    return html.Details([html.Summary(form.title), note, made], open=form.open, className="decide")
