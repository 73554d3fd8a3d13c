"""XmR chart (individual values and moving ranges): any measure, one value a month."""

from __future__ import annotations

from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import SIGMAS, Limits, around_groups, base_mean, given_or, mean_range
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:
    """centre = mean; limits = mean +- 2.66 mean(MR), MR = |difference of successive values|.

    `pbi` and `anhoej` take 3 mean(MR) / 1.128, which is the same before rounding. Unit: the values' own. A
    zero denominator has no value and takes no part. Ranges are screened once at
    3.267 mean(MR). Worked example: values 1, 2, 1, 2, 10, 1, 2 ... (NHSRplotthedots, vignette "Deviations"):
    mean 1.94, screened limits -0.72 and 4.6.
    Source: Wheeler, Understanding Variation (2000); NHS England, Making Data Count.
    """
    centre = given_or(settings, base_mean(s, s.value), s.multiplier)
    factor = settings.convention.range_factor
    sigma = factor / SIGMAS * mean_range(s, s.value, screen=settings.screen)
    return around_groups(s, centre, sigma)


CHART = Chart("xmr", "Individual values (XmR)", limits, denominator="optional", takes_centre=True)
