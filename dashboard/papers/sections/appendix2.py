"""The Appendix 2 table: every row of the minimum set with its newest figure, verdict, marks and reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.papers.sections.appendix2_rows import HEADS, SHARES, ratings, row_of, safety, training
from dashboard.papers.sections.own_words import may_be_told
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Quote, Say, Table
from dashboard.views import dates
from dashboard.views.board_types import BoardView, RowView, SectionView, TextView
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted
from dashboard.views.words import capital

SURVEYS = "Annual surveys"
QUALITY = "Data quality of each row, where it says nothing else: {word}."
GAPS = "The small charts of rare events show the days from one to the next."
LEFT_OUT = "What was written is left out of a public paper."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.overview
    common = _common(view)
    blocks: list[Block] = [Say(_counts(view), lead=True), Say(_note(common), small=True), *ratings(view)]
    for section in view.before_training:
        blocks += _section(source, section, common)
    blocks += training(view)
    for section in view.after_training:
        blocks += _section(source, section, common)
    blocks += safety(view)
    if view.surveys:
        blocks += [Heading(SURVEYS), _table(SURVEYS, view.surveys, common)]
    return tuple(blocks)


def _common(view: BoardView) -> str:
    """The word on data quality of most rows: what nearly all of them share is said once."""
    sections = (*view.before_training, *view.after_training)
    rows = [row for section in sections for row in section.rows if isinstance(row, RowView)]
    words = Counter(row.quality_word for row in (*rows, *view.surveys))
    return words.most_common(1)[0][0] if words else ""


def _note(common: str) -> str:
    return f"{QUALITY.format(word=low(common))} {GAPS}" if common else GAPS


def _counts(view: BoardView) -> str:
    """How many rows there are of the month, and how many of them need attention, as the overview counts."""
    need = counted(view.attention, "needs", "need") if view.attention else "none needs"
    return f"{capital(counted(view.rows, 'row'))} of {view.period}: {need} attention."


def _section(source: PaperSource, section: SectionView, common: str) -> Iterable[Block]:
    yield Heading(f"Row {section.no}. {section.title}")
    rows = tuple(row for row in section.rows if isinstance(row, RowView))
    if rows:
        yield _table(section.title, rows, common, section.sub)
    for text in (row for row in section.rows if isinstance(row, TextView)):
        yield Heading(text.title, 3)
        yield from _words(source, text)


def _table(title: str, rows: tuple[RowView, ...], common: str, note: str = "") -> Table:
    loud = frozenset(place for place, row in enumerate(rows) if row.attention)
    return Table(title, HEADS, tuple(row_of(row, common) for row in rows), SHARES, note=note, loud=loud)


def _words(source: PaperSource, text: TextView) -> Iterable[Block]:
    """A row of words: what was written of the months of the paper, or that nothing was."""
    month = source.order.period
    written = any(one.period == month for one in source.board.narratives.get(text.key, ()))
    if not written:
        yield Say(text.lead)
    elif may_be_told(source, text.key):
        yield Quote((("", text.lead),), text.commentary or source.overview.period)
    else:
        yield Say(LEFT_OUT, small=True)
    if may_be_told(source, text.key):
        months = tuple(map(dates.month_year, source.order.months[:-1]))
        more = (one for one in text.more if any(month in one[0] for month in months))
        yield from (Quote((("", words),), who) for who, words in more)
