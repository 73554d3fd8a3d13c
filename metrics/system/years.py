"""What each trust counted in a year. Whole years are the only spans: windows that overlap would tell single
months by subtraction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from metrics.apart_types import Cell
from metrics.chart import mature
from metrics.measure import Measure
from metrics.periods import MONTHS, add_months, start_of
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.system.rounded import sums_mislead
from metrics.system.sums import Part
from metrics.system.types import Group, Untold
from metrics.types import Grain, Point, Status


def year_of(measure: Measure, period: date) -> date:
    """The first day of the year of a period: April, or January for measures of calendar years.

    Deaths of which MBRRACE-UK publishes calendar years are summed over these too: the sums of two partitions
    of the same months would tell what lies between them.
    """
    of_calendar = measure.calendar_years or Grain(measure.grain) is Grain.YEAR
    return start_of(period, Grain.YEAR if of_calendar else Grain.FINANCIAL_YEAR)


def periods_of(measure: Measure, year: date) -> tuple[date, ...]:
    """The periods that make up a year, without overlap: of rolling windows every one that ends where the
    next begins (three-monthly figures of June, September, December and March).
    """
    grain = Grain(measure.grain)
    if grain is Grain.MONTH:
        return tuple(add_months(year, end - 1) for end in range(measure.window, 13, measure.window))
    return tuple(add_months(year, start) for start in range(0, 12, MONTHS[grain]))


def years_of(measure: Measure, each: Iterable[Seen], up_to: date) -> tuple[date, ...]:
    """The years that ended by a month and of which a trust has every period, oldest first. Those that are
    mostly rounding are left out (`metrics.system.rounded`).
    """
    chosen, found = tuple(each), dict[date, list[float]]()
    table = Parts(chosen, ())
    for one in chosen:
        parts = table.of(one.member.code, measure)
        counted = parts.keys() & _points(one, measure).keys()
        for year in {year_of(measure, period) for period in counted}:
            periods = periods_of(measure, year)
            if counted.issuperset(periods):
                found.setdefault(year, []).extend(parts[period].numerator for period in periods)
    return tuple(
        year
        for year, counts in sorted(found.items())
        if add_months(year, 11) <= up_to and not sums_mislead(measure, counts, len(periods_of(measure, year)))
    )


def groups_of_year(
    measure: Measure, year: date, each: Iterable[Seen], differing: Collection[Cell]
) -> tuple[Group, ...]:
    """What each trust counted in a year, in the order given, or why it is not told.

    `differing` are the figures of which two readable versions differ, one of them small: see `metrics.
    system.parts` for all that keeps a sum back. Why one is kept back is told no closer than HIDDEN where
    months are hidden: that a sum is small would be a hint at each.
    """
    chosen = tuple(each)
    table = Parts(chosen, differing)
    return tuple(_group(measure, year, one, table) for one in chosen)


def _group(measure: Measure, year: date, found: Seen, table: Parts) -> Group:
    counted = parts_of_year(measure, year, found, table)
    if isinstance(counted, Untold):
        return Group(found.member, None, None, counted)
    known = [one.denominator for one in counted if one.denominator is not None]
    return Group(
        found.member,
        sum(one.numerator for one in counted),
        sum(known) if known else None,
        among_whole=any(one.among_whole for one in counted),
    )


def parts_of_year(measure: Measure, year: date, found: Seen, table: Parts) -> tuple[Part, ...] | Untold:
    """The parts of a year whose sum is told, or why it is not."""
    code, wanted = found.member.code, periods_of(measure, year)
    points, parts = _points(found, measure), table.of(code, measure)
    counted = tuple(parts[period] for period in wanted if period in parts and period in points)
    if len(counted) < len(wanted):
        return _why([points[period] for period in wanted if period in points], counted)
    if not table.may_tell(measure, [(code, period) for period in wanted]):
        return Untold.SMALL if len(wanted) == 1 and not measure.year_of else Untold.HIDDEN
    return counted


def _points(found: Seen, measure: Measure) -> dict[date, Point]:
    """The points that are old enough: younger ones may still grow."""
    series = found.series.get((measure.id, ""))
    if series is None:
        return {}
    return {p.period: p for p in mature(series, found.known_at.date())}


def _why(points: Collection[Point], counted: Collection[Part]) -> Untold:
    if any(p.status is Status.SUPPRESSED_AT_SOURCE for p in points):
        return Untold.HIDDEN
    if counted:
        return Untold.PART
    return Untold.UNCOUNTED if any(p.value is not None for p in points) else Untold.NOTHING
