"""g chart: cases or births between rare events, in the order in which they happened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import (
    TAILS,
    Limits,
    around_groups,
    base_mean,
    base_median,
    given_or,
    scaled,
    spread,
)
from spc.phases import Segments
from spc.types import Floats

MEDIAN_OF_MEAN = 0.693  # log(2), as the usual tables round it


def geometric_quantile(tail: float, mean: Floats) -> Floats:
    """Smallest whole k with P(gap <= k) >= tail, where gap = 0, 1, 2 ... and P(gap <= k) = 1 - (1 - p)^(k+1).

    p = 1 / (mean + 1). A mean of 0 gives 0; NaN gives NaN.
    """
    # log((m + 1) / m) = log1p(1 / m) stays accurate for gaps of many thousands of births.
    # Unknown means stay unknown: NaN is the answer, whatever flags the processor raises on the way there.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        steps = -np.log1p(-tail) / np.log1p(1.0 / mean)
    whole = np.round(steps)
    # A quantile that falls on a whole step must not move on by one through rounding error.
    steps = np.where(np.abs(steps - whole) <= 1e-12 * np.maximum(whole, 1.0), whole, np.ceil(steps))
    quantile: Floats = np.maximum(steps - 1.0, 0.0)
    return quantile


def limits(s: Segments, settings: Settings) -> Limits:
    """centre = median gap; limits = geometric quantiles at 0.00135 and 0.99865 of the mean gap.

    The usual mean +- 3 sqrt(m (m + 1)) gives a false alarm at about one gap in fifty; the quantiles keep the
    chance of an ordinary control chart. The lower quantile is 0 until the mean gap exceeds 740, so one
    short gap cannot be seen; runs of them can. The peers' conventions take the usual limits. With a given
    mean the centre is the median that belongs to it, 0.693 mean. Unit: cases between events.
    Source: Benneyan, Health Care Management Science 4 (2001) 305-318.
    """
    mean = given_or(settings, base_mean(s, s.numerator))
    centre = base_median(s, s.numerator) if settings.given_centre is None else MEDIAN_OF_MEAN * mean
    if settings.convention.exact_gaps:
        lines = spread(s, centre, *(geometric_quantile(tail, mean) for tail in TAILS))
    else:
        usual = around_groups(s, mean, np.sqrt(mean * (mean + 1)))
        below, above = usual.one_sigma()  # of the mean; the centre drawn is the median
        drawn, lower = s.along(centre), np.maximum(usual.lower, 0.0)
        lines = replace(usual, centre=drawn, lower=lower, near_lower=below, near_upper=above)
    return scaled(lines, s.multiplier)


CHART = Chart(
    "g", "Cases between events (g)", limits, "none", lower_bound=0.0, between_events=True, takes_centre=True
)
