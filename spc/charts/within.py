"""What the charts of subgroups share: how much single measurements vary within one subgroup."""

from __future__ import annotations

import numpy as np

from spc.limits import group_mean, group_sum
from spc.phases import Segments
from spc.types import Floats


def c4(n: Floats) -> Floats:
    """Expected standard deviation of n standard normal values: sqrt(2 / (n - 1)) G(n / 2) / G((n - 1) / 2).

    NaN for n = 1, of which no standard deviation is known.
    """
    from scipy import special  # slow to load, and only charts of subgroups need it

    more = np.where(n > 1, n, 2.0)
    logs = special.gammaln(more / 2) - special.gammaln((more - 1) / 2)
    return np.where(n > 1, np.sqrt(2 / (more - 1)) * np.exp(logs), np.nan)


def typical_spread(s: Segments) -> Floats:
    """Standard deviation within subgroups, per group (phase), over the points that set the limits.

    Their mean when all subgroups of the phase are of one size, else pooled: the square root of
    sum (n - 1) s^2 / sum (n - 1).
    """
    assert s.spread is not None
    base = s.base[np.isfinite(s.spread[s.base])]
    group, spread, size = s.group[base], s.spread[base], s.denominator[base]
    least = np.full(s.n_groups, np.inf)
    most = np.full(s.n_groups, -np.inf)
    np.minimum.at(least, s.group, s.denominator)
    np.maximum.at(most, s.group, s.denominator)
    free = group_sum(size - 1, group, s.n_groups)
    pooled = np.full(s.n_groups, np.nan)
    np.divide(group_sum((size - 1) * spread**2, group, s.n_groups), free, out=pooled, where=free > 0)
    return np.where(least == most, group_mean(spread, group, s.n_groups), np.sqrt(pooled))
