"""Timely: whether the newest whole period came by the day it was due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from metrics.findings import Finding, Mark, Weight
from metrics.periods import LONDON, add_months, day_of, last_day, last_whole, months_of, start_of
from metrics.quality.check import Check, Found, Looked, evidence_of, is_kept_back
from metrics.types import Grain, Series, Status

DUE_DAY = 10  # of the month after the period has ended
YEARLY_GRACE = 3  # months: national surveys are published about that long after their year
YEARLY = (Grain.YEAR, Grain.FINANCIAL_YEAR)


def due_on(period: date, grain: Grain = Grain.MONTH) -> date:
    """The day by which a period's figures are due: the 10th of the month after it has ended."""
    after = add_months(
        start_of(last_day(period, grain), Grain.MONTH), 1 + (YEARLY_GRACE if grain in YEARLY else 0)
    )
    return after.replace(day=DUE_DAY)


def days_late(series: Series, period: date) -> int:
    """By how many days a period was first recorded after the day it was due; 0 when it was not late.

    National statistics have no such day, and nor has history: a period that was not the newest one due
    when the first figures of the row came. The newest one due was late, first figures or not.
    """
    evidence = evidence_of(series)
    first = evidence.first_recorded.get(period)
    if first is None or period in evidence.public:
        return 0
    grain = Grain(series.measure.grain)
    following = add_months(period, len(months_of(period, grain)))
    if min(evidence.first_recorded.values()) > _end_of(due_on(following, grain)):
        return 0
    return max(0, (day_of(first) - due_on(period, grain)).days)


def find(looked: Looked) -> Found:
    for key, series in looked.series.items():
        for finding in _of(series, looked.known_at):
            yield key, finding


def _of(series: Series, known_at: datetime | None) -> Iterator[Finding]:
    """Judged on the newest whole period, by when anything was first recorded: a correction is not late.

    A month counted from dated cases has no day on which it came, so nobody can say whether it was late.
    """
    grain = Grain(series.measure.grain)
    if not series.points or series.up_to is None:
        outside = evidence_of(series).shared is not None
        yield Finding("not_shared" if outside else "nothing_yet", (), weight=Weight.UNKNOWN)
        return
    period = series.points[-1].period if grain in YEARLY else last_whole(series.up_to, grain)
    point = next((p for p in reversed(series.points) if p.period == period), None)
    due = due_on(period, grain)
    missing = point is None or point.status is Status.MISSING
    if missing and is_kept_back(series, period):
        yield Finding("not_shared", (period,), weight=Weight.UNKNOWN)
        return
    if missing:
        open_ = known_at is not None and known_at <= _end_of(due)
        yield Finding(
            "not_due" if open_ else "not_here",
            (period,),
            weight=Weight.UNKNOWN if open_ else Weight.FAULT,
            due=due,
        )
        return
    first = evidence_of(series).first_recorded.get(period)
    if first is None:
        yield Finding("no_day", (period,), weight=Weight.UNKNOWN)
    elif days_late(series, period):
        yield Finding("late", (period,), due=due, came=day_of(first))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=LONDON)


TIMELY = Check(
    "timely",
    Mark.TIMELY,
    find,
    finds=("nothing_yet", "not_shared", "not_due", "not_here", "no_day", "late"),
)
