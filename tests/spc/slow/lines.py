"""The lines of a chart at one point, and which side of them a value lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum
from statistics import median

from tests.spc.slow.story import Number, Point

ROUNDING = 1e-11  # relative: what rounding may do to a line that is no fraction


@dataclass(frozen=True)
class Lines:
    """The centre, and the lines at 1, 2 and 3 sigma; None where there is none."""

    centre: Number
    lower: Mapping[int, Number] = field(default_factory=dict)
    upper: Mapping[int, Number] = field(default_factory=dict)


At = Callable[[Point], Lines]


@dataclass(frozen=True)
class Ground:
    """What sets the lines of one phase."""

    base: Sequence[Point]
    pairs: Sequence[tuple[Point, Point]]  # neighbours within the base
    screen: bool
    exact: bool
    given: Fraction | None
    median_ranges: bool
    sigma_of_range: Fraction
    median_range: Fraction
    least_laney: int
    geometric: bool
    weight: float  # of the newest value, in a weighted mean


def side(value: Number, line: Number, scale: Number) -> int:
    """+1 over the line, -1 under it, 0 on it."""
    a, b = float(value), float(line)
    apart, room = a - b, ROUNDING * max(abs(a), abs(b), abs(float(scale)))
    return 0 if abs(apart) <= room else (apart > 0) - (apart < 0)


def symmetric(centre: Number, sigma: Number) -> Lines:
    """Lines at equal distances on both sides."""
    return Lines(
        centre,
        {k: _sum(centre, -k * sigma) for k in (1, 2, 3)},
        {k: _sum(centre, k * sigma) for k in (1, 2, 3)},
    )


def _sum(a: Number, b: Number) -> Number:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return float(a) + float(b)


def mean(values: Sequence[Number]) -> Number:
    """The arithmetic mean, exact for fractions."""
    if all(isinstance(value, Fraction) for value in values):
        return sum(values, Fraction(0)) / len(values)
    return fsum(float(value) for value in values) / len(values)


def without_freaks(ranges: Sequence[Number], times: Fraction, typical: Number) -> list[Number]:
    """Ranges below so many typical ones; all of them when the typical range is 0."""
    return [each for each in ranges if float(each) < times * float(typical)] if typical else list(ranges)


def middle(values: Sequence[Number]) -> Number:
    """The median; the mean of the middle two."""
    return median(values)
