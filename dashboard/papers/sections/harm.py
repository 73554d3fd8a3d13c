"""Harm and learning: harm beside reporting, themes, what follows an incident, and what the actions moved."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.sections.adapters import picture_of, table_of
from dashboard.papers.sections.card_lines import cards_in
from dashboard.papers.sections.own_words import speaks_of_cases
from dashboard.papers.sections.parts import Shelf, parts_of
from dashboard.papers.sections.theme import WORDS_LEFT_OUT, is_long, most, opening, quotes, what_changed
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Say
from dashboard.views.harm_types import HarmPart

IN_WORDS = "Actions in the trust’s own words"
TRENDS = "harm_theme_trends"
WHOLE = "harm_grades"  # grades with their sum: a part of them would mislead
OF_PEOPLE = {"harm_actions": frozenset({0})}  # tables in which what people wrote stands, and where


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.harm
    return (
        *opening(source, view.head),
        *what_changed(source, view.changed, view.calm, {key for part in view.parts for key in part.anchors}),
        *parts_of(source, (_shelf(source, part) for part in view.parts)),
    )


def _shelf(source: PaperSource, part: HarmPart) -> Shelf:
    """Reports by grade stand in the table of months, each with its verdict: not twice."""
    own = (
        *map(picture_of, part.drawings),
        *_tables(source, part),
        *quotes(source, IN_WORDS, part.quotes, of_cases=True),
    )
    whole = any(table.name == WHOLE and table.rows for table in part.tables)
    cards = cards_in(part.section)
    return Shelf(part.section, own, tuple(one for one in cards if not (whole and one.view.breakdown)))


def _tables(source: PaperSource, part: HarmPart) -> Iterable[Block]:
    """Of a month the drawings say what themes do; a line of figures for each would take a page."""
    for table in part.tables:
        if table.name == TRENDS and not is_long(source):
            continue
        if source.order.people_speak or table.name not in OF_PEOPLE:
            own = OF_PEOPLE.get(table.name, ())
            yield table_of(table, most=0 if table.name == WHOLE else most(source), own=own)
    written = any(table.name in OF_PEOPLE for table in part.tables) and not source.order.people_speak
    if written or (part.quotes and not speaks_of_cases(source)):
        yield Say(WORDS_LEFT_OUT, small=True)
