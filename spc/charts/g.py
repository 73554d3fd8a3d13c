"""g chart: cases or births between rare events, in the order in which they happened."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import (
    INNER_LOWER_TAIL,
    INNER_UPPER_TAIL,
    LOWER_TAIL,
    UPPER_TAIL,
    Limits,
    base_mean,
    base_median,
    scaled,
    spread,
)
from spc.phases import Segments
from spc.types import Floats


def geometric_quantile(tail: float, mean: Floats) -> Floats:
    """Smallest whole k with P(gap <= k) >= tail, where gap = 0, 1, 2 ... and P(gap <= k) = 1 - (1 - p)^(k+1).

    p = 1 / (mean + 1). A mean of 0 gives 0; NaN gives NaN.
    """
    # log((m + 1) / m) = log1p(1 / m) stays accurate for gaps of many thousands of births.
    with np.errstate(divide="ignore"):
        steps = -np.log1p(-tail) / np.log1p(1.0 / mean)
    whole = np.round(steps)
    # A quantile that falls on a whole step must not move on by one through rounding error.
    steps = np.where(np.abs(steps - whole) <= 1e-12 * np.maximum(whole, 1.0), whole, np.ceil(steps))
    quantile: Floats = np.maximum(steps - 1.0, 0.0)
    return quantile


def limits(s: Segments, settings: Settings) -> Limits:  # noqa: ARG001 - every chart takes the settings
    """centre = median gap; limits = geometric quantiles at 0.00135 and 0.99865 of the mean gap.

    The usual mean +- 3 sqrt(m (m + 1)) gives a false alarm at about one gap in fifty; the quantiles keep the
    chance of an ordinary control chart. The lower quantile is 0 until the mean gap exceeds 740, so one
    short gap cannot be seen; runs of them can. Unit: cases between events.
    Source: Benneyan, Health Care Management Science 4 (2001) 305-318.
    """
    mean = base_mean(s, s.numerator)
    tails = (LOWER_TAIL, UPPER_TAIL, INNER_LOWER_TAIL, INNER_UPPER_TAIL)
    lines = spread(s, base_median(s, s.numerator), *(geometric_quantile(tail, mean) for tail in tails))
    return scaled(lines, s.multiplier)


CHART = Chart("g", "Cases between events (g)", limits, "none", lower_bound=0.0, between_events=True)
