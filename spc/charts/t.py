"""t chart: days between rare events."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import D2, Settings
from spc.limits import Limits, around, base_mean, mean_range, spread
from spc.phases import Segments
from spc.types import Floats

# The power that makes an exponential gap nearly normal (Nelson 1994).
POWER = 3.6


def limits(s: Segments, settings: Settings) -> Limits:
    """An individuals chart of gap^(1/3.6): mean +- 3 mean(MR) / 1.128, raised to 3.6 again.

    A lower line below 0 becomes 0, so one short gap often cannot be seen; runs of them can. Unit: days (or
    hours) between events. Worked example: Montgomery (6th ed.), table 7.14, valve failures: centre 430.04
    hours, upper limit 6937.9.
    Source: Nelson, Journal of Quality Technology 26 (1994) 239-240.
    """
    gap = np.power(np.maximum(s.value, 0.0), 1.0 / POWER)
    centre = base_mean(s, gap)
    sigma = mean_range(s, gap, screen=settings.screen) / D2
    lines = around(centre, sigma)
    outer, inner = (lines.lower, lines.upper), (lines.inner_lower, lines.inner_upper)
    # The 1 sigma lines too lie where they do on the scale of the power, not half way in days.
    return spread(s, *(_back(line) for line in (lines.centre, *outer, *inner, *lines.one_sigma())))


def _back(line: Floats) -> Floats:
    back: Floats = np.power(np.maximum(line, 0.0), POWER)
    return back


CHART = Chart("t", "Days between events (t)", limits, "none", lower_bound=0.0, between_events=True)
