"""What changed since a meeting: new, continuing, ended or corrected; ranked by consequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from metrics.assess import can_signal
from metrics.series import Key
from metrics.types import UNCOUNTED, Assessment, Point, Series, Signal, SignalStatus, Status
from spc.agreement import strength
from spc.types import Variation, Verdict
from spc.verdicts import TOO_FEW

# Outcomes before the processes that lead to them; within a rank the catalogue's own order.
FAMILIES = (
    *("deaths", "harm", "neonatal", "clinical", "reviews", "voices", "concerns"),
    *("staffing", "training", "claims", "assurance", "culture", "context"),
)
HEADLINE_STATUSES = frozenset({SignalStatus.NEW, SignalStatus.CORRECTED})


def compare(now: Variation, then: Variation | None, then_corrected: Variation | None = None) -> SignalStatus:
    """What became of a verdict since a meeting.

    `then` is what the meeting's view concluded (None: it had no such chart), `then_corrected` what the same
    months conclude with the figures known now (None: none of them was changed). A verdict that the meeting
    saw, or missed, only because a figure was wrong is corrected, not ended or new.
    """
    saw = then is not None and then.is_signal
    if then_corrected is not None and then is not None and then_corrected is not then:
        # Without a value nothing is mended, unless the meeting's own figures were withdrawn.
        told = now is not Variation.NO_DATA or then_corrected is Variation.NO_DATA
        if saw and not now.is_signal and told:
            return SignalStatus.CORRECTED
        if now.is_signal and then_corrected is now:
            return SignalStatus.CORRECTED
    if now.is_signal:
        return SignalStatus.CONTINUING if then is now else SignalStatus.NEW
    if saw and now is Variation.COMMON_CAUSE:
        return SignalStatus.ENDED
    return SignalStatus.NONE  # without a value nothing ended: the missing row is named instead


def figures_withdrawn(assessment: Assessment) -> bool:
    """Whether the last meeting saw a signal of which nothing is left: its figures were taken back."""
    return assessment.status is SignalStatus.CORRECTED and assessment.variation is Variation.NO_DATA


def changed_since(then: Series, now: Series) -> bool:
    """Whether a figure that was known then says something else now. A late figure is new, not corrected."""
    current = {p.period: p for p in now.points}
    return any(_changed(p, current.get(p.period)) for p in then.points) or _other_events(then, now)


def _changed(before: Point, after: Point | None) -> bool:
    if before.status in UNCOUNTED:
        return False
    if after is None:
        return True
    known = (
        before.numerator,
        before.denominator,
        before.value,
        before.status in (Status.FINAL, Status.PROVISIONAL),
    )
    return known != (
        after.numerator,
        after.denominator,
        after.value,
        after.status in (Status.FINAL, Status.PROVISIONAL),
    )


def _other_events(then: Series, now: Series) -> bool:
    if then.events_until is None:
        return False
    return then.events != tuple(day for day in now.events if day <= then.events_until)


def with_status(
    current: Mapping[Key, Assessment],
    previous: Mapping[Key, Verdict],
    corrected: Mapping[Key, Verdict],
) -> dict[Key, Assessment]:
    """The current assessments, each with what the last meeting concluded and what became of it."""
    result = {}
    for key, now in current.items():
        then, mended = previous.get(key), corrected.get(key)
        status = compare(
            now.variation,
            then.variation if then else None,
            mended.variation if mended else None,
        )
        if status is SignalStatus.ENDED and TOO_FEW in now.verdict.notes:
            status = SignalStatus.NONE  # limits begun afresh: nobody can say yet what is usual
        result[key] = replace(now, status=status, previous=then)
    return result


def signals(assessments: Mapping[Key, Assessment]) -> tuple[Signal, ...]:
    """Everything to tell a board, ranked by consequence: signals that stand, ended and were corrected."""
    found = [
        Signal(
            assessment=a,
            status=a.status,
            priority=a.series.measure.priority,
            headline=may_headline(a, assessments) and a.status in HEADLINE_STATUSES,
        )
        for a in assessments.values()
        if a.status is not SignalStatus.NONE
    ]
    places = {key: i for i, key in enumerate(assessments)}
    return tuple(
        sorted(found, key=lambda s: (*_rank(s), places[s.measure.id, s.assessment.series.breakdown]))
    )


def may_headline(assessment: Assessment, all_of_them: Mapping[Key, Assessment]) -> bool:
    """Priority measures as a whole may; one of their parts may only where there is no whole (training)."""
    series = assessment.series
    return series.measure.priority and (series.breakdown == "" or (series.measure.id, "") not in all_of_them)


def _rank(signal: Signal) -> tuple[int, ...]:
    """What it means, whom it concerns, how sure it is, how new: in this order, as the page explains it."""
    measure, now = signal.measure, signal.assessment.variation
    direction = 0 if now.is_concern else 2 if now.is_improvement else 1
    statuses = (SignalStatus.NEW, SignalStatus.CORRECTED, SignalStatus.CONTINUING)
    return (
        int(not now.is_signal),  # what has ended comes last
        int(not signal.priority),
        direction,
        int(not measure.deaths_or_severe),
        FAMILIES.index(measure.family),
        -strength(signal.assessment.verdict.fired),
        statuses.index(signal.status) if signal.status in statuses else len(statuses),
    )


def by_chance(assessments: Iterable[Assessment]) -> tuple[int, float]:
    """How many charts could have raised a signal, and how many new ones chance alone gives them a quarter."""
    able = [a for a in assessments if can_signal(a)]
    return len(able), sum(a.expected_by_chance for a in able)


def headlines_by_chance(assessments: Mapping[Key, Assessment]) -> float:
    """The same over the charts that may make a headline."""
    return by_chance(a for a in assessments.values() if may_headline(a, assessments))[1]
