"""Perinatal deaths and reviews: what its page tells a reader of no single cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.papers.sections.adapters import picture_of, table_of
from dashboard.papers.sections.card_lines import cards_in
from dashboard.papers.sections.own_words import speaks_of_cases
from dashboard.papers.sections.parts import Shelf, parts_of
from dashboard.papers.sections.theme import WORDS_LEFT_OUT, is_long, most, opening, quotes, what_changed
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Facts, Heading, Items, Say
from dashboard.views.deaths_national import TITLE
from dashboard.views.deaths_types import DeathsPart, Fact, NationalWords

ALARM = "How often this would be a false alarm"
IN_WORDS = "Findings in words"
GAPS = "gaps"  # its note explains charts, and here stand their figures; other notes explain the figures


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.deaths
    return (
        *opening(source, view.head),
        *_facts(view.facts),
        *what_changed(source, view.changed, view.calm),
        *_national(view.national),
        *parts_of(source, (_shelf(source, part) for part in view.parts)),
    )


def _facts(facts: Iterable[Fact]) -> tuple[Block, ...]:
    pairs = tuple((fact.title, fact.text) for fact in facts)
    return (Facts(pairs),) if pairs else ()


def _national(words: NationalWords) -> tuple[Block, ...]:
    """The signals with their clocks; all of them as a table only where the list leaves some out."""
    lines = tuple(f"{one.title}. {one.clock}" for one in words.signals)
    more = (table_of(words.table),) if len(words.table.rows) > len(lines) else ()
    return (Heading(TITLE), *((Items(lines),) if lines else ()), Say(words.lead), *more)


def _shelf(source: PaperSource, part: DeathsPart) -> Shelf:
    own = (
        *map(picture_of, part.drawings),
        *(Say(text) for text in part.said),
        *((Facts(((ALARM, part.aside),)),) if part.aside else ()),
        *(table_of(table, most=most(source)) for table in part.tables),
        *quotes(source, IN_WORDS, part.quotes, of_cases=True),
        *_left_out(source, part),
    )
    explains = is_long(source) and part.section.key != GAPS
    section = part.section if explains else replace(part.section, note="")
    return Shelf(section, own, (*cards_in(section), *part.small))


def _left_out(source: PaperSource, part: DeathsPart) -> tuple[Block, ...]:
    left = part.quotes and not speaks_of_cases(source)
    return (Say(WORDS_LEFT_OUT, small=True),) if left else ()
