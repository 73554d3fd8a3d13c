"""Charts of subgroups: X-bar and S."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import exp, fsum, gamma, lgamma, sqrt

from tests.spc.slow.lines import At, Ground, Lines, symmetric
from tests.spc.slow.story import Point


def c4(n: float) -> float:
    """Expected standard deviation of n standard normal values."""
    if n < 100:
        return sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2)
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def _typical(points: Sequence[Point]) -> float | None:
    """The mean spread where all subgroups that have one are of one size, else the pooled spread."""
    known = [(float(p.size or 0), p.spread) for p in points if p.spread is not None]
    if not known:
        return None
    if len({n for n, _ in known}) == 1:
        return fsum(s for _, s in known) / len(known)
    return sqrt(fsum((n - 1) * s * s for n, s in known) / fsum(n - 1 for n, _ in known))


def xbar(ground: Ground) -> At:
    total = sum((p.total for p in ground.base), Fraction(0))
    centre = total / sum((p.size or Fraction(0) for p in ground.base), Fraction(0))
    s = _typical(ground.base)

    def at(point: Point) -> Lines:
        n = float(point.size or 0)
        if s is None or n < 2:
            return Lines(centre)
        return symmetric(centre, s / (c4(n) * sqrt(n)))

    return at


def s(ground: Ground) -> At:
    """The points are the spreads."""
    typical = _typical(ground.base)
    centre = typical

    def at(point: Point) -> Lines:
        n = float(point.size or 0)
        share = sqrt(1 - c4(n) ** 2) / c4(n)
        lines = symmetric(centre or 0.0, (centre or 0.0) * share)
        return Lines(lines.centre, {**lines.lower, 3: max(lines.lower[3], 0.0)}, lines.upper)

    return at
