"""Rates of whole years with exact intervals: twelve months at a time, back from the viewed month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.types import Point, Series
from spc.intervals import Interval, poisson_exact

YEAR = 12


@dataclass(frozen=True, slots=True)
class YearRate:
    """Twelve months that end with `last`. Rate = cases / births x multiplier, with the exact 95% Poisson
    interval of the count (Garwood); the births are taken as known.
    """

    last: date
    cases: float
    births: float
    rate: Interval


def year_rates(series: Series, most: int = 5) -> tuple[YearRate, ...]:
    """Whole years, the newest first; it ends at the first year of which a month lacks its figures.

    Years do not overlap, so each is a figure of its own. The newest ends with the newest month that has its
    figures: one that is late does not take the rates of all others away.
    """
    found: list[YearRate] = []
    points = series.points
    while points and not _known(points[-1]):
        points = points[:-1]
    for end in range(len(points), YEAR - 1, -YEAR):
        one = _year(points[end - YEAR : end], series.measure.multiplier)
        if one is None or len(found) == most:
            break
        found.append(one)
    return tuple(found)


def _known(point: Point) -> bool:
    return point.numerator is not None and point.denominator is not None


def _year(points: tuple[Point, ...], multiplier: float) -> YearRate | None:
    if not all(map(_known, points)):
        return None
    cases, births = (sum(getattr(p, part) for p in points) for part in ("numerator", "denominator"))
    rate = poisson_exact(cases, births, multiplier=multiplier)
    return None if rate is None else YearRate(points[-1].period, cases, births, rate)
