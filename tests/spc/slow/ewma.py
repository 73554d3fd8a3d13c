"""The EWMA chart: every point a weighted mean of all before it in its phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import sqrt

from tests.spc.slow.lines import At, Ground, Lines, mean, without_freaks
from tests.spc.slow.schools import D2, FREAK
from tests.spc.slow.story import Number, Point


def weighted(points: Sequence[Point], centre: Number, weight: float) -> list[Point]:
    """The same points with z in place of their values; a point that does not count leaves z where it is."""
    z, order = float(centre), 0
    told = []
    for point in points:
        if point.counts and point.value is not None:
            z, order = weight * float(point.value) + (1 - weight) * z, order + 1
        told.append(
            point if point.value is None else replace(point, value=z, single=point.value, order=order)
        )
    return told


def ewma(ground: Ground) -> At:
    """centre +- 3 sigma sqrt(w / (2 - w) (1 - (1 - w)^(2i))) at the i-th point; sigma = mean(MR) / 1.128."""
    centre = mean([p.single for p in ground.base if p.single is not None])
    if ground.given is not None:
        centre = ground.given
    ranges = [abs(_single(after) - _single(before)) for before, after in ground.pairs]
    kept = without_freaks(ranges, FREAK, mean(ranges)) if ground.screen and ranges else ranges
    if not kept:
        return lambda point: Lines(centre)
    sigma, w = float(mean(kept)) / float(D2), ground.weight

    def at(point: Point) -> Lines:
        error = sigma * sqrt(w / (2 - w) * (1 - (1 - w) ** (2 * max(point.order, 1))))
        return Lines(centre, {3: float(centre) - 3 * error}, {3: float(centre) + 3 * error})

    return at


def _single(point: Point) -> Number:
    return Fraction(0) if point.single is None else point.single
