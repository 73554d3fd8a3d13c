"""c chart: a count of events where the opportunity hardly changes."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import (
    TAILS,
    Limits,
    around_groups,
    base_mean,
    scaled,
    spread,
)
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:
    """centre c = mean count; limits c +- 3 sqrt(c), lower at least 0.

    With `exact`, Poisson quantiles at 0.00135 and 0.99865 instead. Unit: events x multiplier. Worked example:
    NIST e-Handbook 6.3.3.1: c 16, limits 4 and 28.
    """
    centre = base_mean(s, s.numerator)
    if settings.exact:
        from scipy import stats  # slow to load, and only exact limits need it

        lines = spread(s, centre, *(np.asarray(stats.poisson.ppf(tail, centre)) for tail in TAILS))
    else:
        lines = around_groups(s, centre, np.sqrt(centre))
    return scaled(lines, s.multiplier)


CHART = Chart("c", "Count (c)", limits, denominator="none", lower_bound=0.0)
