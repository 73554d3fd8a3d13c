"""Voices: what women, families and staff told, themes of both sides, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.sections.parts import Shelf, parts_of
from dashboard.papers.sections.theme import (
    WORDS_LEFT_OUT,
    is_long,
    most,
    opening,
    quotes,
    what_changed,
)
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Quote, Say
from dashboard.views import dates
from dashboard.views.voices_done import HOW
from dashboard.views.voices_types import Side, Text, VoicesPage

SAID, OWN = "What was said", "In their own words"
THEMES = "Themes, families and staff side by side"
DONE = "You said, we did"
ASKED_AND_DONE = (1, 2)  # columns of people's own words
BARS = "; bars: three months each"


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.voices
    parts = (view.points, view.complaints, view.fft, view.surveys)
    return (
        *opening(source, view.head),
        *what_changed(source, view.changed, view.calm),
        Heading(SAID),
        *_words(source, view),
        Heading(THEMES),
        *((Say(view.both),) if view.both else ()),
        _themes(source, view),
        *_done(source, view),
        *parts_of(source, map(Shelf, parts)),
    )


def _words(source: PaperSource, view: VoicesPage) -> Iterable[Block]:
    if not source.order.people_speak:
        yield Say(WORDS_LEFT_OUT, small=True)
        return
    for side in view.sides:
        yield from _side(source, side)
    yield from quotes(source, OWN, view.quotes)


def _side(source: PaperSource, side: Side) -> Iterable[Block]:
    """The newest words, and of a quarter those of its other months."""
    yield Heading(side.title, 3)
    if side.newest is None:
        yield Say(side.empty)
        return
    if side.stale:
        yield Say(side.stale, small=True)
    months = set(map(dates.month_year, source.order.months)) if is_long(source) else set()
    yield from map(_text, (side.newest, *(one for one in side.earlier if one.when in months)))


def _text(text: Text) -> Quote:
    themes = (("Themes", text.themes),) if text.themes else ()
    return Quote((("", text.rest or text.lead), *themes), f"{text.author}, {text.when}")


def _themes(source: PaperSource, view: VoicesPage) -> Block:
    """Of a month without the bars of its cells, of which the words say the newest three months."""
    if is_long(source):
        return table_of(view.themes)
    return table_of(
        replace(view.themes, note=view.themes.note.replace(BARS, "")), most=most(source), plain=True
    )


def _done(source: PaperSource, view: VoicesPage) -> Iterable[Block]:
    yield Heading(DONE)
    yield Say(view.done_lead.removesuffix(f" {HOW}"))
    if view.done_note:
        yield Say(view.done_note, small=True)
    if view.done.rows:
        may = source.order.people_speak
        yield table_of(view.done, own=ASKED_AND_DONE) if may else Say(WORDS_LEFT_OUT, small=True)
