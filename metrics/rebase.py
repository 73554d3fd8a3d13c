"""A new phase: whether one is to be suggested, and whether the level since a month is worse than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from metrics.assess import one_of
from metrics.panels import analysed, plans_of
from metrics.trial import Trial, tried
from metrics.types import Assessment, Series
from spc.judge import good_side
from spc.rebaseline import Proposal, propose
from spc.types import Analysis, Flags


@dataclass(frozen=True, slots=True)
class Levels:
    """The mean before a phase and from its start on, in the values' own unit; `worse` by the better side."""

    before: float
    since: float
    worse: bool


def suggested(assessment: Assessment) -> Proposal | None:
    """The phase that the figures suggest and nobody has turned down; None where there is none."""
    if assessment.analysis is None:
        return None
    return propose(
        assessment.analysis, 0, rejected=rejected(assessment.series), causes=causes(assessment.series)
    )


def rejected(series: Series) -> frozenset[date]:
    """The starts of phases that somebody decided against, and that stand rejected."""
    return frozenset(s.on for s in series.settings if s.kind == "phase_rejected")


def causes(series: Series) -> Mapping[date, str]:
    """What is noted on the chart as having happened, by day."""
    return {s.on: s.value or s.reason for s in series.settings if s.kind == "annotation"}


def levels(series: Series, start: date, *, known_at: datetime) -> Levels | None:
    """The two levels that a phase from `start` on would part; None without a point on either side of it.

    The centre of each phase as it would be drawn; with too few points to draw one, the mean of those there
    are: the sum of numerators over that of denominators where the chart weighs them. Any move in the wrong
    direction is worse, however small: whoever sets a phase there accepts it.
    """
    shown = {(series.measure.id, series.breakdown): tried(series, Trial(phase=start))}
    found = list(analysed(plans_of(shown, known_at, "mdc")).values())
    if not found:
        return None
    analysis = one_of(found[0].whole, found[0].row, found[0].n)
    days, phase = analysis.panel.dates[0], analysis.panel.phase[0]
    since = np.flatnonzero(days >= np.datetime64(start, "D"))
    if not since.size:
        return None
    own = int(phase[since[0]])
    before, after = (_centre(analysis, (phase == k) & analysis.counted[0]) for k in (own - 1, own))
    if before is None or after is None:
        return None
    good = int(good_side(analysis.panel)[0])
    return Levels(before, after, (after - before) * good < 0)


def _centre(analysis: Analysis, among: Flags) -> float | None:
    if not among.any():
        return None
    drawn = float(analysis.centre[0][among][-1])
    if np.isfinite(drawn):
        return drawn
    panel = analysis.panel
    if panel.denominator is None:
        return float(analysis.value[0][among].mean())
    whole = float(panel.denominator[0][among].sum())
    return float(panel.numerator[0][among].sum()) / whole * panel.multiplier if whole else None
