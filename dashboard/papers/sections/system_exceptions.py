"""Each concern of a system: the trust, its chart and plain reading, and its words where it shared them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from dashboard.papers.sections.commentary import quote_of, words_about
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_source import SystemSource
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views.commentary_types import TextWords
from dashboard.views.numbers import in_words
from dashboard.views.words import joined
from metrics.measure import Measure
from metrics.system.types import Cell, Standing

KEY = "system_exceptions"
MEASURES = 4  # that share the charts where there are more concerns than charts
NONE = "No chart of any trust shows a concern that still stands."
ORDER = (
    "The measures that concern most trusts come first; within each the trusts stand by name. A concern "
    "is a question to the trust, and no verdict on it."
)
WORDS = "What a trust has written of its figure of {month} stands under its chart, where it has shared that."
AT = "A concern at {many} of {all} trusts: {names}."
ONE = "{name} ({since})"
NEW = {True: "new this quarter", False: "new this month"}
BEFORE = {True: "from before the quarter", False: "from before this month"}
LISTED = "Other concerns, in a line each"
LINE = "{measure}: {name}, {since}."


@dataclass(frozen=True, slots=True)
class Concern:
    """One measure that is a concern at one trust."""

    measure: Measure
    cell: Cell

    @property
    def key(self) -> tuple[str, str]:
        """The code of the trust, and the measure."""
        return self.cell.code, self.measure.id


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    found = source.system
    shown, rest = split(found, part)
    if not (shown or rest):
        return (Say(NONE),)
    words = "" if source.public else WORDS.format(month=found.last_month)
    blocks: list[Block] = [Say(f"{ORDER} {words}".strip(), small=True)]
    last = ""
    for one in shown:
        if one.measure.id != last:
            blocks += [Heading(one.measure.title), Say(_at(found, one.measure))]
            last = one.measure.id
        blocks += _concern(source, one)
    if rest:
        blocks += [Heading(LISTED), Items(tuple(_line(found, one) for one in rest))]
    return tuple(blocks)


def drawn(source: PaperSource) -> tuple[tuple[str, str], ...]:
    """Trust and measure of each concern that has its chart in this section; nothing without the section."""
    part = next((one for one in source.order.template.sections if one.key == KEY), None)
    return () if part is None else tuple(one.key for one in split(source.system, part)[0])


def newest_words(source: PaperSource, code: str, measure: str) -> TextWords | None:
    """What the trust wrote of the figure of the last month, where it shared that; None where it did not."""
    found = source.system
    if not source.order.people_speak or not found.shows_pages_of(code):
        return None
    trust = found.trust(code)
    own = trust.assessment(measure)
    if trust.small.periods(own):
        return None
    return words_about(trust.commented, own, source.order.period).newest


def split(found: SystemSource, part: Part) -> tuple[tuple[Concern, ...], tuple[Concern, ...]]:
    """The concerns that get a chart, as far as the template allows, and those that get a line."""
    every = tuple(one for one in _concerns(found) if not part.measures or one.measure.id in part.measures)
    kept = spread(every, part.most or len(every))
    shown = tuple(one for one in every if one.key in kept)
    return shown, tuple(one for one in every if one.key not in kept)


def spread(every: Sequence[Concern], most: int) -> Set[tuple[str, str]]:
    """So many of them: where there are more, a few of each measure first, so that no measure has them all."""
    few, seen = max(1, most // MEASURES), Counter[str]()
    first, later = list[tuple[str, str]](), list[tuple[str, str]]()
    for one in every:
        seen[one.measure.id] += 1
        (first if seen[one.measure.id] <= few else later).append(one.key)
    return {*(*first, *later)[:most]}


def _concerns(found: SystemSource) -> Iterator[Concern]:
    """By measure, those that concern most trusts first; of each measure the trusts by name."""
    for row in found.matrix.rows:
        for cell in row.cells:
            if cell.standing is Standing.JUDGED and cell.variation.is_concern:
                yield Concern(row.measure, cell)


def _at(found: SystemSource, measure: Measure) -> str:
    row = next(one for one in found.matrix.rows if one.measure.id == measure.id)
    names = [
        ONE.format(name=found.name(cell.code), since=since(found, cell))
        for cell in row.cells
        if cell.variation.is_concern
    ]
    return AT.format(many=in_words(len(names)), all=in_words(len(row.cells)), names=joined(names))


def _line(found: SystemSource, one: Concern) -> str:
    told = {"name": found.name(one.cell.code), "since": since(found, one.cell)}
    return LINE.format(measure=one.measure.short, **told)


def since(found: SystemSource, cell: Cell) -> str:
    """Whether the concern is new in the months of the paper."""
    return (NEW if found.is_new(cell) else BEFORE)[found.order.is_quarter]


def _concern(source: PaperSource, one: Concern) -> Iterable[Block]:
    """Its chart, and commentary where the trust shared it. A public paper has none at all."""
    yield source.system.chart(one.cell.code, one.measure.id)
    newest = newest_words(source, *one.key)
    if newest is not None:
        yield quote_of(newest)
