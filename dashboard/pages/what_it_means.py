"""The measure page's section "What it means": the commentary on the viewed month, its history, its forms."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.challenged import asked_about, today
from dashboard.commented import commented, month_is_signed, offered
from dashboard.page import Request
from dashboard.pages.ask_link import ask_about_text
from dashboard.pages.comment import asked_part
from dashboard.recording import record_form, recorded_note
from dashboard.views import dates
from dashboard.views.commentary import commentary_words
from dashboard.views.commentary_types import CommentaryWords, NoteWords, StepForm, TextWords
from dashboard.views.measure_entries import returned
from dashboard.views.measure_types import Fact
from dashboard.views.prompts import prompts
from dashboard.views.subject import Subject
from metrics.access import Permission, holders
from metrics.governance import commentary as kind
from metrics.governance.types import Thread
from metrics.unsaid import asks_for_commentary

TITLE, ANCHOR = "What it means", "meaning"
WHO = "{who} write what it means."
RETURNED = "What came with the monthly return"


def what_it_means(request: Request, subject: Subject) -> html.Section | None:
    """Nothing for measures that are words themselves, and while another chart is tried."""
    series = subject.of_board.series
    if not kind.is_figure(series.measure.id, series.breakdown) or subject.trial:
        return None
    found, key = commented(request), (series.measure.id, series.breakdown)
    thread, fixed = found.thread(key, request.period), month_is_signed(request)
    may = offered(request, kind.NAME, thread, fixed=fixed)
    writes = any(map(may, kind.KIND.steps))
    words = commentary_words(
        series.measure,
        series.breakdown,
        request.period,
        thread,
        people=found.people,
        signal=asks_for_commentary(subject.of_board),
        inside=found.inside,
        fixed=fixed,
        offered=may,
        drafted=prompts(subject.of_board),
        who="" if writes or request.known_at else _who(),
        returned=returned(subject),
        others=found.other_months(key, request.period),
    )
    return html.Section(
        [
            html.H2([TITLE, html.Small(words.about)]),
            recorded_note(request, words.number) if words.number else None,
            *_standing(words, request),
            *_history(words, request),
            *_asked(key, request),
            _from_returns(words.returned),
            *(_form(form, thread, key, request) for form in words.forms),
        ],
        id=ANCHOR,
        className="meaning silent" if words.silent else "meaning",
        **attributes(data_part=""),
    )


def _who() -> str:
    who = holders(Permission.COMMENT)
    return WHO.format(who=f"{who[:1].upper()}{who[1:]}")


def _standing(words: CommentaryWords, request: Request) -> list[Any]:
    parts: list[Any] = []
    if words.newest is not None:
        parts += [*_text(words.newest), _signature(words.newest)]
    stands = html.P(words.stands, className="stands") if words.stands else None
    more = [html.P(text, className="hint") for text in (words.fixed, words.who) if text]
    ask = ask_about_text(request, words.number) if words.newest is not None else None
    taken = [_note(words.withdrawn)] if words.withdrawn else []
    notes = [html.H3("Later notes"), *map(_note, words.notes)] if words.notes else []
    return [*parts, stands, ask, *taken, *notes, *more]


def _text(text: TextWords) -> list[Any]:
    facts = [html.Div([html.Dt(fact.label), html.Dd(fact.text)]) for fact in text.facts]
    rests = html.P(
        [html.B(text.grade), text.rests.removeprefix(text.grade)], className=f"rests {text.grade.lower()}"
    )
    return [html.Dl(facts, className="said-of"), rests]


def _signature(text: TextWords) -> html.P:
    return html.P([html.Span(text.signed), html.Br(), text.by] if text.signed else text.by, className="by")


def _note(note: NoteWords) -> html.Div:
    return html.Div([html.P(note.text), html.Small(note.by)], className="later")


def _history(words: CommentaryWords, request: Request) -> list[Any]:
    parts: list[Any] = []
    if words.earlier:
        texts = [html.Li([*_text(one), _signature(one)]) for one in words.earlier]
        summary = html.Summary(f"Earlier texts of this month ({len(texts)})")
        parts.append(html.Details([summary, html.Ol(texts, className="texts")], className="tabl"))
    if words.elsewhere:
        links: list[Any] = ["Other months: "]
        for place, (name, code) in enumerate(words.elsewhere):
            at = request.state.changed(period=dates.parse_month(code), more=(), view="")
            links += [", " if place else "", html.A(name, href=f"{at.address(request.path)}#{ANCHOR}")]
        parts.append(html.P(links, className="hint"))
    return parts


def _asked(key: tuple[str, str], request: Request) -> list[Any]:
    found = asked_about(request).get(key, ())
    return [html.H3("Asked on the record"), asked_part(found, request, today(request))] if found else []


def _from_returns(facts: tuple[Fact, ...]) -> html.Details | None:
    if not facts:
        return None
    lines = html.Ul([html.Li([html.B(f"{fact.label} "), fact.text]) for fact in facts])
    return html.Details([html.Summary(f"{RETURNED} ({len(facts)})"), lines], className="tabl")


def _form(form: StepForm, thread: Thread | None, key: tuple[str, str], request: Request) -> html.Details:
    made = record_form(
        request,
        kind.NAME,
        form.step,
        form.entries,
        form.button,
        thread=thread,
        key=kind.key(key[0], request.period, key[1]),
        hidden=dict(form.hidden),
    )
    note = html.P(form.note, className="hint") if form.note else None
    return html.Details([html.Summary(form.title), note, made], open=form.open, className="decide")
