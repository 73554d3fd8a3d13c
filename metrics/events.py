"""From dated cases to the events of a measure, and to monthly counts where nobody submitted any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from metrics.measure import Measure
from metrics.periods import every, last_day, start_of
from metrics.records import Case
from metrics.store.cases import case_from, is_event
from metrics.store.history import History
from metrics.store.known import Version, as_known
from metrics.types import Grain, Point, Status


@dataclass(frozen=True, slots=True)
class Found:
    """The events of one measure up to the viewed month, and how far the list of cases reaches."""

    days: tuple[date, ...]
    since: date  # the first month of which any case of this kind is known
    until: date | None  # the last day that the files cover, when they say so

    @property
    def by_month(self) -> dict[date, int]:
        """Cases in every month from the first of which any case is known to the last that is covered."""
        counted = Counter(start_of(day, Grain.MONTH) for day in self.days)
        last = max(
            [start_of(self.until, Grain.MONTH)] if self.until else [],
            default=max(counted, default=self.since),
        )
        months = every(self.since, max(last, max(counted, default=self.since)), Grain.MONTH)
        return {month: counted[month] for month in months}


@dataclass(slots=True)
class _Kind:
    cases: list[Case] = field(default_factory=list)
    until: date | None = None


def events_of(
    found: History, measures: Mapping[str, Measure], up_to: date, known_at: datetime
) -> dict[str, Found]:
    """The events of every measure that has any kind of case to count. Dates only; cases stay in the store."""
    end = last_day(up_to)
    kinds: dict[str, _Kind] = {}
    for version in as_known(found.cases, known_at).values():
        if version.row.occurred_on <= end:
            kind = kinds.setdefault(version.row.kind, _Kind())
            kind.cases.append(_case(found, version))
            kind.until = max((d for d in (kind.until, _covered(found, version, known_at)) if d), default=None)
    result = {}
    for measure in measures.values():
        if measure.events is None or measure.events.case_kind not in kinds:
            continue
        of_kind = kinds[measure.events.case_kind]
        days = tuple(sorted(c.occurred_on for c in of_kind.cases if is_event(c, measure.events)))
        since = min(start_of(c.occurred_on, Grain.MONTH) for c in of_kind.cases)
        result[measure.id] = Found(days, since, min(of_kind.until, end) if of_kind.until else None)
    return result


def _case(found: History, version: Version) -> Case:
    made = found.cases_made.get(version.row.id)
    if made is None:
        made = found.cases_made[version.row.id] = case_from(version.row)
    return made


def _covered(found: History, version: Version, known_at: datetime) -> date | None:
    ends = (found.covers.get(a.submission_id) for a in version.assertions if a.holds(known_at))
    return max((end for end in ends if end is not None), default=None)


def derived(
    measure: Measure, events: Found, births_of: Callable[[date], float | None], up_to: date
) -> tuple[Point, ...]:
    """Monthly points counted from dated cases, for a measure that nobody submitted as a figure.

    A month without a case is zero only while the files cover it; a rate needs the births of the month.
    """
    if measure.grain != Grain.MONTH.value or measure.kind not in ("count", "rate"):
        return ()
    points = []
    counted = events.by_month
    for month in every(events.since, up_to, Grain.MONTH):
        if month not in counted:
            points.append(Point(month, None, None, None, Status.MISSING))
        elif measure.kind == "count":
            points.append(
                Point(month, float(counted[month]), None, float(counted[month]), Status.PROVISIONAL)
            )
        else:
            births = births_of(month)
            value = counted[month] / births * measure.multiplier if births else None
            points.append(Point(month, float(counted[month]), births, value, Status.PROVISIONAL))
    return tuple(points)
