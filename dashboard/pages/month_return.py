"""Monthly return: how far one month's return is, what it lacks, what was signed, and what changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.commented import offered
from dashboard.difference_parts import difference_table
from dashboard.forms import Form
from dashboard.month_return import TABLES, MonthReturn, seal_of
from dashboard.page import Request
from dashboard.pages.due_list import due_part
from dashboard.pages.page_table import table_part
from dashboard.post import post_to
from dashboard.recording import BASE, NEXT, done_note, record_form, recorded_note
from dashboard.return_route import ADDRESS, KNOWING, SEEN, SIGNED_TEXT
from dashboard.tokens import MARK_FIELD, done_number
from dashboard.views import month_return as words
from dashboard.views import return_rows as rows
from dashboard.views.decision_types import Entry
from dashboard.views.differences import DifferenceLine, line
from dashboard.views.month_return_types import FormWords, RoundStep, Warned
from metrics.governance import missing_reason
from metrics.periods import day_of, last_day
from metrics.since import Since
from metrics.store.differences import Difference
from metrics.store.returns import DRAFT, SHARED, SIGNED

PATH = "/return"
TITLE_REASON, TITLE_STEP, TITLE_BEFORE = "Why a row is missing", "The next step", "Before it is signed"
EARLIER = "An earlier day is shown here. Steps are taken on the page as it is known today."
REASON = Entry("reason", "Why it is opened again", "area", required=True)

CSS = {"done": "taken", "next": "following", "later": "later"}  # of a step in the row of four


def layout(request: Request) -> html.Div:
    found = MonthReturn(request)
    return html.Div(
        [
            html.Div(
                [
                    html.P(f"{found.board.org.name} · monthly return", className="eyebrow"),
                    html.H1(
                        words.title(
                            request.period, found.stands, found.inside, len(found.changed), again=found.again
                        )
                    ),
                    html.P(words.sub(found.inside, found.stands, found.taken_back), className="sub"),
                ],
                className="chead",
            ),
            _done(found),
            _round(words.round_steps(found.round, found.people, found.inside, again=found.again)),
            _signed(found),
            _warnings(found),
            _next(found),
            _rows(found),
            _history(found),
            due_part(request),
        ],
        className="data return",
    )


def _done(found: MonthReturn) -> html.P | None:
    """What this reader has just recorded: a step of the return, or a reason."""
    asked = found.request
    number = done_number(dict(asked.state.more).get("done", ""), asked.viewer)
    note = recorded_note(asked, *(one.id for one in found.reasons.values()))
    if number and number == -len(found.history):
        return done_note(asked)
    return note


def _round(steps: tuple[RoundStep, ...]) -> html.Ol | None:
    if not steps:
        return None
    items = [
        html.Li([html.B(step.name), html.Span(step.said)], className=CSS[step.state], **_current(step))
        for step in steps
    ]
    return html.Ol(items, className="ret-steps", **attributes(aria_label="Steps of the return"))


def _current(step: RoundStep) -> dict[str, Any]:
    return attributes(aria_current="step") if step.state == "next" else {}


def _signed(found: MonthReturn) -> html.Section | None:
    """The signature with its proof, the way to the view as signed, and every later correction."""
    one = found.signature
    if one is None or not found.inside:
        return None
    asked, told = found.request, words.signed_words(one, found.holds, found.people, len(found.changed))
    at = one.step.at.isoformat()
    ways = [
        html.Li(html.A("The board’s overview as signed", href=asked.href("/", known_at=at))),
        html.Li(html.A("This return as signed", href=asked.href(PATH, known_at=at))),
    ]
    if told.seal:
        link = asked.state.changed(known_at=at, more=()).address(SIGNED_TEXT)
        ways.append(html.Li(html.A("What was signed, as one text", href=link, download="")))
    parts: list[Any] = [
        html.H2(told.title),
        html.P(
            told.proof,
            className="proof broken" if told.broken else "proof",
            role="alert" if told.broken else None,
        ),
        html.P([html.Span("Seal "), html.Code(told.seal)], className="seal") if told.seal else None,
        html.P(told.note, className="hint") if told.note else None,
        html.Ul(ways, className="said"),
        html.H3(told.changed) if found.changed else html.P(told.changed),
    ]
    if found.changed:
        seen = Since(one.step.at, found.moment, found.changed)
        lines = tuple(_named(line(change, seen, found.people), change, found) for change in found.changed)
        parts += difference_table(lines, told.changed, lambda m, b: asked.href(f"/measure/{m}", breakdown=b))
    return html.Section(parts, id="signed", **attributes(data_part=""))


def _named(said: DifferenceLine, change: Difference, found: MonthReturn) -> DifferenceLine:
    """A figure of one site says so."""
    site = next((one.name for one in found.board.sites if one.code == change.org_code), "")
    return replace(said, title=f"{said.title}, {site}") if site else said


def _next(found: MonthReturn) -> html.Section | None:
    """The forms of the steps that this reader may take; who may, for all others inside."""
    if not found.inside:
        return None
    asked = found.request
    if asked.known_at is not None:
        return html.Section([html.H2(TITLE_STEP), html.P(EARLIER)])
    if asked.org.code != found.trust:
        return html.Section([html.H2(TITLE_STEP), html.P(words.SITE.format(trust=found.trust))])
    if found.stands == DRAFT and last_day(asked.period) >= day_of(found.moment):
        return html.Section([html.H2(TITLE_STEP), html.P(words.NOT_ENDED)], id="next")
    forms = words.next_forms(found.stands, found.held)
    said: list[Any] = [_step(form, found) for form in forms] or [html.P(words.who_may(found.stands))]
    return html.Section([html.H2(TITLE_STEP), *said], id="next")


def _step(form: FormWords, found: MonthReturn) -> html.Div | html.Details:
    asked = found.request
    post = post_to(asked, asked.state.changed(more=(), view="", show="", present=0).address(ADDRESS))
    seen = seal_of(found.content) if form.step == SIGNED else ""
    made = Form(
        id=f"return-{form.step}",
        method="post",
        action=post.action,
        fields=_fields(form, found),
        hidden={
            MARK_FIELD: post.token,
            "step": form.step,
            BASE: str(len(found.history)),
            SEEN: seen,
            NEXT: PATH,
        },
        button=form.button,
    )
    signs = html.P(words.what_is_signed(asked.period, found.parts, seen)) if form.step == SIGNED else None
    inside = [html.P(form.note) if form.note else None, signs, made]
    if form.again:
        return html.Details([html.Summary(form.button), *inside], className="tabl")
    return html.Div(inside, className="step-form")


def _fields(form: FormWords, found: MonthReturn) -> list[dict[str, Any]]:
    """A reason where the return is opened again; a tick where signals without words would be signed."""
    if form.again:
        return [_field(REASON.name, REASON.label, REASON.kind, [])]
    if form.step == SIGNED and found.silent:
        tick = {"value": str(len(found.silent)), "label": words.knowing(len(found.silent))}
        return [_field(KNOWING, words.BEFORE_SIGNING, "checks", [tick])]
    return []


def _field(name: str, label: str, kind: str, options: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "kind": kind,
        "value": "",
        "hint": "",
        "required": True,
        "options": options,
    }


def _warnings(found: MonthReturn) -> html.Section | None:
    """What whoever signs should know."""
    if not found.inside or found.stands in (SIGNED, SHARED):
        return None
    told = words.warnings(
        found.lacking, found.reasons, found.silent, found.doubted, found.board, found.drafts
    )
    body: list[Any] = [_warned(one, found) for one in told] or [html.P(words.NO_WARNING)]
    return html.Section([html.H2(TITLE_BEFORE), *body], **attributes(data_part=""))


def _warned(one: Warned, found: MonthReturn) -> html.Div:
    asked = found.request
    items = [
        html.Li(
            [
                html.A(what, href=asked.href(f"/measure/{measure}", breakdown=part)),
                f", {more}" if more else "",
            ]
        )
        for what, measure, part, more in one.lines
    ]
    return html.Div(
        [html.H3(one.title), html.Ul(items, className="said") if items else None], className="warned"
    )


def _rows(found: MonthReturn) -> html.Section | None:
    """The rows of the minimum set, and the reasons that can be given for what lacks."""
    if not rows.is_readable(found.board):
        return None
    table = TABLES["return_checklist"](found.request)
    parts: list[Any] = [table_part(table, found.request, heading=html.H2(table.title))]
    parts += _explaining(found) if found.inside else []
    return html.Section(parts, className="rows")


def _explaining(found: MonthReturn) -> list[Any]:
    asked = found.request
    fixed = found.stands in (SIGNED, SHARED)
    if asked.org.code != found.trust:
        return []
    forms = []
    for row, label, lacks in rows.to_explain(found.framework, found.lacking):
        thread = found.reasons.get(row)
        may = offered(asked, missing_reason.NAME, thread, fixed=fixed)
        reason = missing_reason.stands(thread) if thread else None
        if not may(missing_reason.GIVEN):
            continue
        form = record_form(
            asked,
            missing_reason.NAME,
            missing_reason.GIVEN,
            rows.reason_entries(reason),
            words.GIVE if reason is None else words.GIVE_ANEW,
            thread=thread,
            key=missing_reason.key(row, asked.period),
            name=row,
        )
        forms.append(html.Details([html.Summary(f"{label}: {lacks}"), form], className="tabl"))
    return [html.H3(TITLE_REASON), *forms] if forms else []


def _history(found: MonthReturn) -> html.Section | None:
    if not found.inside or not found.history:
        return None
    lines = words.history_lines(found.history, found.people)
    return html.Section([html.H2("Every step"), html.Ul([html.Li(one) for one in lines], className="said")])
