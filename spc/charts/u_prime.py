"""Laney u' chart: a rate over large or uneven denominators, where months differ by more than chance."""

from __future__ import annotations

from spc.charts.chart import Chart
from spc.charts.laney import sigma_z
from spc.charts.p import pooled_rate
from spc.charts.u import poisson_sigma
from spc.conventions import Settings
from spc.limits import Limits, around, scaled
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:
    """centre u = sum y / sum n; limits u +- 3 sigma_i sigma_z, sigma_i = sqrt(u / n_i), lower at least 0.

    Unit: rate x multiplier. A zero denominator has no value.
    Source: Laney (2002); Mohammed and others, BMJ Quality & Safety 22 (2013) 362-368.
    """
    centre = s.along(pooled_rate(s))
    sigma = poisson_sigma(s, centre)
    spread = s.along(sigma_z(s, centre, sigma, settings))
    return scaled(around(centre, sigma * spread), s.multiplier)


CHART = Chart("u_prime", "Rate (Laney u')", limits, "needed", lower_bound=0.0)
