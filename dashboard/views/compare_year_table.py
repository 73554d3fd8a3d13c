"""One year of a measure as a table: every trust by name, with its interval and where it lies."""

from __future__ import annotations

from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_measure_words import table_title
from dashboard.views.compare_missing_words import NO_LIMITS
from dashboard.views.compare_unit_words import of_what, series_words_of
from dashboard.views.page_table import Cell, Column, PageTable
from metrics.system.funnels import LEVELS, kind_of, multiplier_of
from metrics.system.types import Group
from spc import comparison_words
from spc.draw.caterpillar_types import Interval
from spc.english import capital
from spc.funnel import Funnel, Kind, Stabilised
from spc.funnel_outside import lies
from spc.intervals import binomial_exact, poisson_exact

NAME = "compare_year"
FOLD = 20


def year_table(facts: MeasureFacts) -> PageTable:
    """For reading and for a file. Trusts without a figure have their reason in its place."""
    comparison = facts.comparison
    words = series_words_of(facts.measure)
    unit, places = words.unit, words.decimals
    found = None
    if comparison is not None:
        found = comparison.other if facts.model == "other" else comparison.funnel
    groups = comparison.groups if comparison is not None else ()
    steady = comparison.stabilised if comparison is not None else None
    place = {one.member.code: i for i, one in enumerate(comparison.shown)} if comparison is not None else {}
    return PageTable(
        name=NAME,
        title=table_title(facts.measure, comparison.year) if comparison is not None else facts.measure.title,
        columns=(
            Column("Trust"),
            Column("Cases", "count"),
            Column(of_what(facts.measure), "count"),
            Column(f"Own figure, {unit}", "figure", places),
            Column("95% from", "figure", places),
            Column("to", "figure", places),
            Column(f"Stabilised, {unit}", "figure", places),
            Column("95% from", "figure", places),
            Column("to", "figure", places),
            Column("Beside the limits"),
        ),
        rows=tuple(_row(one, place.get(one.member.code), found, steady, facts) for one in groups),
        note=comparison_words.BY_NAME,
        fold=FOLD,
    )


def _row(
    one: Group, place: int | None, found: Funnel | None, steady: Stabilised | None, facts: MeasureFacts
) -> tuple[Cell, ...]:
    if place is None:
        why = why_not_shown(one)
        return (Cell(one.member.org.name), *(Cell(None, text="–") for _ in range(8)), Cell(why, tone="gone"))
    own = interval_of(one, facts)
    held = steady_of(steady, place)
    flag = found.flag(place) if found is not None else ""
    return (
        Cell(one.member.org.name),
        Cell(one.numerator),
        Cell(one.denominator),
        *_ends(own),
        *_ends(held),
        Cell(capital(lies(flag, LEVELS)) if flag else NO_LIMITS),
    )


def why_not_shown(one: Group) -> str:
    """Why a trust is not shown, in words: kept back, or counted among nobody."""
    return comparison_words.untold(one.untold) if one.untold is not None else comparison_words.AMONG_NOBODY


def _ends(one: Interval | None) -> tuple[Cell, Cell, Cell]:
    if one is None:
        return Cell(None, text="–"), Cell(None, text="–"), Cell(None, text="–")
    return Cell(one.value), Cell(one.low), Cell(one.high)


def interval_of(one: Group, facts: MeasureFacts) -> Interval | None:
    """The own figure with its exact 95% interval."""
    y, n = one.numerator, one.denominator
    if y is None or not n:
        return None
    times = multiplier_of(facts.measure)
    if kind_of(facts.measure) is Kind.PROPORTION:
        found = binomial_exact(min(y, n), n, multiplier=times)
        return None if found is None else Interval(found.estimate, found.low, found.high)
    rate = poisson_exact(y, n, multiplier=times)
    return None if rate is None else Interval(rate.estimate, rate.low, rate.high)


def steady_of(found: Stabilised | None, place: int) -> Interval | None:
    if found is None or found.value[place] != found.value[place]:
        return None
    return Interval(float(found.value[place]), float(found.lower[place]), float(found.upper[place]))
