"""How good the figures are, and what is known otherwise than the last board had it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.spoken import on_paper
from dashboard.papers.types import Block, Heading, Own, Say, Shown, Table
from dashboard.views.data_quality import QualityRow
from dashboard.views.differences import DifferenceLine
from dashboard.views.numbers import counted
from dashboard.views.words import capital

DOUBTED, LATE = "Figures that do not fit each other", "Late, missing, or not known"
MARKS = ("Measure", "Timely, complete, consistent, audited", "What was found")
MARK_SHARES = (5, 4, 9)
CHANGED = ("What", "Was", "Now", "Who and when", "File and row", "Why")
SHARES = (6, 4, 5, 11, 4, 5)
MOST = 60  # rows of a table: a board reads no more, and the page has them all
MORE = "{} in the dashboard besides these."
LEFT_OUT = (
    "Which figures and words changed, what they were, by whom and why is left out of a public paper: a "
    "figure as it was, beside one as it is, could tell how many people are behind it."
)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.quality
    return (
        Say(f"{capital(view.title.partition(': ')[2] or view.title)}.", lead=True),
        *((Say(view.note),) if view.note else ()),
        *_rows(DOUBTED, view.doubted),
        *_rows(LATE, view.others),
        *_since(source),
    )


def _rows(title: str, rows: Sequence[QualityRow]) -> Iterable[Block]:
    if rows:
        yield Heading(title)
        lines = tuple((row.title, Shown(row.word, row.pips), " ".join(row.said)) for row in rows[:MOST])
        loud = frozenset(range(len(lines))) if title == DOUBTED else frozenset[int]()
        yield Table(title, MARKS, lines, MARK_SHARES, note=_more(rows), loud=loud)


def _since(source: PaperSource) -> Iterable[Block]:
    """Corrections and late figures since the last board: what was, what is, who, from which row, why."""
    since = source.since
    yield Heading(since.title)
    if source.public:
        yield Say(LEFT_OUT)
        return
    yield Say(since.note)
    if since.lines:
        rows = tuple(map(_line, since.lines[:MOST]))
        yield Table(since.title, CHANGED, rows, SHARES, note=_more(since.lines))


def _line(one: DifferenceLine) -> tuple[str, ...]:
    return (
        ", ".join(filter(None, (one.title, one.month))),
        Own(one.was),
        Own(one.now),
        f"{one.who}\n{one.when}",
        one.file or "–",
        Own(" ".join(filter(None, (f"{one.why.rstrip('.')}.", on_paper(one.reading))))),
    )


def _more(rows: Sequence[object]) -> str:
    left = len(rows) - MOST
    return MORE.format(capital(counted(left, "row is", "rows are"))) if left > 0 else ""
