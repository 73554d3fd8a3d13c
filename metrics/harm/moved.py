"""Did the measure move after an action: the points before its date against those since. Never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import numpy as np

from metrics.chart import NOT_CHARTED
from metrics.periods import add_months, start_of
from metrics.rebase import Levels, levels, suggested
from metrics.types import Assessment, Grain
from spc.rebaseline import HELD, LEAST_BEFORE, Proposal
from spc.rebaseline_evidence import NEAR

DATED = ("t", "g")  # charts of gaps, whose points are days
LENGTH = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12, Grain.FINANCIAL_YEAR: 12}


class Answer(StrEnum):
    """What the chart says of the time since."""

    MOVED = "moved"
    NO_CHANGE = "no_change"
    TOO_EARLY = "too_early"
    NO_VERDICT = "no_verdict"  # a stock, too few figures, or too few before the action


@dataclass(frozen=True, slots=True)
class Effect:
    """`start` is the first whole period since the action, the phase that is looked at and never set.

    `after` counts the points since. `other` is the start of a change that is not of this date: earlier or
    later by more than two months. `proposal` is the rebaseline that the figures suggest, when it is of this
    date; `decided` says that the board has set a phase there.
    """

    answer: Answer
    start: date
    after: int = 0
    levels: Levels | None = None
    proposal: Proposal | None = None
    decided: bool = False
    other: date | None = None

    @property
    def better(self) -> bool | None:
        """Whether the level since is better, for a measure of which one direction is."""
        return self.proposal.better if self.proposal is not None else None


def effect(assessment: Assessment, on: date, *, known_at: datetime) -> Effect:
    """The points before a day against those since, by the evidence of a suggested rebaseline.

    Moved: the rebaseline that `spc.rebaseline` suggests (eight points in a row on one side of the old level,
    ten before them) starts within two months of the action, or the board has set a phase there. Too early:
    fewer than eight points since, or a change of that date without enough points for a level of its own. No
    change: neither; a change of another date is named, and is none of this action's.
    """
    start, series = start_after(assessment, on), assessment.series
    analysis = assessment.analysis
    if analysis is None or assessment.chart in NOT_CHARTED:
        return Effect(Answer.NO_VERDICT, start)
    days = analysis.panel.dates[0][analysis.counted[0]]
    after = int((days >= np.datetime64(start, "D")).sum())
    if days.size - after < LEAST_BEFORE:
        return Effect(Answer.NO_VERDICT, start, after)
    found = levels(series, start, known_at=known_at)
    proposal, decided = suggested(assessment), _decided(assessment, start)
    if decided or (proposal is not None and _same(proposal.start, on, start)):
        return Effect(Answer.MOVED, start, after, found, None if decided else proposal, decided)
    changed = proposal.start if proposal is not None else _since(assessment)
    if after < HELD or (changed is not None and _same(changed, on, start)):
        return Effect(Answer.TOO_EARLY, start, after, found, other=changed)
    return Effect(Answer.NO_CHANGE, start, after, found, other=changed)


def start_after(assessment: Assessment, on: date) -> date:
    """The first whole period since a day; the day itself on a chart of gaps."""
    grain = Grain(assessment.series.measure.grain)
    first = start_of(on, grain)
    return on if assessment.chart in DATED or first == on else add_months(first, LENGTH[grain])


def _same(found: date, on: date, start: date) -> bool:
    """Whether a change is of the action's date: from its own month on, or within two months after it."""
    return on.replace(day=1) <= found <= start + NEAR


def _decided(assessment: Assessment, start: date) -> bool:
    return any(
        s.kind == "phase" and start_after(assessment, s.on) == start for s in assessment.series.settings
    )


def _since(assessment: Assessment) -> date | None:
    return assessment.verdict.since if assessment.variation.is_signal else None
