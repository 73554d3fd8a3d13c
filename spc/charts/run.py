"""Run chart: the median and no limits, for few points or for values of any shape."""

from __future__ import annotations

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import Settings
from spc.limits import Limits, base_median
from spc.phases import Segments


def limits(s: Segments, settings: Settings) -> Limits:  # noqa: ARG001 - every chart takes the settings
    """centre = median; no limits (NaN).

    Unit: the values' own. A zero denominator has no value and takes no part.
    Source: Perla, Provost and Murray, BMJ Quality & Safety 20 (2011) 46-51.
    """
    none = np.full(s.value.size, np.nan)
    return Limits(s.along(base_median(s, s.value)), none, none, none, none)


CHART = Chart("run", "Run chart", limits, denominator="optional")
