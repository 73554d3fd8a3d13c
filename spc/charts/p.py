"""p chart: a proportion of cases, with limits that narrow as the denominator grows."""

from __future__ import annotations

import numpy as np

from spc import groups
from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import (
    TAILS,
    Limits,
    around,
    scaled,
)
from spc.phases import Segments
from spc.types import Floats


def pooled_rate(s: Segments) -> Floats:
    """sum of numerators / sum of denominators over the points that set the limits, per group."""
    events = groups.total(s.of_base(s.numerator), s.n_base)
    cases = groups.total(s.of_base(s.denominator), s.n_base)
    pooled = np.full(s.n_groups, np.nan)
    np.divide(events, cases, out=pooled, where=cases > 0)
    return pooled


def binomial_sigma(s: Segments, centre: Floats) -> Floats:
    """sqrt(p (1 - p) / n) at every point. A proportion over 1 is no proportion: its sigma is 0."""
    sigma: Floats = np.sqrt(np.maximum(centre * (1 - centre), 0.0) / s.denominator)
    return sigma


def limits(s: Segments, settings: Settings) -> Limits:
    """centre p = sum y / sum n; limits p +- 3 sqrt(p (1 - p) / n_i), inside 0 to 1.

    With `exact`, binomial quantiles at 0.00135 and 0.99865 of n_i cases instead. Unit: proportion x
    multiplier. A zero denominator has no value. Worked example: Montgomery (6th ed.), table 7.3, 30 samples
    of 50 cans: p 0.2313, limits 0.0524 and 0.4102.
    """
    centre = s.along(pooled_rate(s))
    lines = _exact(s, centre) if settings.exact else around(centre, binomial_sigma(s, centre))
    return scaled(lines, s.multiplier)


def _exact(s: Segments, centre: Floats) -> Limits:
    from scipy import stats  # slow to load, and only exact limits need it

    n = s.denominator
    return Limits(centre, *(stats.binom.ppf(tail, n, centre) / n for tail in TAILS))


CHART = Chart("p", "Proportion (p)", limits, denominator="needed", lower_bound=0.0, upper_bound=1.0)
