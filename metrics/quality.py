"""Four marks on the data behind a chart: timely, complete, consistent, audited; each with what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from metrics.periods import add_months, last_day, last_whole, months_of, start_of
from metrics.types import DataQuality, Evidence, Grain, Point, Series, Status

DUE_DAY = 10  # of the month after the period has ended
YEARLY_GRACE = 3  # months: national surveys are published about that long after their year
LOOKED_AT = 12  # periods: the year that the board's table shows
LONDON = ZoneInfo("Europe/London")  # whose midnight ends the day on which figures are due
ANSWERED = frozenset({Status.PROVISIONAL, Status.FINAL, Status.NIL_RETURN, Status.NOT_APPLICABLE})
PLANS = frozenset({Status.PLANNED, Status.MISSING})
TOLERANCE = 1e-9  # whole numbers written as decimals


def due_on(period: date, grain: Grain = Grain.MONTH) -> date:
    """The day by which a period's figures are due: the 10th of the month after it has ended."""
    yearly = grain in (Grain.YEAR, Grain.FINANCIAL_YEAR)
    after = add_months(start_of(last_day(period, grain), Grain.MONTH), 1 + (YEARLY_GRACE if yearly else 0))
    return after.replace(day=DUE_DAY)


def quality(series: Series) -> DataQuality:
    """The four marks. `missing` names, in a fixed order, what each mark that is not given lacks."""
    evidence = series.evidence or Evidence()
    faults = {name: test(series, evidence) for name, test in TESTS.items()}
    return DataQuality(
        **{name: not found for name, found in faults.items()},
        missing=tuple(sentence for found in faults.values() for sentence in found),
    )


def without_counts(found: DataQuality) -> DataQuality:
    """The same marks for a reader who may not see the counts that a sentence on a contradiction names."""
    told = (sentence.partition(": ") for sentence in found.missing)
    said = (f"{when}: the counts do not fit together" if colon else when for when, colon, _ in told)
    return replace(found, missing=tuple(said))


def _recent(series: Series) -> tuple[Point, ...]:
    return series.points[-LOOKED_AT:]


def _timely(series: Series, evidence: Evidence) -> list[str]:
    """Judged on the newest whole period, by when anything was first recorded: a correction is not late."""
    grain = Grain(series.measure.grain)
    if not series.points or series.up_to is None:
        return ["nothing was recorded yet"]
    period = (
        series.points[-1].period
        if grain in (Grain.YEAR, Grain.FINANCIAL_YEAR)
        else last_whole(series.up_to, grain)
    )
    point = next((p for p in reversed(series.points) if p.period == period), None)
    if point is None or point.status is Status.MISSING:
        return [f"nothing was recorded for {_name(period, grain)}"]
    if not days_late(series, period):
        return []
    first = evidence.first_recorded[period].astimezone(LONDON).date()
    return [f"{_name(period, grain)} came on {_day(first)}; it was due by {_day(due_on(period, grain))}"]


def days_late(series: Series, period: date) -> int:
    """By how many days a period was first recorded after the day it was due; 0 when it was not late.

    National statistics have no such day, and nor has history: a period that was not the newest one due
    when the first figures of the row came. The newest one due was late, first figures or not.
    """
    evidence = series.evidence or Evidence()
    first = evidence.first_recorded.get(period)
    if first is None or period in evidence.public:
        return 0
    grain = Grain(series.measure.grain)
    following = add_months(period, len(months_of(period, grain)))
    if min(evidence.first_recorded.values()) > _end_of(due_on(following, grain)):
        return 0
    return max(0, (first.astimezone(LONDON).date() - due_on(period, grain)).days)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=LONDON)


def is_plan(series: Series) -> bool:
    """A rota ahead: what was planned for a month is all that it owes for that month."""
    return all(point.status in PLANS for point in series.points)


def _complete(series: Series, _evidence: Evidence) -> list[str]:
    grain = Grain(series.measure.grain)
    if not series.points:
        return ["no period has a figure"]
    answered = ANSWERED | {Status.PLANNED} if is_plan(series) else ANSWERED
    return [f"no figure for {_name(p.period, grain)}" for p in _recent(series) if p.status not in answered]


def _consistent(series: Series, evidence: Evidence) -> list[str]:
    grain = Grain(series.measure.grain)
    return [
        f"{_name(p.period, grain)}: {fault}"
        for p in _recent(series)
        for fault in _faults(p, series, evidence)
    ]


def _faults(point: Point, series: Series, evidence: Evidence) -> list[str]:
    found = []
    numerator, denominator = point.numerator, point.denominator
    if numerator is not None and denominator is not None:
        if series.measure.kind == "proportion" and numerator > denominator + TOLERANCE:
            found.append(f"{numerator:g} of {denominator:g} is more than all")
        if denominator <= 0 and numerator > 0:
            found.append(f"{numerator:g} among nobody")
    of_sites = evidence.site_sums.get(point.period)
    if series.measure.kind != "stock" and _differs(numerator, of_sites):
        found.append(f"the sites add up to {of_sites:g}, the trust says {numerator:g}")
    of_cases = evidence.case_counts.get(point.period)
    if _differs(numerator, of_cases):
        found.append(f"{of_cases} on the list of cases, {numerator:g} in the return")
    return found


def _differs(numerator: float | None, other: float | None) -> bool:
    return numerator is not None and other is not None and abs(numerator - other) > TOLERANCE


def _audited(_series: Series, evidence: Evidence) -> list[str]:
    return [] if evidence.audited else ["no audit of these figures is recorded"]


TESTS: dict[str, Callable[[Series, Evidence], list[str]]] = {
    "timely": _timely,
    "complete": _complete,
    "consistent": _consistent,
    "audited": _audited,
}


def _name(period: date, grain: Grain) -> str:
    if grain is Grain.MONTH:
        return f"{period:%B %Y}"
    if grain is Grain.QUARTER:
        return f"the quarter from {period:%B %Y}"
    return f"{period.year}" if grain is Grain.YEAR else f"{period.year}-{(period.year + 1) % 100:02d}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
