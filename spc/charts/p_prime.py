"""Laney p' chart: a proportion over large or uneven denominators, where months differ by more than chance."""

from __future__ import annotations

from spc.charts.chart import Chart
from spc.charts.laney import sigma_z
from spc.charts.p import binomial_sigma, pooled_rate
from spc.conventions import Settings
from spc.limits import Limits, around, scaled
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:
    """centre p = sum y / sum n; limits p +- 3 sigma_i sigma_z, inside 0 to 1.

    sigma_i = sqrt(p (1 - p) / n_i). Unit: proportion x multiplier. A zero denominator has no value.
    Source: Laney (2002); Mohammed and others, BMJ Quality & Safety 22 (2013) 362-368.
    """
    centre = s.along(pooled_rate(s))
    sigma = binomial_sigma(s, centre)
    spread = s.along(sigma_z(s, centre, sigma, settings))
    return scaled(around(centre, sigma * spread), s.multiplier)


CHART = Chart("p_prime", "Proportion (Laney p')", limits, "needed", lower_bound=0.0, upper_bound=1.0)
