"""S chart: the standard deviation within a subgroup of measurements."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc.charts.chart import Chart
from spc.charts.within import c4, typical_spread
from spc.conventions import Settings, unbounded
from spc.limits import Limits, around, scaled
from spc.phases import Segments
from spc.types import Panel


def spreads(panel: Panel, settings: Settings) -> tuple[Panel, Settings]:
    """The panel of standard deviations; a subgroup of one has none."""
    assert panel.spread is not None
    assert panel.denominator is not None
    # A value is numerator / denominator, and the limits need the size that the denominator is.
    numerator = panel.spread * panel.denominator
    known = panel.present & np.isfinite(panel.spread)
    single = panel.present & ~known
    return replace(panel, numerator=numerator, present=known, bare=single), unbounded(settings)


def limits(s: Segments, settings: Settings) -> Limits:  # noqa: ARG001 - every chart takes the settings
    """centre = mean standard deviation, pooled where sizes differ; limits B3 and B4 times it, at least 0.

    B3, B4 = 1 -+ 3 sqrt(1 - c4(n_i)^2) / c4(n_i). Unit: the measurements' own x multiplier. Worked example:
    Montgomery (6th ed.), table 6.3, piston rings: centre 0.0094, upper limit 0.0196. Source: section 6.3.
    """
    centre = s.along(typical_spread(s))
    constant = c4(s.denominator)
    sigma = centre * np.sqrt(np.maximum(1 - constant**2, 0.0)) / constant
    return scaled(around(centre, sigma), s.multiplier)


CHART = Chart(
    "s", "Spread within subgroups (s)", limits, "needed", lower_bound=0.0, points=spreads, subgroups=True
)
