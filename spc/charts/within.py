"""What the charts of subgroups share: how much single measurements vary within one subgroup."""

from __future__ import annotations

import numpy as np

from spc import groups
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

    Their mean when all of these are of one size, else pooled: the square root of
    sum (n - 1) s^2 / sum (n - 1). A later subgroup of another size changes nothing.
    """
    assert s.spread is not None
    known = np.isfinite(s.of_base(s.spread))
    spread, size = s.of_base(s.spread)[known], s.of_base(s.denominator)[known]
    sizes = groups.counted(known, s.n_base)
    first = np.full(s.n_groups, np.nan)
    first[sizes > 0] = size[(np.cumsum(sizes) - sizes)[sizes > 0]]
    one_size = groups.counted(size != groups.along(first, sizes), sizes) == 0
    free = groups.total(size - 1, sizes)
    pooled = np.full(s.n_groups, np.nan)
    np.divide(groups.total((size - 1) * spread**2, sizes), free, out=pooled, where=free > 0)
    return np.where(one_size, groups.mean(spread, sizes), np.sqrt(pooled))
