"""A concern of the dashboard: a signal in the unfavourable direction that makes a headline.

Those of families and staff are looked at with `service_users`.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import low, month, named
from metrics.types import Assessment

VOICES = "voices"


def dashboard_concern(sight: Sight) -> Iterator[Proposal]:
    for signal in sight.board.signals:
        if signal.headline and signal.assessment.variation.is_concern and signal.measure.family != VOICES:
            yield concern(signal.assessment, "dashboard_concern", "signal")


def concern(assessment: Assessment, rule: str, origin: str) -> Proposal:
    """The proposal for one chart; its key holds the month in which the signal began, so that the same signal
    is not proposed anew each month.
    """
    series = assessment.series
    begun = (assessment.verdict.since or series.up_to or series.points[-1].period).replace(day=1)
    name = named(series.measure, series.breakdown)
    way = "higher" if assessment.variation.value.endswith("high") else "lower"
    if series.events:
        way = "closer together" if way == "lower" else "further apart"
    since = month(begun)
    said = f"{name}: {way} than usual since {since}, which is unlikely to be chance."
    return Proposal(
        key=f"{rule}/{series.measure.id}/{series.breakdown}/{begun:%Y-%m}",
        rule=rule,
        origin=origin,
        title=f"{name}: {way} than usual",
        question=f"What lies behind {low(name)} since {since}, and what does it mean for people?",
        sentence=said,
        facts=(Fact(said, f"/measure/{series.measure.id}", series.breakdown),),
        about=(series.measure.id, series.breakdown),
    )
