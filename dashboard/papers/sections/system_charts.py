"""All trusts together: the system's own charts from counts, and the share of each trust in a change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.papers.drawn import SIZE
from dashboard.papers.sections.adapters import picture_of
from dashboard.papers.sections.many import ON_THE_PAGE, are_many
from dashboard.papers.sections.system_together import changed, short
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_chart import chart_of_all
from dashboard.papers.system_source import MONTHS, SystemSource
from dashboard.papers.types import Block, Heading, Items, Say, Table
from dashboard.views import compare_share_words as share_words
from dashboard.views.compare_all import shares_drawing, shares_spec
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_sum_words import CANNOT_ALL
from dashboard.views.compare_unit_words import series_words_of
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.system.judged import is_judged
from metrics.system.types import Aggregate
from spc import comparison_words
from spc.draw.shares import shares

COUNTS = (
    "Each month is the sum of the counts of all trusts over the sum of what they are counted among: "
    "never an average of percentages."
)
NONE = "No chart of all trusts together shows an unusual change."
SOME = "{many} of all trusts together {verb}."
CALM, UNTOLD = "No unusual change of all together", "No chart of all together"
UNJUDGED = "Added up too, and judged by no chart"
WHY_UNTOLD = (
    "a month is told only where every trust has its figure and no count of 1 to 4 could be worked out from "
    "the sum"
)
LISTED = "Changed too, without a chart here"
SHARES = ("Trust", "Because its own rate changed", "Because its size changed", "Together")
SHARE_TITLE = "What each trust adds to the change: {measure}"


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    found = source.system
    sums = {id_: one.aggregate for id_, one in found.measured.items()}
    every = changed(found, lambda variation: variation.is_signal)
    chosen = [id_ for id_ in every if not part.measures or id_ in part.measures]
    shown = chosen[: part.most or None]
    blocks: list[Block] = [_lead(len(every)), Say(f"{COUNTS} {CANNOT_ALL}", small=True)]
    many = are_many(len(found.matrix.columns))
    for id_ in shown:
        blocks += _measure(found, found.facts(id_), many=many)
    rest = [short(found, id_) for id_ in every if id_ not in shown]
    if rest:
        blocks += [Heading(LISTED), Items(tuple(rest))]
    return (*blocks, *_others(found, sums))


def _lead(many: int) -> Block:
    if not many:
        return Say(NONE, lead=True)
    several = capital(counted(many, "chart"))
    return Say(SOME.format(many=several, verb="has changed" if many == 1 else "have changed"), lead=True)


def _measure(found: SystemSource, facts: MeasureFacts, *, many: bool) -> Iterable[Block]:
    chart = chart_of_all(facts, found.order.known_at, MONTHS)
    if chart is None:
        return
    yield Heading(facts.measure.title)
    yield chart
    drawing = shares_drawing(facts)
    if drawing is None:
        return
    if many:
        said = share_words.largest(facts.shares, facts.measure)
        where = ON_THE_PAGE.format(all=len(facts.shares))
        yield Say(f"{drawing.title} ({drawing.note}). {said} {where}")
    else:
        spec, title = shares_spec(facts), f"{drawing.title} ({facts.measure.short})"
        yield picture_of(replace(drawing, title=title, paper=shares(spec, SIZE[0]) if spec else ""))
        yield _shares(facts)


def _shares(facts: MeasureFacts) -> Table:
    """The same in numbers, by name."""
    places = series_words_of(facts.measure).decimals + 1

    def signed(value: float) -> str:
        return comparison_words.signed(value, places)

    rows = tuple(
        (one.member.org.name, signed(one.of_rate), signed(one.of_size), signed(one.of_rate + one.of_size))
        for one in facts.shares
    )
    title = SHARE_TITLE.format(measure=facts.measure.short)
    return Table(title, SHARES, rows, (6, 4, 4, 3), figures=3, note=comparison_words.SHARES_SUM)


def _others(found: SystemSource, sums: dict[str, Aggregate | None]) -> Iterable[Block]:
    """The measures without a change, and those of which nothing can be told of all together."""
    told = {id_: one for id_, one in sums.items() if one is not None}
    with_sums = [id_ for id_, one in told.items() if any(p.value is not None for p in one.series.points)]
    judged = [id_ for id_ in with_sums if is_judged(told[id_].verdict)]
    calm = [id_ for id_ in judged if not told[id_].verdict.variation.is_signal]
    unjudged = [id_ for id_ in with_sums if id_ not in judged]
    untold = [id_ for id_ in told if id_ not in with_sums]
    if calm:
        yield Heading(CALM)
        yield Say(f"{'; '.join(found.measured[id_].measure.short for id_ in calm)}.")
    if unjudged:
        named = "; ".join(found.measured[id_].measure.short for id_ in unjudged)
        yield Say(f"{UNJUDGED}: {named}.", small=True)
    if untold:
        named = "; ".join(found.measured[id_].measure.short for id_ in untold)
        yield Say(f"{UNTOLD}, since {WHY_UNTOLD}: {named}.", small=True)
