"""Moving range chart: how much one value differs from the one before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import Settings, unbounded
from spc.limits import INNER_SIGMAS, RANGE_LIMIT, SIGMAS, Limits, base_mean, spread
from spc.phases import Segments, breaking, counted_points, values
from spc.types import Panel


def ranges(panel: Panel, settings: Settings) -> tuple[Panel, Settings]:
    """The panel of |value - value before|; the first of a phase, and one after a gap, has none.

    N values have N - 1 ranges between them, so a baseline of N points becomes one of N - 1. Successive ranges
    share a value, so runs and trends of them mean little: only points outside the limits are judged, save
    under `pbi`, which judges all.
    """
    value = values(panel)
    came = ~np.isnan(value)
    counted = counted_points(panel, value, settings.window)
    place = np.where(counted, np.arange(panel.n_points), -1)
    before = np.full_like(place, -1)
    before[:, 1:] = np.maximum.accumulate(place, axis=1)[:, :-1]
    known = counted & (before >= 0)
    before = np.maximum(before, 0)
    if panel.n_points:
        known &= np.take_along_axis(panel.phase, before, axis=1) == panel.phase
        if (breaks := breaking(panel, came, settings)) is not None:
            gaps = np.cumsum(breaks, axis=1)
            known &= np.take_along_axis(gaps, before, axis=1) == gaps
        value = np.where(known, np.abs(value - np.take_along_axis(value, before, axis=1)), np.nan)
    drawn = replace(
        panel,
        numerator=value,
        denominator=None,
        present=known,
        ghost=np.zeros_like(known),
        multiplier=1.0,
        bare=came & ~known,
    )
    freeze = settings.freeze - 1 if isinstance(settings.freeze, int) else settings.freeze
    rules = settings.rules if settings.convention.rules_of_ranges else ("outside_limits",)
    baseline = max(settings.baseline - 1, 0)
    return drawn, replace(unbounded(settings), freeze=freeze, baseline=baseline, rules=rules)


def limits(s: Segments, settings: Settings) -> Limits:  # noqa: ARG001 - every chart takes the settings
    """centre = mean(MR); limits 0 and 3.267 mean(MR), the 2 sigma line at two thirds of it.

    Unit: the values' own. Nothing is screened. Worked example: Montgomery (6th ed.), table 6.7, first 20
    weeks: centre 7.789, upper limit 25.448. Source: Shewhart (1931); Montgomery, section 6.4.
    """
    centre = base_mean(s, s.value)
    upper = RANGE_LIMIT * centre
    none = np.zeros_like(centre)
    return spread(s, centre, none, upper, none, upper * INNER_SIGMAS / SIGMAS)


CHART = Chart("mr", "Moving ranges (mR)", limits, "optional", lower_bound=0.0, points=ranges)
