"""A measure of a whole system month by month: the sum of all counts over the sum of what they are among.

Never an average of percentages. A month is a gap where the figure of a trust is missing (missing is not zero)
or where the sum would tell a hidden count, so that what is judged is told and nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from metrics.apart_types import Cell
from metrics.assess import assess
from metrics.measure import Measure
from metrics.periods import every, last_whole
from metrics.system.crossing import months_told
from metrics.system.members import was_there
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.system.taking_part import begins_until, taking_part
from metrics.system.types import Aggregate, System
from metrics.types import Grain, Point, Series, Status

MISSING, KEPT_BACK = Status.MISSING, Status.SUPPRESSED_AT_SOURCE


def aggregate(
    system: System,
    measure: Measure,
    each: Iterable[Seen],
    differing: Collection[Cell],
    below: Mapping[str, Collection[str]] | None = None,
) -> Aggregate | None:
    """The series of a system from counts, with its own verdict; None where no trust has any.

    Who takes part in a month is decided once: see `metrics.system.taking_part`. `taking_part` are those of
    the newest month. The series ends with the newest month that is told. `differing` as in `groups_of_year`.
    `below`: the systems within this one whose own series the reader may have, with the codes of their trusts,
    smaller ones first: what they tell is kept in mind.
    """
    chosen = tuple(each)
    table = Parts(chosen, differing)
    periods = _periods(measure, system.period, chosen, table)
    members = taking_part(measure, chosen, periods, table)
    own = _whole(measure, members, None, table)
    if not own:
        return None
    within = {
        code: _whole(measure, members, codes, table)
        for code, codes in (below or {}).items()
        if code != system.org.code
    }
    told = {
        period
        for code, period in months_told(measure, {**within, system.org.code: own}, table)
        if code == system.org.code and not _is_early(measure, period, own[period], chosen, table)
    }
    newest = max(told, default=max(own))
    shown = [period for period in periods if min(own) <= period <= newest]
    points = tuple(_point(measure, period, own.get(period), period in told, table) for period in shown)
    series = Series(measure, system.org, "", points, up_to=newest)
    return Aggregate(
        series=series,
        verdict=assess(series, known_at=system.known_at).verdict,
        taking_part=tuple(one.member for one in chosen if one.member.code in members[newest]),
        left_out=tuple(one.member for one in chosen if one.member.code not in members[newest]),
        parts={
            one.member.code: _shown(one, measure, own, table)
            for one in chosen
            if any(one.member.code in there for there in own.values())
        },
        among_whole=any(
            table.of(code, measure)[period].among_whole for period in told for code in own[period]
        ),
    )


def _periods(measure: Measure, up_to: date, each: Sequence[Seen], table: Parts) -> tuple[date, ...]:
    """From the first of any trust to the last that has ended."""
    grain = Grain(measure.grain)
    first = min((min(found) for one in each if (found := table.of(one.member.code, measure))), default=up_to)
    return every(first, last_whole(up_to, grain), grain)


def _whole(
    measure: Measure, members: Mapping[date, Sequence[str]], of: Collection[str] | None, table: Parts
) -> dict[date, tuple[str, ...]]:
    """The trusts that take part, of all or of some, in each period of which every one has its figure."""
    chosen = {
        period: tuple(code for code in there if of is None or code in of) for period, there in members.items()
    }
    return {
        period: there
        for period, there in chosen.items()
        if there and all(period in table.of(code, measure) for code in there)
    }


def _is_early(
    measure: Measure, period: date, members: Sequence[str], each: Sequence[Seen], table: Parts
) -> bool:
    """Whether a trust may yet join a month in which counts are hidden."""
    hidden = any(table.of(code, measure)[period].side is not None for code in members)
    return hidden and any(
        one.known_at.date() <= begins_until(one)
        for one in each
        if one.member.code not in members and was_there(one.member, period)
    )


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


def _shown(
    found: Seen, measure: Measure, whole: Mapping[date, Collection[str]], table: Parts
) -> dict[date, Point]:
    """The figures of a trust that are in the sums, and are shown."""
    code = found.member.code
    parts = table.of(code, measure)
    series = found.series[measure.id, ""]
    hidden = found.hidden.periods(series)
    return {
        p.period: p
        for p in series.points
        if p.period in parts and p.period not in hidden and code in whole.get(p.period, ())
    }
