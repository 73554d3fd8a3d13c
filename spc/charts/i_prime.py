"""I' chart (normalised individuals): a rate or mean whose months rest on very different denominators."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.charts.p import pooled_rate
from spc.conventions import Settings
from spc.limits import Limits, around, scaled, screened_mean
from spc.phases import Segments

# Where a range is screened. 3.267 before it was rounded up: 3 d3 / d2 + 1 for ranges of two.
SCREEN = 3.2665


def limits(s: Segments, settings: Settings) -> Limits:
    """centre = sum y / sum n; limits = centre +- 3 s sqrt(1 / n_i).

    s = mean of sqrt(pi / 2) |difference of successive rates| / sqrt(1 / n_i + 1 / n_(i-1)): a moving range on
    the scale of one case, so that the chart holds for any measure that settles as n grows. A baseline and
    ghosts count here too (qicharts2 leaves both unheeded). Unit: rate x multiplier. Source: Taylor,
    Normalized Individuals Chart (2018).
    """
    rate = s.numerator / s.denominator
    width = np.sqrt(1.0 / s.denominator[s.after] + 1.0 / s.denominator[s.before])
    ranges = np.sqrt(np.pi / 2) * np.abs(rate[s.after] - rate[s.before]) / width
    sigma = s.along(screened_mean(s, ranges, screen=settings.screen, limit=SCREEN))
    return scaled(around(s.along(pooled_rate(s)), sigma / np.sqrt(s.denominator)), s.multiplier)


CHART = Chart("i_prime", "Individuals, normalised (I')", limits, denominator="needed")
