"""Limits and chances straight from the binomial and the Poisson distribution."""

from __future__ import annotations

import numpy as np
from scipy import special, stats

from spc.types import Floats


def tails(levels: tuple[float, ...]) -> Floats:
    """The chance that each pair of limits leaves on one side, shape (n_levels, 1). 95 gives 0.025."""
    return (1 - np.array(levels)[:, None] / 100) / 2


def normal_points(levels: tuple[float, ...]) -> Floats:
    """Normal quantiles of the limits, shape (n_levels, 1), to six decimals as tables print them.

    95 gives 1.959964 and 99.8 gives 3.090232. The rounding moves no limit by more than a ten-millionth, and
    makes answers equal to those of tools that take the figure from a table.
    """
    return np.asarray(np.round(special.ndtri(1 - tails(levels)), 6))


def binomial_limits(of: Floats, centre: float, levels: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Quantiles of the number of cases among n, divided by n; each of shape (n_levels, n_groups).

    A group beyond them had at most the stated chance on its side. Nothing lies beyond 0 or 1.
    """
    side = tails(levels)
    lower = stats.binom.ppf(side, of, centre) / of
    upper = stats.binom.ppf(1 - side, of, centre) / of
    return np.asarray(lower), np.asarray(upper)


def poisson_limits(expected: Floats, levels: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Limits of O / E by the chi-square relation, each of shape (n_levels, n_groups).

    lower = chi2(a / 2; 2 E) / (2 E) and upper = chi2(1 - a / 2; 2 (E + 1)) / (2 E), where a = 1 - level.
    NaN where E is NaN; zero where E is 0. Source: Garwood, Biometrika 28 (1936) 437-442, read at the expected
    count as standardised mortality funnels do.
    """
    side = tails(levels)
    known = expected > 0
    safe = np.where(known, expected, 1.0)
    lower = np.where(known, special.gammaincinv(safe, side) / safe, 0.0)
    upper = np.where(known, special.gammaincinv(safe + 1, 1 - side) / safe, 0.0)
    missing = np.isnan(expected)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def binomial_tail(cases: Floats, of: Floats, centre: float) -> Floats:
    """Chance of at least as many cases where there are more than expected, else of at most as many."""
    high = cases > of * centre
    above, below = stats.binom.sf(np.ceil(cases) - 1, of, centre), stats.binom.cdf(cases, of, centre)
    return np.where(np.isnan(cases) | np.isnan(of), np.nan, np.where(high, above, below))


def poisson_tail(observed: Floats, expected: Floats) -> Floats:
    """As `binomial_tail`, of a count whose mean is `expected`."""
    high = observed > expected
    above, below = stats.poisson.sf(np.ceil(observed) - 1, expected), stats.poisson.cdf(observed, expected)
    return np.where(np.isnan(observed) | np.isnan(expected), np.nan, np.where(high, above, below))
