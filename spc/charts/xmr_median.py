"""XmR chart around the median: individual values where a few freak months would move the mean."""

from __future__ import annotations

from spc import groups
from spc.charts.chart import Chart
from spc.conventions import D2, Settings
from spc.limits import Limits, around_groups, base_median, given_or, mean_range
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:
    """centre = median; limits = median +- 3 mean(MR) / 1.128, MR = |difference of successive values|.

    With `median_ranges`: median +- 3 median(MR) / 0.954, which one freak range does not move (`pbi` divides
    by 1.128, the constant for the mean: its limits are a seventh too narrow). Screened once at 3.267 times
    the average range. Unit: the values' own. Worked example: 10, 50 ... (statprocon): see the tests.
    Source: Wheeler, Understanding Statistical Process Control (2010), appendix.
    """
    centre = given_or(settings, base_median(s, s.value), s.multiplier)
    if settings.median_ranges:
        typical = mean_range(s, s.value, screen=settings.screen, average=groups.median)
        return around_groups(s, centre, typical / settings.convention.median_range)
    return around_groups(s, centre, mean_range(s, s.value, screen=settings.screen) / D2)


CHART = Chart(
    "xmr_median", "Individual values around the median", limits, denominator="optional", takes_centre=True
)
