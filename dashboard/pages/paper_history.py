"""The papers that were made, with their files; and, above the choices, what was just done."""

from __future__ import annotations

from typing import Any

from dashboard.gather import names
from dashboard.page import Request
from dashboard.pages.paper_choosing import period_words
from dashboard.pages.preview import table
from dashboard.paper_about import about_of
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.keep import PaperRecord, papers
from dashboard.papers.template import shipped
from dashboard.tokens import done_number
from dashboard.views import dates
from dashboard.views import paper_words as words
from dashboard.views.safety_words import size
from dashboard.written import Tag, tag
from metrics.store.keeping import KeptFile, kept_files

FILE, AGAIN = "/paper/file", "/paper/again"
SHORT = 8  # characters of a hash
DONE, SAVED, REMOVED = "done", "saved", "removed"  # of the address: the mark of a deed, a template's name
AT_ONCE = 6  # papers; the older ones are folded


def history(request: Request) -> Tag:
    """The newest first, as known at the moment of the page."""
    about = about_of(request)
    found = papers(request.store, request.viewer, about.org.code, request.known_at)
    kept = kept_files(request.store, request.viewer, about.org.code, {one.sha256 for one in found})
    people = names(request.store, {one.by for one in found})
    rows = [_row(one, kept.get(one.sha256), people[one.by], request) for one in found]
    older = words.OLDER.format(many=len(rows) - AT_ONCE)
    folded = (
        tag(
            "details",
            tag("summary", older),
            table(older, words.HEADS, rows[AT_ONCE:], "would"),
            class_="pp-older",
        )
        if rows[AT_ONCE:]
        else None
    )
    said: list[Any] = (
        [
            tag("p", words.HISTORY_NOTE, class_="hint"),
            table(words.HISTORY, words.HEADS, rows[:AT_ONCE], "would"),
            folded,
        ]
        if rows
        else [tag("p", words.NONE_THEN if request.known_at else words.NO_HISTORY)]
    )
    return tag("section", tag("h2", words.HISTORY), *said, id="paper-history", class_="pp-history")


def just_made(request: Request) -> Tag | None:
    """The paper or template with which the reader comes back from a form."""
    asked = dict(request.state.more)
    number = done_number(asked.get(DONE, ""), request.viewer)
    for deed, sentence in ((SAVED, words.SAVED), (REMOVED, words.REMOVED)):
        if number and (name := asked.get(deed, "")):
            said = sentence.format(name=name)
            return tag("p", said, class_="done", id="done", role="status", tabindex="-1")
    found = papers(request.store, request.viewer, about_of(request).org.code) if number else ()
    made = next((one for one in found if one.id == number), None)
    if made is None:
        return None
    link = tag("a", f"{words.DOWNLOAD} {made.file_name}", href=_at(request, FILE, made), download=True)
    failed = [tag("p", f"{words.NOT_WHOLE}{title}", class_="pp-failed") for title in made.failed]
    return tag("div", tag("p", words.READY, " ", link), *failed, class_="done", id="done", role="status")


def _row(one: PaperRecord, kept: KeptFile | None, by: str, request: Request) -> tuple[Any, ...]:
    return (
        dates.moment(one.at),
        by,
        _named(one),
        period_words(one.period, quarterly=one.span == "quarter"),
        words.MARKING_WORDS[one.marking],
        dates.moment(one.known_at),
        _file(one, kept),
        _ways(one, request),
    )


def _named(one: PaperRecord) -> list[Any]:
    standard = shipped().get(one.template_name)
    failed = (
        [tag("small", f"{words.NOT_WHOLE}{', '.join(one.failed)}", class_="pp-failed")] if one.failed else []
    )
    changed = words.CHANGED_REPORT if one.eyes else words.CHANGED
    kind = words.STANDARD if standard and standard.model_dump_json() == one.template else changed
    meeting = [tag("small", ", ".join(filter(None, (one.meeting, one.held_on))))] if one.meeting else []
    return [tag("b", one.template_name), tag("small", kind), *meeting, *failed]


def _file(one: PaperRecord, kept: KeptFile | None) -> list[Any]:
    form = PAPER_FORMATS.get(one.format)
    title = form.title if form else one.format.upper()
    whole = tag(
        "details",
        tag("summary", f"SHA-256 {one.sha256[:SHORT]}…", title=one.sha256),
        tag("code", one.sha256),
    )
    return [tag("span", f"{title}, {size(kept.bytes)}" if kept else title), whole]


def _ways(one: PaperRecord, request: Request) -> list[Any]:
    named = tag("span", f" {one.file_name}", class_="vh")
    return [
        tag("a", words.DOWNLOAD, named, href=_at(request, FILE, one), download=True),
        tag("br"),
        tag("a", words.AGAIN, named, href=_at(request, AGAIN, one), data_again=""),
    ]


def _at(request: Request, path: str, one: PaperRecord) -> str:
    return about_of(request).href(f"{path}/{one.id}")
