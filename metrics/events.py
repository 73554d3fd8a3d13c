"""From dated cases to the events of a measure, and to monthly counts where nobody submitted any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from metrics.measure import Measure
from metrics.periods import every, last_day, start_of
from metrics.records import Case
from metrics.store.cases import case_from, is_event
from metrics.store.cover import Covered
from metrics.store.history import History
from metrics.store.known import Version
from metrics.types import Grain, Point, Status


@dataclass(frozen=True, slots=True)
class Found:
    """The events of one measure up to the viewed month, and how far the list of cases reaches."""

    days: tuple[date, ...]
    since: date  # the first month of which any case of this kind is known, or that there was none
    until: date | None  # the last day that the files cover, when they say so
    whole: frozenset[date] = frozenset()  # months of which the files cover every day
    in_part: frozenset[date] = frozenset()  # months of which they cover some days only, or lack a case

    @property
    def by_month(self) -> dict[date, int]:
        """Cases by month. A month without a case counts as none only where the files cover the whole of it.

        A month of which they cover a part is not counted at all: its cases so far would look like few. A
        month between two lists, of which neither tells, is unknown and not nought.
        """
        counted = Counter(start_of(day, Grain.MONTH) for day in self.days)
        months = counted.keys() | {month for month in self.whole if month >= self.since}
        return {month: counted[month] for month in sorted(months - self.in_part)}

    def whole_until(self, submitted: Mapping[date, float | None], up_to: date) -> date | None:
        """The last day up to the viewed month for which no further case is to be expected.

        That is the end of the list, and of each month straight after it for which a submitted count says
        what the list says. A count of cases that are not on the list shows that the list is not whole.
        """
        counted = Counter(start_of(day, Grain.MONTH) for day in self.days)
        until = self.until
        for month, number in sorted(submitted.items()):
            if month < self.since or number is None or (until is not None and last_day(month) <= until):
                continue
            far = until is not None and month > until + timedelta(days=1)  # the month between is unknown
            if far or number != counted[month]:
                break
            until = last_day(month)
        return None if until is None else min(max([until, *self.days[-1:]]), last_day(up_to))


@dataclass(slots=True)
class _Kind:
    cases: list[Case] = field(default_factory=list)
    lists: list[Covered] = field(default_factory=list)  # that tell every case of their days
    doubts: list[Covered] = field(default_factory=list)  # that are known to lack one

    @property
    def since(self) -> date:
        """The first month of which any case is known; without a case, the first that a list covers."""
        days = [case.occurred_on for case in self.cases]
        days = days or [on for c in self.lists if (on := c.first or c.last)]
        return start_of(min(days), Grain.MONTH)

    def telling(self, fields: frozenset[str]) -> _Kind:
        """The same with only those lists that have the fields by which a case counts as an event."""
        return _Kind(self.cases, [one for one in self.lists if one.tells(fields)], self.doubts)

    def covered(self, end: date) -> tuple[tuple[date, date], ...]:
        """The stretches of days that the lists cover, joined where they touch, none after `end`.

        A list that does not say from when reaches back to the first known case.
        """
        since, joined = self.since, list[tuple[date, date]]()
        for first, last in sorted((c.first or since, min(c.last or end, end)) for c in self.lists):
            if joined and first <= joined[-1][1] + timedelta(days=1):
                joined[-1] = joined[-1][0], max(joined[-1][1], last)
            else:
                joined.append((first, last))
        return tuple(joined)

    def doubted(self, month: date) -> bool:
        """Whether a case of the month is known to be lacking, and no later list covers all of the month."""
        ends = last_day(month)
        return any(
            (doubt.first or month) <= ends
            and month <= (doubt.last or month)
            and not any(
                c.is_after(doubt) and (c.first or month) <= month and c.last and ends <= c.last
                for c in self.lists
            )
            for doubt in self.doubts
        )


def events_of(
    found: History, measures: Mapping[str, Measure], up_to: date, known_at: datetime
) -> dict[str, Found]:
    """The events of every measure that has any kind of case to count. Dates only; cases stay in the store."""
    end = last_day(up_to)
    kinds = _kinds(found, end, known_at)
    reach: dict[tuple[str, frozenset[str]], Found] = {}
    result = {}
    for measure in measures.values():
        if measure.events is None or measure.events.case_kind not in kinds:
            continue
        of_kind = kinds[measure.events.case_kind].cases
        days = tuple(sorted(c.occurred_on for c in of_kind if is_event(c, measure.events)))
        told = measure.events.case_kind, measure.events.fields
        kind = kinds[told[0]].telling(told[1])
        if not kind.cases and not kind.lists:
            continue
        if told not in reach:
            reach[told] = _reach(kind, end)
        result[measure.id] = replace(reach[told], days=days)
    return result


def _kinds(found: History, end: date, known_at: datetime) -> dict[str, _Kind]:
    """Every kind of case of which there is a case, or a list that says there was none."""
    kinds: dict[str, _Kind] = {}
    for version in found.cases_by(known_at).values():
        if version.row.occurred_on <= end:
            kinds.setdefault(version.row.kind, _Kind()).cases.append(_case(found, version))
    for told in found.covers:
        if told.holds(known_at) and (told.first is None or told.first <= end):
            kind = kinds.setdefault(told.kind, _Kind())
            (kind.lists if told.whole else kind.doubts).append(told)
    return {name: kind for name, kind in kinds.items() if kind.cases or kind.lists}


def _reach(kind: _Kind, end: date) -> Found:
    """How far the lists of one kind of case reach. Its days are those of each measure."""
    covered, since = kind.covered(end), kind.since
    months = every(since, start_of(end, Grain.MONTH), Grain.MONTH)
    doubted = {m for m in months if kind.doubted(m)}
    touched = {m for m in months if any(first <= last_day(m) and m <= last for first, last in covered)}
    whole = {m for m in months if any(first <= m and last_day(m) <= last for first, last in covered)}
    until = max((last for _first, last in covered), default=None)
    while until is not None and start_of(until, Grain.MONTH) in doubted:
        until = start_of(until, Grain.MONTH) - timedelta(days=1)
    return Found((), since, until, frozenset(whole - doubted), frozenset((touched - whole) | doubted))


def _case(found: History, version: Version) -> Case:
    made = found.cases_made.get(version.row.id)
    if made is None:
        made = found.cases_made[version.row.id] = case_from(version.row)
    return made


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


def whole_months(found: History, up_to: date, known_at: datetime) -> dict[str, frozenset[date]]:
    """Kind of case -> the months that its lists tell whole, from the first day that any of them covers.

    Also those before its first known case: a list that covers them says that there was none.
    """
    end, told = last_day(up_to), dict[str, frozenset[date]]()
    for name, kind in _kinds(found, end, known_at).items():
        covered = kind.covered(end)
        first = min((since for since, _last in covered), default=end)
        months = every(start_of(first, Grain.MONTH), start_of(end, Grain.MONTH), Grain.MONTH)
        whole = (m for m in months if any(since <= m and last_day(m) <= last for since, last in covered))
        told[name] = frozenset(month for month in whole if not kind.doubted(month))
    return told
