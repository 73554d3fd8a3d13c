"""One site of the signal system drawn: its sum with both levels, and beneath it the cumulative excess."""

from __future__ import annotations

from collections.abc import Sequence

from spc import moss_words
from spc.draw.footnotes import paragraph
from spc.draw.marks import Mark
from spc.draw.stack import stacked
from spc.draw.sums import Level, SumPoint, sums
from spc.moss.months import first_day
from spc.moss.run import SiteMonth

WIDTH, HIGH, LOW = 920.0, 280.0, 210.0
RED = 2  # the level that restarts the sum


def drawn(months: Sequence[SiteMonth]) -> str:
    """The months of one site, in order, as SVG text; the words beneath say what a signal is worth."""
    last = months[-1]
    told = sentences(months)
    label = f"{last.site}. {told[0]}"
    levels = [
        Level("Level 2", "Level 2", tuple(month.design.h2 for month in months)),
        Level("Level 1", "Level 1", tuple(month.design.h1 for month in months)),
    ]
    totals = [SumPoint(first_day(month.month), month.excess) for month in months]
    parts = [
        paragraph((f"{last.site}. {moss_words.SUM}",), WIDTH, bold=True),
        sums([_point(month) for month in months], levels, label=label, decimals=2, width=WIDTH, height=HIGH),
        paragraph((moss_words.EXCESS,), WIDTH, bold=True),
        sums(
            totals, label=moss_words.excess(first_day(months[0].month), last.excess), width=WIDTH, height=LOW
        ),
        paragraph(told, WIDTH),
    ]
    return stacked(parts, label=label, title=last.site) + "\n"


def sentences(months: Sequence[SiteMonth]) -> tuple[str, ...]:
    """What the picture shows, and how often it would show a signal for nothing."""
    last = months[-1]
    design = last.design
    told = (
        moss_words.newest(first_day(last.month), last.level, last.cusum, design.h1, design.h2),
        moss_words.clock(last.deadline),
        moss_words.part(last.part),
        moss_words.excess(first_day(months[0].month), last.excess),
        moss_words.false_alarms(*design.runs),
        moss_words.NOTHING_SURE,
    )
    return tuple(sentence for sentence in told if sentence)


def _point(month: SiteMonth) -> SumPoint:
    """A level 2 month filled, after which the sum starts again; a level 1 month hollow."""
    mark = Mark.CONCERN if month.level else Mark.COMMON
    return SumPoint(first_day(month.month), month.cusum, mark, hollow=0 < month.level < RED)
