"""The seasons of a series, taken apart from its trend: offered beside a chart and never applied to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.types import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Seasons:
    """A series taken apart, each of shape (n_points,): trend + seasonal + rest = value.

    `strength` is how much of what the trend leaves the seasons explain, 0 to 1. Five years of months without
    any season give 0.27 in the middle and 0.55 once in twenty: less is no season.
    """

    trend: Floats
    seasonal: Floats
    rest: Floats
    strength: float


def seasons(value: Floats, period: int = 12) -> Seasons:
    """Take one series apart by robust STL. It is offered and never applied on its own account.

    Errors: ValueError for a gap (seasons cannot be told across it) or fewer than two whole periods. Sources:
    Cleveland et al., Journal of Official Statistics 6 (1990) 3-73; strength as in Wang, Smith and Hyndman,
    Data Mining and Knowledge Discovery 13 (2006) 335-364.
    """
    if not np.isfinite(value).all():
        raise ValueError("a month without a value: the seasons of a series with a gap cannot be told apart")
    if period < 2 or value.size < 2 * period:
        raise ValueError(f"{value.size} points; the seasons of {period} need at least {2 * max(period, 2)}")
    from statsmodels.tsa.seasonal import STL  # slow to load, and only this function needs it

    parts = STL(value, period=period, robust=True).fit()
    rest, seasonal = np.asarray(parts.resid), np.asarray(parts.seasonal)
    if np.ptp(value) == 0:
        return Seasons(np.asarray(parts.trend), seasonal, rest, 0.0)  # what is left is rounding
    strength = 1 - float(np.var(rest)) / float(np.var(rest + seasonal))
    return Seasons(np.asarray(parts.trend), seasonal, rest, max(0.0, strength))
