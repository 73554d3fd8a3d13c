"""The Appendix 2 table: every row of the minimum set with its newest figure, verdict, marks and reading."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.sections.appendix2_rows import HEADS, SHARES, ratings, row_of, safety, training
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Quote, Say, Table
from dashboard.views.board_types import BoardView, RowView, SectionView, TextView
from dashboard.views.numbers import counted
from dashboard.views.words import capital

SURVEYS = "Annual surveys"
LEFT_OUT = "What was written is left out of a public paper."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.overview
    blocks: list[Block] = [Say(_counts(view), lead=True), *ratings(view)]
    for section in view.before_training:
        blocks += _section(source, section)
    blocks += training(view)
    for section in view.after_training:
        blocks += _section(source, section)
    blocks += safety(view)
    if view.surveys:
        blocks += [Heading(SURVEYS), _table(SURVEYS, view.surveys)]
    return tuple(blocks)


def _counts(view: BoardView) -> str:
    """How many rows there are of the month, and how many of them need attention, as the overview counts."""
    need = counted(view.attention, "needs", "need") if view.attention else "none needs"
    return f"{capital(counted(view.rows, 'row'))} of {view.period}: {need} attention."


def _section(source: PaperSource, section: SectionView) -> Iterable[Block]:
    yield Heading(f"Row {section.no}. {section.title}")
    rows = tuple(row for row in section.rows if isinstance(row, RowView))
    if rows:
        yield _table(section.title, rows, section.sub)
    for text in (row for row in section.rows if isinstance(row, TextView)):
        yield Heading(text.title, 3)
        yield from _words(source, text)


def _table(title: str, rows: tuple[RowView, ...], note: str = "") -> Table:
    loud = frozenset(place for place, row in enumerate(rows) if row.attention)
    return Table(title, HEADS, tuple(map(row_of, rows)), SHARES, note=note, loud=loud)


def _words(source: PaperSource, text: TextView) -> Iterable[Block]:
    """A row of words: what was written of the newest months, or that nothing was."""
    month = source.order.period
    written = any(one.period == month for one in source.board.narratives.get(text.key, ()))
    if not written:
        yield Say(text.lead)
    elif source.order.people_speak:
        yield Quote((("", text.lead),), text.commentary or source.overview.period)
    else:
        yield Say(LEFT_OUT, small=True)
    if source.order.people_speak:
        yield from (Quote((("", words),), who) for who, words in text.more)
