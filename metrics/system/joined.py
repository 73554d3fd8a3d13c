"""The figures of a trust together with those of the trusts that it took over, as sums of counts.

Until the day of a merger the count of a month is the sum of the counts of all that are one trust now, and its
denominator the sum of theirs; from that day it is the trust's own. A month of which one of them has no figure
is a gap. A value that came without its counts is no sum of anything: such a measure stays the trust's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from metrics.apart import Hidden
from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.periods import every
from metrics.series import Key
from metrics.system.lines import Line, Part
from metrics.types import Grain, Point, Series, Status

ADDED = ("count", "£")  # units of figures that have nothing to be divided by, and can be added up
SUPPRESSED = Status.SUPPRESSED_AT_SOURCE
WORDS = ("category", "text", "time_between")


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """The totals of a line as one reader may have them. Breakdowns stay the trust's own."""

    series: Mapping[Key, Series]
    hidden: Hidden
    apart: tuple[Key, ...] = ()  # values without counts: what stands there is of the trust alone
    mixed: frozenset[Cell] = frozenset()  # hidden sums of several parts: no total may be told over them
    used: Mapping[Key, Mapping[date, tuple[str, ...]]] = field(default_factory=dict)  # whose each figure is


def together(
    line: Line, series: Mapping[str, Mapping[Key, Series]], hidden: Mapping[str, Hidden]
) -> Together:
    """The figures of a line. `series` and `hidden` are those of each of its organisations by code.

    One that the reader may read nothing of is not among them: what it counted is not known, so the months
    before its join are gaps. A sum is hidden with any of its parts.
    """
    own, small = series.get(line.code, {}), {code: one.cells for code, one in hidden.items()}
    if not line.is_joined:
        return Together(own, Hidden(small.get(line.code, frozenset())))
    made, apart, whose = dict(own), list[Key](), dict[Key, Mapping[date, tuple[str, ...]]]()
    cells, mixed = set(small.get(line.code, frozenset())), set[Cell]()
    for key in dict.fromkeys(key for part in line.parts for key in series.get(part.code, {}) if not key[1]):
        of = {part.code: one for part in line.parts if (one := series.get(part.code, {}).get(key))}
        first = of.get(line.code) or next(iter(of.values()))
        if not is_counted(first.measure) or any(map(has_bare_values, of.values())):
            apart.append(key)
            continue
        points, used = _points(line, of, first.measure)
        made[key] = replace(_under(line, own, first), points=points)
        whose[key] = used
        for period, codes in used.items():
            cell = (line.code, *key, period)
            cells.discard(cell)
            if any((code, *key, period) in small.get(code, ()) for code in codes):
                cells.add(cell)
                mixed |= {cell} if len(codes) > 1 else set()
    return Together(made, Hidden(frozenset(cells)), tuple(apart), frozenset(mixed), whose)


def is_counted(measure: Measure) -> bool:
    """Whether figures of several trusts can be added up: counts, amounts, and shares and rates of counts."""
    return measure.kind not in WORDS and (measure.denominator is not None or measure.unit in ADDED)


def has_bare_values(series: Series) -> bool:
    """Whether a figure came as a share or a rate alone, without what it is a share of."""
    of_whole = series.measure.denominator is not None
    return any(
        point.value is not None and of_whole and (point.numerator is None or point.denominator is None)
        for point in series.points
    )


def count_of(point: Point | None) -> float | None:
    """What was counted; None where there is no figure."""
    if point is None:
        return None
    return point.value if point.numerator is None else point.numerator


def _under(line: Line, own: Mapping[Key, Series], first: Series) -> Series:
    """The series to fill: the trust's own, or one of the same measure under its name."""
    if first.org.code == line.code:
        return first
    org = next(iter(own.values())).org if own else replace(first.org, code=line.code)
    return replace(first, org=org, settings=(), planned=(), events=(), evidence=None)


def _points(
    line: Line, of: Mapping[str, Series], measure: Measure
) -> tuple[tuple[Point, ...], dict[date, tuple[str, ...]]]:
    """The points, and of whose figures each is the sum."""
    found = {code: {point.period: point for point in one.points} for code, one in of.items()}
    grain = Grain(measure.grain)
    periods = [period for points in found.values() for period in points]
    made, used = list[Point](), dict[date, tuple[str, ...]]()
    for period in every(min(periods), max(periods), grain) if periods else ():
        parts = _counting(line, found, period, grain)
        used[period] = tuple(part.code for part in parts)
        made.append(_sum(period, [found.get(part.code, {}).get(period) for part in parts], measure))
    return tuple(made), used


def _counting(
    line: Line, found: Mapping[str, Mapping[date, Point]], period: date, grain: Grain
) -> list[Part]:
    """Whose figures make up a period.

    What is published under the new code of a time before it is of all of them already. Of a period within
    which one was taken over its part counts where there is one: most send all of it under the new code.
    """

    def has(part: Part) -> bool:
        return count_of(found.get(part.code, {}).get(period)) is not None

    own = line.parts[0]
    if not own.covers(period, grain) and has(own):
        return [own]
    covering = [part for part in line.parts if part.covers(period, grain)]
    return [part for part in covering if not part.ends_within(period, grain) or has(part)]


def _sum(period: date, points: Sequence[Point | None], measure: Measure) -> Point:
    """One point of several: a gap where one has no figure, and no rate where one lacks its denominator."""
    if len(points) == 1 and points[0] is not None:
        return points[0]
    whole = [point for point in points if point is not None]
    counts = [count for point in whole if (count := count_of(point)) is not None]
    statuses = {point.status for point in whole}
    if not points or len(counts) < len(points):
        return Point(period, None, None, None, SUPPRESSED if SUPPRESSED in statuses else Status.MISSING)
    status = next((one for one in (Status.PROVISIONAL, Status.FINAL) if one in statuses), whole[0].status)
    at = max((point.recorded_at for point in whole if point.recorded_at is not None), default=None)
    if measure.denominator is None:
        return Point(period, sum(counts), None, sum(counts), status, recorded_at=at)
    among = [point.denominator for point in whole if point.denominator is not None]
    denominator = sum(among) if len(among) == len(points) else None
    value = sum(counts) / denominator * measure.multiplier if denominator else None
    return Point(period, sum(counts), denominator, value, status, recorded_at=at)
