"""How often honest figures do what a check looks for: exact chances, on whole arrays."""

from __future__ import annotations

import numpy as np

from spc.types import Flags, Floats

NEAR = 2.0  # standard deviations
TINY = 1e-12  # the beta function has no parameter of nought
LARGE = 300.0  # mean above which the Bessel function overflows; its first terms are exact to 1e-7 there


def none_at_all(before: Floats, exposure: Floats, own: Floats) -> Floats:
    """Chance of a count of nought after `before` cases among `exposure`, at the same rate, among `own`.

    Given the cases of all months together, each fell into this month with chance own / (exposure + own),
    whatever the rate was (Przyborowski and Wilenski 1940): chance = (exposure / (exposure + own)) ** before.
    """
    chance: Floats = (exposure / (exposure + own)) ** before
    return chance


def as_far_as(count: Floats, own: Floats, before: Floats, exposure: Floats) -> Floats:
    """Two-sided chance of a count as far from what came before, at the same rate. Counts may be real numbers.

    The smaller tail of Binomial(count + before, own / (exposure + own)), doubled, at most 1. The same
    conditional test as `none_at_all`, with the incomplete beta function for the tails. Counts less than two
    standard deviations away are not worked out: their chance is given as 1.
    """
    p = own / (exposure + own)
    total = count + before
    far = np.abs(count - p * total) > NEAR * np.sqrt(p * (1.0 - p) * total)
    chance = np.ones_like(total)
    if far.any():
        from scipy import special  # slow to load, and seldom needed

        k, rest, q = count[far], before[far], p[far]
        above = np.where(k > 0, special.betainc(np.maximum(k, TINY), rest + 1.0, q), 1.0)
        below = np.where(rest > 0, special.betainc(np.maximum(rest, TINY), k + 1.0, 1.0 - q), 1.0)
        chance[far] = np.minimum(1.0, 2.0 * np.minimum(above, below))
    return chance


def beyond_t(distance: Floats, freedom: Floats) -> Floats:
    """Two-sided chance that Student's t with so many degrees of freedom lies beyond `distance`."""
    far = np.abs(distance) > NEAR
    chance = np.ones_like(distance)
    if far.any():
        from scipy import special

        chance[far] = 2.0 * special.stdtr(freedom[far], -np.abs(distance[far]))
    return chance


def same_twice(mean: Floats) -> Floats:
    """Chance that two months with the same Poisson mean have the same count: exp(-2 m) I0(2 m).

    More spread than Poisson makes it smaller, so it never calls an honest pair less likely than it is.
    """
    twice = 2.0 * np.asarray(mean, dtype=np.float64)
    small = np.minimum(twice, LARGE)
    exact = np.exp(-small) * np.i0(small)
    with np.errstate(divide="ignore"):
        tail = (1.0 + 1.0 / (8.0 * twice)) / np.sqrt(2.0 * np.pi * twice)
    chance: Floats = np.where(twice < LARGE, exact, tail)
    return chance


def ends_in_0_or_5(mean: Floats) -> Floats:
    """Chance that a Poisson count is a multiple of five, from the fifth roots of unity.

    (1 + 2 sum over j = 1, 2 of exp(m (cos a - 1)) cos(m sin a)) / 5 with a = 2 pi j / 5.
    """
    total = np.ones_like(mean)
    for j in (1, 2):
        angle = 2.0 * np.pi * j / 5.0
        total = total + 2.0 * np.exp(mean * (np.cos(angle) - 1.0)) * np.cos(mean * np.sin(angle))
    chance: Floats = total / 5.0
    return chance


def at_least(wanted: int, chances: Floats) -> float:
    """Chance that at least `wanted` of independent things happen, each with its own chance (exact).

    The distribution of their number is built up one thing at a time (Poisson binomial).
    """
    number = np.zeros(chances.size + 1)
    number[0] = 1.0
    for i, chance in enumerate(chances.tolist()):
        number[1 : i + 2] = number[1 : i + 2] * (1.0 - chance) + number[: i + 1] * chance
        number[0] *= 1.0 - chance
    return float(min(1.0, number[wanted:].sum())) if wanted <= chances.size else 0.0


def spread(count: Floats, expected: Floats, held: Flags) -> Floats:
    """How much wider than Poisson each row varies: Pearson's chi-squared over its freedom, never below 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(held & (expected > 0), (count - expected) ** 2 / expected, 0.0)
    freedom = np.maximum(held.sum(axis=1) - 1, 1)
    wider: Floats = np.maximum(1.0, terms.sum(axis=1) / freedom)
    return wider
