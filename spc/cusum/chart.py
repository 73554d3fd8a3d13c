"""Log-likelihood-ratio CUSUM charts of a panel: Bernoulli cases and Poisson counts, rises and falls.

They have an analysis of their own and no entry in `spc.charts.CHARTS`. Such a chart has two sums at a point
where a control chart has one value, its lines come from a run length and not from the points, and shifts,
trends and two of three mean nothing on a sum, each of whose points holds most of the one before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from spc.cusum.plan import RATIO, RUN_LENGTH, Kind, Plan, plan
from spc.types import Flags, Floats, Ints, Panel, Sides

BASELINE = 24
KINDS: dict[str, Kind] = {"cusum_bernoulli": "bernoulli", "cusum_poisson": "poisson"}
TINY = 1e-9  # sums are whole numbers of steps; floating point must not hide that one touches the threshold


@dataclass(frozen=True, slots=True)
class CusumOptions:
    """`ratio` above 1: what a rise multiplies the odds or the rate by; a fall divides by it."""

    kind: Kind
    ratio: float = RATIO
    run_length: float = RUN_LENGTH
    baseline: int = BASELINE  # points of a phase that set what is expected; 0 = all
    expected: float | None = None  # chance or rate in control, when it is known beforehand


@dataclass(frozen=True, slots=True, eq=False)
class CusumAnalysis:
    """Arrays of shape (n_series, n_points), NaN where nothing is drawn; the centre line is 0.

    `rise` and `fall` are both counted upwards, in events; draw `fall` below the line. Their thresholds, and
    the run lengths that these achieve, hold for a point of the phase's typical size. `signal` is +1 where
    the rise met its threshold, -1 for the fall, 0 else; a sum starts again after a signal of its own.
    """

    panel: Panel
    options: CusumOptions
    rise: Floats
    fall: Floats
    rise_threshold: Floats
    fall_threshold: Floats
    rise_run_length: Floats
    fall_run_length: Floats
    expected: Floats
    signal: Sides


def analyse(panel: Panel, options: CusumOptions) -> CusumAnalysis:
    """Both sums of every series, with thresholds from the stated run length.

    C = max(0, C + y - k n / n0) for a rise and max(0, C + k n / n0 - y) for a fall, n0 the typical size of a
    point in the phase. A gap or a ghost leaves the sums as they are. A phase starts at 0 with an expectation
    of its own. Where nothing, or everything, is expected there is no chart.

    Errors: ValueError when bernoulli has no denominators, or a numerator above its denominator.
    """
    if not options.ratio > 1.0 or not math.isfinite(options.ratio):
        raise ValueError("the ratio must be above 1; a fall is looked for by its inverse")
    size = _sizes(panel, options)
    used = panel.present & ~panel.ghost & (size > 0.0)
    group, n_groups = _groups(panel)
    typical, expected = _in_control(panel, size, used, group, n_groups, options)
    up = _plans(typical, expected, options, options.ratio)
    down = _plans(typical, expected, options, 1.0 / options.ratio)
    share = np.where(used, size / typical[group], 0.0)
    rise = _sum(panel, used, np.where(used, panel.numerator, 0.0), share, up[:, group], 1.0)
    fall = _sum(panel, used, np.where(used, panel.numerator, 0.0), share, down[:, group], -1.0)
    met = [np.where(np.isnan(s), False, s >= p[1][group] - TINY) for s, p in ((rise, up), (fall, down))]
    return CusumAnalysis(
        panel, options, rise, fall,
        up[1][group], down[1][group], up[2][group], down[2][group], expected[group],
        (met[0].astype(np.int8) - met[1].astype(np.int8)).astype(np.int8),
    )  # fmt: skip


def _sizes(panel: Panel, options: CusumOptions) -> Floats:
    if panel.denominator is None:
        if options.kind == "bernoulli":
            raise ValueError("a Bernoulli CUSUM needs the number of cases as denominator")
        return np.where(panel.present, 1.0, np.nan)
    if options.kind == "bernoulli" and np.any((panel.numerator > panel.denominator) & panel.present):
        raise ValueError("there are more events than cases")
    return panel.denominator


def _groups(panel: Panel) -> tuple[Ints, int]:
    """A number for each series and phase, by point."""
    phases = int(panel.phase.max(initial=0)) + 1
    return panel.phase + phases * np.arange(panel.n_series)[:, None], phases * panel.n_series


def _in_control(
    panel: Panel, size: Floats, used: Flags, group: Ints, n_groups: int, options: CusumOptions
) -> tuple[Floats, Floats]:
    """Typical size, and events for each unit of it, of every group; NaN without points. Shape (n_groups,)."""
    base = used.copy()
    if options.baseline:
        for t in range(panel.n_points):
            earlier = (used[:, :t] & (panel.phase[:, :t] == panel.phase[:, t : t + 1])).sum(axis=1)
            base[:, t] &= earlier < options.baseline
    events, units, points = (
        np.bincount(group[base], weights=w[base], minlength=n_groups)
        for w in (panel.numerator, size, np.ones(size.shape))
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        typical, expected = units / points, events / units
    if options.kind == "bernoulli":
        typical = np.maximum(np.round(typical), 1.0)
    if options.expected is not None:
        expected = np.full(n_groups, options.expected)
    return typical, expected


def _plans(typical: Floats, expected: Floats, options: CusumOptions, ratio: float) -> Floats:
    """k, threshold and run length of every group, shape (3, n_groups); NaN where there is no chart."""
    found = np.full((3, typical.size), np.nan)
    most = 1.0 if options.kind == "bernoulli" else np.inf
    for g in np.flatnonzero((expected > 0.0) & (expected < most) & (typical > 0.0)).tolist():
        one: Plan = plan(options.kind, float(typical[g]), float(expected[g]), ratio, options.run_length)
        found[:, g] = one.k, one.threshold, one.run_length
    return found


def _sum(panel: Panel, used: Flags, events: Floats, share: Floats, plans: Floats, sign: float) -> Floats:
    """The sum of one direction; `plans` (3, n_series, n_points) by point."""
    k, threshold = plans[0], plans[1]
    total = np.full(events.shape, np.nan)
    c = np.zeros(events.shape[0])
    for t in range(events.shape[1]):
        if t:
            c = np.where(panel.phase[:, t] != panel.phase[:, t - 1], 0.0, c)
        here = used[:, t] & ~np.isnan(k[:, t])
        with np.errstate(invalid="ignore"):
            moved = np.maximum(0.0, c + sign * (events[:, t] - k[:, t] * share[:, t]))
            c = np.where(here, moved, c)
            total[here, t] = c[here]
            c = np.where(here & (c >= threshold[:, t] - TINY), 0.0, c)
    return total
