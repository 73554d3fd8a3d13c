"""Intervals for one rate or proportion: what the figure could be if only chance were at work."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import special

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Estimate with its lower and upper end, in the unit asked for."""

    estimate: float
    low: float
    high: float


def poisson_exact(
    count: float, exposure: float, *, multiplier: float = 1.0, level: float = LEVEL
) -> Interval | None:
    """Exact interval of a rate: chi-square quantiles of the count, divided by the exposure.

    low = chi2(a / 2; 2 y) / 2 (0 when y = 0), high = chi2(1 - a / 2; 2 y + 2) / 2, a = 1 - level.
    Unit: events per exposure x multiplier. None where the exposure is zero. Errors: ValueError for a
    negative count or exposure. Source: Garwood, Biometrika 28 (1936) 437-442.
    """
    _check_level(level)
    if count < 0 or exposure < 0:
        raise ValueError(f"a count of {count} in an exposure of {exposure}")
    if exposure == 0:
        return None
    tail = (1 - level) / 2
    scale = multiplier / exposure
    low = float(special.gammaincinv(count, tail)) if count > 0 else 0.0
    high = float(special.gammaincinv(count + 1, 1 - tail))
    return Interval(count * scale, low * scale, high * scale)


def binomial_exact(
    successes: float, trials: float, *, multiplier: float = 1.0, level: float = LEVEL
) -> Interval | None:
    """Clopper-Pearson interval of a proportion, from beta quantiles. Never too narrow.

    Unit: proportion x multiplier. None where there is no trial. Errors: ValueError unless 0 <= successes <=
    trials. Source: Clopper and Pearson, Biometrika 26 (1934) 404-413.
    """
    _check_level(level)
    _check_trials(successes, trials)
    if trials == 0:
        return None
    tail = (1 - level) / 2
    low = float(special.betaincinv(successes, trials - successes + 1, tail)) if successes > 0 else 0.0
    failures = trials - successes
    high = float(special.betaincinv(successes + 1, failures, 1 - tail)) if successes < trials else 1.0
    return Interval(successes / trials * multiplier, low * multiplier, high * multiplier)


def wilson(
    successes: float, trials: float, *, multiplier: float = 1.0, level: float = LEVEL
) -> Interval | None:
    """Wilson's score interval of a proportion: right on average, and usable in small surveys.

    Unit: proportion x multiplier. None where there is no trial. Errors: ValueError unless 0 <= successes <=
    trials. Source: Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
    """
    _check_level(level)
    _check_trials(successes, trials)
    if trials == 0:
        return None
    z = float(special.ndtri(1 - (1 - level) / 2))
    share = successes / trials
    spread = 1 + z**2 / trials
    middle = (share + z**2 / (2 * trials)) / spread
    half = z / spread * math.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    # At 0 and at all the end is exact; rounding must not push it outside what is possible.
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == trials else middle + half
    return Interval(share * multiplier, low * multiplier, high * multiplier)


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; it lies between 0 and 1")


def _check_trials(successes: float, trials: float) -> None:
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} successes in {trials} trials")
