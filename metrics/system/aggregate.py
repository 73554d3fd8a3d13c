"""A measure of a whole system month by month: the sum of all counts over the sum of what they are among.

Never an average of percentages. A month is a gap where the figure of a trust is missing (missing is not zero)
or where the sum would tell a hidden count, so that what is judged is told and nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from metrics.apart import Cell
from metrics.assess import assess
from metrics.measure import Measure
from metrics.periods import add_months, every, last_whole
from metrics.system.crossing import months_told
from metrics.system.members import is_open
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.system.types import Aggregate, Member, System
from metrics.types import Grain, Point, Series, Status

RECENT, RECENT_YEARS = 12, 48  # months: who has sent nothing for so long would end the series of all
MISSING, KEPT_BACK = Status.MISSING, Status.SUPPRESSED_AT_SOURCE


def aggregate(
    system: System,
    measure: Measure,
    each: Iterable[Seen],
    differing: Collection[Cell],
    below: Mapping[str, Collection[str]] | None = None,
) -> Aggregate | None:
    """The series of a system from counts, with its own verdict; None where no trust has any.

    Trusts without a figure of the last `RECENT` months are left out; the others take part in each month in
    which they were open. The series ends with the newest month that is told. `differing` as in
    `groups_of_year`. `below`: the systems within this one whose own series the reader may have, with the
    codes of their trusts, smaller ones first: what they tell is kept in mind.
    """
    chosen = tuple(each)
    table = Parts(chosen, differing)
    counted = {one.member.code for one in chosen if _takes_part(one.member, measure, system.period, table)}
    taking_part = tuple(one.member for one in chosen if one.member.code in counted)
    if not taking_part:
        return None
    periods = _periods(measure, system.period, table, taking_part)
    own = _whole(taking_part, periods, measure, table)
    within = {
        code: _whole([one for one in taking_part if one.code in codes], periods, measure, table)
        for code, codes in (below or {}).items()
        if code != system.org.code
    }
    told = months_told(measure, {**within, system.org.code: own}, table)
    newest = max((period for code, period in told if code == system.org.code), default=system.period)
    points = tuple(
        _point(measure, period, own.get(period), (system.org.code, period) in told, table)
        for period in periods
        if period <= newest
    )
    series = Series(measure, system.org, "", points, up_to=newest)
    return Aggregate(
        series=series,
        verdict=assess(series, known_at=system.known_at).verdict,
        taking_part=taking_part,
        left_out=tuple(one.member for one in chosen if one.member.code not in counted),
        parts={one.member.code: _shown(one, measure, table) for one in chosen if one.member.code in counted},
    )


def _takes_part(member: Member, measure: Measure, up_to: date, table: Parts) -> bool:
    """Whether a trust has a figure lately: of yearly ones, which come late, within four years."""
    months = RECENT if Grain(measure.grain) in (Grain.MONTH, Grain.QUARTER) else RECENT_YEARS
    return any(period > add_months(up_to, -months) for period in table.of(member.code, measure))


def _periods(measure: Measure, up_to: date, table: Parts, members: Sequence[Member]) -> tuple[date, ...]:
    """From the first period of which every trust then open has its figure, to the last that has ended."""
    grain = Grain(measure.grain)
    first = min(min(table.of(one.code, measure)) for one in members)
    found = every(first, last_whole(up_to, grain), grain)
    whole = _whole(members, found, measure, table)
    return tuple(period for period in found if whole and period >= min(whole))


def _whole(
    members: Iterable[Member], periods: Iterable[date], measure: Measure, table: Parts
) -> dict[date, tuple[str, ...]]:
    """The trusts open in each period of which every one has its figure."""
    everyone, found = tuple(members), {}
    for period in periods:
        there = tuple(one.code for one in everyone if is_open(one.org, period))
        if there and all(period in table.of(code, measure) for code in there):
            found[period] = there
    return found


def _point(measure: Measure, period: date, members: Sequence[str] | None, told: bool, table: Parts) -> Point:
    if members is None or not told:
        return Point(period, None, None, None, MISSING if members is None else KEPT_BACK)
    parts = [table.of(code, measure)[period] for code in members]
    numerator = sum(one.numerator for one in parts)
    known = [one.denominator for one in parts if one.denominator is not None]
    if measure.denominator is None:
        return Point(period, numerator, None, numerator, Status.FINAL)
    denominator = sum(known)
    value = numerator / denominator * measure.multiplier if denominator else None
    return Point(period, numerator, denominator, value, Status.FINAL)


def _shown(found: Seen, measure: Measure, table: Parts) -> dict[date, Point]:
    """The figures of a trust that take part and are shown."""
    parts = table.of(found.member.code, measure)
    points = found.series[measure.id, ""].points
    return {p.period: p for p in points if p.period in parts and parts[p.period].side is None}
