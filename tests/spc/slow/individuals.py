"""Charts of single values: XmR, its median forms, moving ranges, run, t."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.spc.slow.lines import At, Ground, Lines, mean, middle, symmetric, without_freaks
from tests.spc.slow.schools import D2, FREAK
from tests.spc.slow.story import Number, Point

ROOT = 3.6  # Nelson's power: days between events become close to normal


def _values(ground: Ground) -> list[Number]:
    return [point.value for point in ground.base if point.value is not None]


def _ranges(ground: Ground) -> list[Number]:
    pairs = [(before.value, after.value) for before, after in ground.pairs]
    return [abs(after - before) for before, after in pairs if before is not None and after is not None]


def _kept(
    ground: Ground, ranges: list[Number], typical: Callable[[list[Number]], Number] = mean
) -> list[Number]:
    return without_freaks(ranges, FREAK, typical(ranges)) if ground.screen and ranges else ranges


def xmr(ground: Ground) -> At:
    centre = mean(_values(ground)) if ground.given is None else ground.given
    ranges = _kept(ground, _ranges(ground))
    if not ranges:
        return lambda point: Lines(centre)
    sigma = ground.sigma_of_range * mean(ranges)
    return lambda point: symmetric(centre, sigma)


def xmr_median(ground: Ground) -> At:
    """With median ranges the freaks too are told by the median."""
    centre = middle(_values(ground)) if ground.given is None else ground.given
    typical = middle if ground.median_ranges else mean
    ranges = _kept(ground, _ranges(ground), typical)
    if not ranges:
        return lambda point: Lines(centre)
    sigma = typical(ranges) / (ground.median_range if ground.median_ranges else D2)
    return lambda point: symmetric(centre, sigma)


def mr(ground: Ground) -> At:
    """The points are the ranges already. Zones are thirds of the upper limit."""
    centre = mean(_values(ground))
    steps = {k: FREAK * centre * k / 3 for k in (1, 2, 3)}
    return lambda point: Lines(centre, dict.fromkeys((1, 2, 3), Fraction(0)), steps)


def run(ground: Ground) -> At:
    centre = middle(_values(ground))
    return lambda point: Lines(centre)


def t(ground: Ground) -> At:
    """An XmR chart of gap^(1/3.6), its lines raised to 3.6 again."""

    def rooted(point: Point) -> float:
        return float(point.value or 0) ** (1 / ROOT)

    def back(line: Number) -> float:
        return max(float(line), 0.0) ** ROOT

    values = [rooted(point) for point in ground.base]
    centre = float(mean(values))
    ranges: list[Number] = [abs(rooted(after) - rooted(before)) for before, after in ground.pairs]
    ranges = _kept(ground, ranges)
    if not ranges:
        return lambda point: Lines(back(centre))
    lines = symmetric(centre, float(mean(ranges)) / float(D2))
    drawn = Lines(
        back(centre),
        {k: back(line) for k, line in lines.lower.items()},
        {k: back(line) for k, line in lines.upper.items()},
    )
    return lambda point: drawn
