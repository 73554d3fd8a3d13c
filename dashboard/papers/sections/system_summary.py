"""One page about a system: which measures concern how many trusts, what is new or better, what is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dashboard.papers.sections import system_together
from dashboard.papers.sections.many import are_many
from dashboard.papers.sections.system_matrix import NO_VERDICT
from dashboard.papers.sections.system_returns import returns_said
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_source import SystemSource
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views import dates
from dashboard.views.compare_cell_words import standing_of
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import joined
from metrics.system.types import Cell, MatrixRow, Standing
from spc.types import Variation

MOST = {"concern": 12, "improvement": 6, "other": 4}  # lines: the summary has one page
MOST_TOGETHER = {"concern": 4, "improvement": 3, "other": 2}  # of these, the rest are named in the last
CONCERNS, IMPROVES, ELSE, UNKNOWN = (
    "What concerns us",
    "What improves",
    "What else changed",
    "What we do not know",
)
NO_CONCERN = "No chart of any trust shows a concern. That is no proof that there is none."
NO_IMPROVEMENT = "No chart of any trust shows an improvement."
COMPARED = "New: not told by the figures to {month}, as they are known on the day of this paper."
MORE = "And {}, in the sections that follow."
NEW = {True: "new this quarter", False: "new this month"}
HIGH = (Variation.CONCERN_HIGH, Variation.IMPROVEMENT_HIGH, Variation.NEITHER_HIGH)
UNTOLD = "No verdict, where it would give a hidden count of 1 to 4 away: {trusts}."
UNTOLD_AT = "{trust} ({many})"
UNTOLD_MANY = (
    "No verdict, where it would give a hidden count of 1 to 4 away: on one measure or more at {many} of "
    "{all} trusts, as the section on the matrix says."
)
FEW = (
    "Not judged, since there are too few figures or they move too slowly for limits: {charts}, on "
    "{measures}, listed in the section on the matrix, under “{where}”."
)
NATIONAL_ONLY = (
    "This paper compares national statistics alone. What trusts share with their system is not in it, "
    "and a measure that no national body publishes is not either."
)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    found = source.system
    head, rows = found.view.head, found.matrix.rows
    before = dates.month_year(dates.add_months(source.order.months[0], -1))
    better = _changed(found, rows, "improvement", lambda v: v.is_improvement, NO_IMPROVEMENT)
    other = _changed(found, rows, "other", _is_other, "")
    return (
        Say(head.answer, lead=True),
        Say(f"{head.counts} {COMPARED.format(month=before)}"),
        *((Say(head.chance, small=True),) if head.chance else ()),
        Heading(CONCERNS),
        *_changed(found, rows, "concern", lambda v: v.is_concern, NO_CONCERN),
        Heading(IMPROVES),
        *better,
        *((Heading(ELSE), *other) if other else ()),
        Heading(UNKNOWN),
        Items(tuple(_unknown(found))),
    )


def _is_other(variation: Variation) -> bool:
    return variation.is_signal and not (variation.is_concern or variation.is_improvement)


def _changed(
    found: SystemSource,
    rows: Iterable[MatrixRow],
    kind: str,
    wanted: Callable[[Variation], bool],
    none: str,
) -> tuple[Block, ...]:
    """What changed at single trusts, or that nothing did; then of all trusts together."""
    single = _listed(kind, _lines(found, rows, wanted)) or (Say(none) if none else None)
    together = system_together.lines(found, wanted, MOST_TOGETHER[kind])
    return (
        *((single,) if single else ()),
        *((Items(together, system_together.TITLE),) if together else ()),
    )


def _lines(
    found: SystemSource, rows: Iterable[MatrixRow], wanted: Callable[[Variation], bool]
) -> tuple[str, ...]:
    """A line for each measure, the trusts by name."""
    lines = []
    for row in rows:
        cells = [cell for cell in row.cells if cell.standing is Standing.JUDGED and wanted(cell.variation)]
        if cells:
            lines.append(f"{row.measure.short}: {joined([_at(found, cell) for cell in cells])}.")
    return tuple(lines)


def _at(found: SystemSource, cell: Cell) -> str:
    """ "Caldermoor Hospitals (high, new this quarter)"."""
    way = "high" if cell.variation in HIGH else "low"
    new = f", {NEW[found.order.is_quarter]}" if found.is_new(cell) else ""
    return f"{found.name(cell.code)} ({way}{new})"


def _listed(kind: str, lines: Sequence[str]) -> Block | None:
    if not lines:
        return None
    left = len(lines) - MOST[kind]
    shown = lines[: MOST[kind] - 1] if left > 0 else lines
    more = [MORE.format(counted(left + 1, "more measure", "more measures"))] if left > 0 else []
    return Items((*shown, *more))


def _unknown(found: SystemSource) -> Iterable[str]:
    """Who has not submitted or not shared, and whose verdicts may not be told."""
    if found.public:
        yield NATIONAL_ONLY
        yield from _unjudged(found)
        return
    yield from returns_said(found)
    untold = Counter(
        cell.code
        for row in found.matrix.rows
        for cell in row.cells
        if standing_of(cell, found.columns[cell.code]) is Standing.UNTOLD
    )
    named = [
        UNTOLD_AT.format(trust=one.org.name, many=counted(untold[one.org.code], "measure"))
        for one in found.matrix.columns
        if untold[one.org.code]
    ]
    if named and are_many(len(found.matrix.columns)):
        yield UNTOLD_MANY.format(many=in_words(len(named)), all=in_words(len(found.matrix.columns)))
    elif named:
        yield UNTOLD.format(trusts=joined(named))
    yield from _unjudged(found)


def _unjudged(found: SystemSource) -> Iterable[str]:
    """How many charts have figures and no verdict, as too few or too slow ones; and where each is named."""
    few = Counter(
        row.measure.id
        for row in found.matrix.rows
        for cell in row.cells
        if standing_of(cell, found.columns[cell.code]) is Standing.FEW
    )
    if few:
        charts, measures = counted(few.total(), "chart"), counted(len(few), "measure")
        yield FEW.format(charts=charts, measures=measures, where=NO_VERDICT)
