"""What a reader from outside is told of a series with hidden figures: the verdict alone, or not even that.

Where only few figures are hidden and all others are shown, the verdict would fix them: each of the counts
that they may be can be tried. So it is not given. Where many are hidden, it is told, and neither its rules
nor its months.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from metrics.apart import Hidden
from metrics.series import Key
from metrics.types import Assessment, Series, SignalStatus
from spc.types import Analysis, Assurance, Variation, Verdict
from spc.verdicts import CONSTANT, DISAGREE, ONE_LONG_GAP, RUNNING_GAP

FEWEST = 4  # hidden figures of which a verdict says too little to fix one of them
WITHHELD = "withheld"  # note: too few figures are hidden for the verdict to be told
UNTOLD = Verdict(Variation.NO_DATA, Assurance.NONE, notes=(WITHHELD,))
OF_POINTS = frozenset({CONSTANT, DISAGREE, ONE_LONG_GAP, RUNNING_GAP})  # notes on single points, or on all


def as_told(assessments: Mapping[Key, Assessment], hidden: Hidden) -> dict[Key, Assessment]:
    """The assessments as a reader may have them from whom these figures are hidden."""
    return {key: _as_told(one, hidden.periods(one.series)) for key, one in assessments.items()}


def is_untold(verdict: Verdict) -> bool:
    """Whether the verdict is kept from the reader."""
    return WITHHELD in verdict.notes


def few_hidden(series: Series, verdict: Verdict, hidden: Collection[date], judged: int | None = None) -> bool:
    """Whether 1 to 3 of the figures are hidden on which a verdict rests: those of its newest phase."""
    start = verdict.spans[-1].start.replace(day=1) if verdict.spans else date.min
    rests_on = {p.period for p in series.points[:judged] if p.period >= start}
    return 0 < len(rests_on.intersection(hidden)) < FEWEST


def _as_told(one: Assessment, hidden: frozenset[date]) -> Assessment:
    if not hidden:
        return one
    if few_hidden(one.series, one.verdict, hidden, one.judged):
        return replace(
            one,
            analysis=None,
            verdict=UNTOLD,
            status=SignalStatus.NONE,
            previous=None,
            expected_by_chance=0.0,
            sum_met=None,
        )
    verdict = bare(one.verdict)
    analysis = None if one.analysis is None else _without_rules(one.analysis, verdict)
    return replace(one, analysis=analysis, verdict=verdict)


def bare(verdict: Verdict) -> Verdict:
    """The verdict without its rules, months and limits."""
    return replace(
        verdict,
        fired=(),
        since=None,
        spans=(),
        changing=None,
        worse_than=None,
        notes=tuple(note for note in verdict.notes if note not in OF_POINTS),
    )


def _without_rules(analysis: Analysis, verdict: Verdict) -> Analysis:
    rules = {name: sides * 0 for name, sides in analysis.rules.items()}
    return replace(analysis, verdicts=(verdict,), rules=rules)
