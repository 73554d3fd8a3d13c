"""Charts of counts: p, u, their Laney forms, c, g; and the normalised individuals chart I'."""

from __future__ import annotations

from fractions import Fraction
from math import pi, sqrt

from tests.spc.slow import quantiles
from tests.spc.slow.lines import At, Ground, Lines, mean, middle, symmetric, without_freaks
from tests.spc.slow.schools import D2, FREAK, FREAK_NORMALISED
from tests.spc.slow.story import Point


def _pooled(ground: Ground) -> Fraction:
    return sum((p.total for p in ground.base), Fraction(0)) / sum(
        (_size(p) for p in ground.base), Fraction(0)
    )


def _size(point: Point) -> Fraction:
    if point.size is None:
        raise ValueError(f"point {point.place} has no denominator")
    return point.size


def _binomial_sigma(rate: Fraction, size: Fraction) -> float:
    return sqrt(max(rate * (1 - rate), Fraction(0)) / size)


def _poisson_sigma(rate: Fraction, size: Fraction) -> float:
    return sqrt(rate / size)


def _between(lines: Lines, least: float, most: float | None) -> Lines:
    """The 3 sigma lines kept inside what is possible."""
    low = max(lines.lower[3], least)
    high = lines.upper[3] if most is None else min(lines.upper[3], most)
    return Lines(lines.centre, {**lines.lower, 3: low}, {**lines.upper, 3: high})


def p(ground: Ground) -> At:
    rate = _pooled(ground)
    if ground.exact:
        return lambda point: _exact_p(rate, _size(point))
    return lambda point: _between(symmetric(rate, _binomial_sigma(rate, _size(point))), 0, 1)


def u(ground: Ground) -> At:
    rate = _pooled(ground)
    if ground.exact:
        return lambda point: _exact_u(rate, _size(point))
    return lambda point: _between(symmetric(rate, _poisson_sigma(rate, _size(point))), 0, None)


def _exact_p(rate: Fraction, size: Fraction) -> Lines:
    n = int(size)
    low = {k: Fraction(quantiles.binomial(n, float(rate), tail), n) for k, tail in quantiles.TAILS.items()}
    high = {
        k: Fraction(quantiles.binomial(n, float(rate), 1 - tail), n) for k, tail in quantiles.TAILS.items()
    }
    return Lines(rate, low, high)


def _exact_u(rate: Fraction, size: Fraction) -> Lines:
    expected = float(rate * size)
    low = {k: quantiles.poisson(expected, tail) / size for k, tail in quantiles.TAILS.items()}
    high = {k: quantiles.poisson(expected, 1 - tail) / size for k, tail in quantiles.TAILS.items()}
    return Lines(rate, low, high)


def p_prime(ground: Ground) -> At:
    rate = _pooled(ground)
    times = _sigma_z(ground, rate, binomial=True)
    if times is None:
        return lambda point: Lines(rate)
    return lambda point: _between(symmetric(rate, times * _binomial_sigma(rate, _size(point))), 0, 1)


def u_prime(ground: Ground) -> At:
    rate = _pooled(ground)
    times = _sigma_z(ground, rate, binomial=False)
    if times is None:
        return lambda point: Lines(rate)
    return lambda point: _between(symmetric(rate, times * _poisson_sigma(rate, _size(point))), 0, None)


def _sigma_z(ground: Ground, rate: Fraction, *, binomial: bool) -> float | None:
    def z(point: Point) -> float:
        sigma = (_binomial_sigma if binomial else _poisson_sigma)(rate, _size(point))
        return float((point.value or 0) - rate) / sigma if sigma else 0.0

    ranges = [abs(z(after) - z(before)) for before, after in ground.pairs]
    kept = without_freaks(ranges, FREAK, mean(ranges)) if ground.screen and ranges else ranges
    return max(float(mean(kept)) / float(D2), ground.least_laney) if kept else None


def i_prime(ground: Ground) -> At:
    rate = _pooled(ground)
    steps = [
        sqrt(pi / 2)
        * float(abs((after.value or 0) - (before.value or 0)))
        / sqrt(1 / _size(after) + 1 / _size(before))
        for before, after in ground.pairs
    ]
    kept = without_freaks(steps, FREAK_NORMALISED, mean(steps)) if ground.screen and steps else steps
    if not kept:
        return lambda point: Lines(rate)
    s = float(mean(kept))
    return lambda point: symmetric(rate, s * sqrt(1 / _size(point)))


def c(ground: Ground) -> At:
    centre = mean([point.total for point in ground.base])
    if ground.exact:
        lines = Lines(
            centre,
            {k: Fraction(quantiles.poisson(float(centre), tail)) for k, tail in quantiles.TAILS.items()},
            {k: Fraction(quantiles.poisson(float(centre), 1 - tail)) for k, tail in quantiles.TAILS.items()},
        )
    else:
        lines = _between(symmetric(centre, sqrt(centre)), 0, None)
    return lambda point: lines


def g(ground: Ground) -> At:
    """Cases between events; the line drawn is the median."""
    values = [point.total for point in ground.base]
    typical = mean(values) if ground.given is None else ground.given
    centre = middle(values) if ground.given is None else 0.693 * float(ground.given)
    if ground.geometric:
        low = {k: Fraction(quantiles.geometric(float(typical), tail)) for k, tail in quantiles.TAILS.items()}
        high = {
            k: Fraction(quantiles.geometric(float(typical), 1 - tail)) for k, tail in quantiles.TAILS.items()
        }
        return lambda point: Lines(centre, low, high)
    lines = symmetric(typical, sqrt(typical * (typical + 1)))
    return lambda point: Lines(centre, {k: max(line, 0) for k, line in lines.lower.items()}, lines.upper)
