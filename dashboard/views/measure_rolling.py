"""Rates of whole years with exact intervals, beside charts of rare events and their group's mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views import measure_words as say
from dashboard.views.measure_types import Rolling, YearRate
from metrics.types import Assessment, Point
from spc.draw.yearly import Year, yearly
from spc.intervals import Interval, poisson_exact

ROLLING = 12  # months
MOST_YEARS = 5
RARE_CHARTS = ("t", "g", "dots")


@dataclass(frozen=True, slots=True)
class _Found:
    """Twelve months that end with `last`: cases, exposure, and their rate with its interval."""

    last: date
    cases: float
    exposure: float
    rate: Interval


def sentence(assessment: Assessment) -> str:
    """The rate of the last twelve months with its exact 95% interval, beside a chart of rare events.

    Rate = events / exposure * multiplier; interval: exact Poisson. Empty unless every month of the year
    has both counts.
    """
    found = _years(assessment)[:1]
    if not found:
        return ""
    now, measure = found[0], assessment.series.measure
    rate = numbers.number(now.rate.estimate, measure.decimals)
    span = numbers.between(now.rate.low, now.rate.high, measure.decimals)
    said = (
        f"In the twelve months to {dates.month_year(now.last)} there were {numbers.number(now.cases)} "
        f"in {numbers.number(now.exposure)}: {rate} {measure.unit}, 95% interval {span}."
    )
    return f"{said} {_against_reference(assessment, now.rate)}".strip()


def rolling(assessment: Assessment) -> Rolling | None:
    """The years one beside the other; None for other kinds of measure, and with less than one whole year."""
    found, measure = _years(assessment), assessment.series.measure
    if not found:
        return None
    years = tuple(_words(year, measure.decimals) for year in found)
    reference = assessment.reference if measure.reference else None
    against = f"; dotted, the {say.low(measure.reference.label)}" if measure.reference and reference else ""
    label = f"{measure.short}, {numbers.counted(len(years), 'year')}, the newest first: " + "; ".join(
        f"{year.when.lower()} {year.rate}, 95% interval {year.interval}" for year in years
    )
    drawn = [
        Year(f"{dates.month_tiny(y.last)}", y.rate.estimate, y.rate.low, y.rate.high) for y in reversed(found)
    ]
    mean = numbers.number(reference, measure.decimals)
    named = (f"Group mean {mean}", reference) if reference is not None else None
    return Rolling(
        title="Year by year",
        note=f"Twelve months at a time, {measure.unit}. Bars: 95% interval{against}.",
        headings=("Year to", "Cases", "Out of", capital_unit(measure.unit), "95% interval"),
        years=years,
        svg=yearly(drawn, label=f"{label}.", decimals=measure.decimals, reference=named),
    )


def capital_unit(unit: str) -> str:
    return unit[:1].upper() + unit[1:]


def _words(found: _Found, decimals: int) -> YearRate:
    return YearRate(
        when=dates.month_short(found.last),
        cases=numbers.number(found.cases),
        exposure=numbers.number(found.exposure),
        rate=numbers.number(found.rate.estimate, decimals),
        interval=numbers.between(found.rate.low, found.rate.high, decimals),
    )


def _years(assessment: Assessment) -> tuple[_Found, ...]:
    """Whole years back from the newest month, newest first; it ends where a year is not whole."""
    measure, points = assessment.series.measure, assessment.series.points
    rare = assessment.chart in RARE_CHARTS or measure.family == "deaths"
    if measure.kind != "rate" or measure.grain != "month" or not rare:
        return ()
    found: list[_Found] = []
    for end in range(len(points), ROLLING - 1, -ROLLING):
        one = _year(points[end - ROLLING : end], measure.multiplier)
        if one is None or len(found) == MOST_YEARS:
            break
        found.append(one)
    return tuple(found)


def _year(points: tuple[Point, ...], multiplier: float) -> _Found | None:
    known = [p for p in points if p.numerator is not None and p.denominator]
    if len(known) < ROLLING:
        return None
    cases = sum(p.numerator or 0.0 for p in known)
    exposure = sum(p.denominator or 0.0 for p in known)
    rate = poisson_exact(cases, exposure, multiplier=multiplier)
    return None if rate is None else _Found(points[-1].period, cases, exposure, rate)


def _against_reference(assessment: Assessment, found: Interval) -> str:
    reference, measure = assessment.reference, assessment.series.measure
    if reference is None or measure.reference is None:
        return ""
    given = f"the {say.low(measure.reference.label)} ({numbers.number(reference, measure.decimals)})"
    if found.low <= reference <= found.high:
        return f"It cannot be told apart from {given}."
    return f"The interval does not hold {given}."
