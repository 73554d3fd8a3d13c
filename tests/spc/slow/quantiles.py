"""Quantiles by adding up chances one by one: the least whole k with P(X <= k) of at least the tail."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, lgamma, log

# What lies beyond 3, 2 and 1 sigma on one side of a normal distribution, as the handbooks print it.
TAILS = {3: 0.00135, 2: 0.02275, 1: 0.15866}


def _least(chance: Callable[[int], float], tail: float, most: float = inf) -> int:
    total, k = chance(0), 0
    while total < tail and k < most:
        k += 1
        total += chance(k)
    return k


def poisson(mean: float, tail: float) -> int:
    if mean == 0:
        return 0
    return _least(lambda k: exp(k * log(mean) - mean - lgamma(k + 1)), tail)


def binomial(n: int, p: float, tail: float) -> int:
    if p <= 0 or p >= 1:
        return 0 if p <= 0 else n

    def chance(k: int) -> float:
        ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        return exp(ways + k * log(p) + (n - k) * log(1 - p))

    return _least(chance, tail, n)


def geometric(mean: float, tail: float) -> int:
    """Of the number of cases before an event, 0 included, with chance 1 / (mean + 1) at each."""
    p = 1 / (mean + 1)
    return _least(lambda k: p * (1 - p) ** k, tail)
