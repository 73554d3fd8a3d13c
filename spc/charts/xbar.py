"""X-bar chart: the mean of a subgroup of measurements."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.charts.p import pooled_rate
from spc.charts.within import c4, typical_spread
from spc.conventions import Settings
from spc.limits import Limits, around, scaled
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:  # noqa: ARG001 - every chart takes the settings
    """centre = weighted mean of the subgroups; limits = centre +- A3 s, A3 = 3 / (c4(n_i) sqrt(n_i)).

    s is the mean standard deviation within subgroups, pooled where their sizes differ. A subgroup of one has
    no limits. Unit: the measurements' own x multiplier. Worked example: Montgomery (6th ed.), table 6.3,
    piston rings: centre 74.0012, limits 73.9878 and 74.0146. Source: Montgomery, section 6.3.
    """
    sigma = s.along(typical_spread(s)) / (c4(s.denominator) * np.sqrt(s.denominator))
    return scaled(around(s.along(pooled_rate(s)), sigma), s.multiplier)


CHART = Chart("xbar", "Mean of subgroups (X-bar)", limits, denominator="needed", subgroups=True)
