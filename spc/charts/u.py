"""u chart: a rate of events over an area of opportunity, with limits that narrow as it grows."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.charts.p import pooled_rate
from spc.conventions import Settings
from spc.limits import (
    TAILS,
    Limits,
    around,
    scaled,
)
from spc.phases import Segments
from spc.types import Floats


def poisson_sigma(s: Segments, centre: Floats) -> Floats:
    """sqrt(u / n) at every point."""
    return np.sqrt(centre / s.denominator)


def limits(s: Segments, settings: Settings) -> Limits:
    """centre u = sum y / sum n; limits u +- 3 sqrt(u / n_i), lower at least 0.

    With `exact`, Poisson quantiles at 0.00135 and 0.99865 of the expected count u n_i instead. Unit: rate x
    multiplier. A zero denominator has no value. Worked example: Montgomery (6th ed.), table 7.10: u 0.0740,
    upper limit 0.1894.
    """
    centre = s.along(pooled_rate(s))
    lines = _exact(s, centre) if settings.exact else around(centre, poisson_sigma(s, centre))
    return scaled(lines, s.multiplier)


def _exact(s: Segments, centre: Floats) -> Limits:
    from scipy import stats  # slow to load, and only exact limits need it

    n = s.denominator
    return Limits(centre, *(stats.poisson.ppf(tail, centre * n) / n for tail in TAILS))


CHART = Chart("u", "Rate (u)", limits, denominator="needed", lower_bound=0.0)
