"""Every sum over several figures that a comparison tells: years of trusts and months of systems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from metrics.access import Viewer
from metrics.measure import Measure
from metrics.series import catalogue
from metrics.store import Store
from metrics.system.comparable import compared
from metrics.system.members import system
from metrics.system.one_measure import OneMeasure, many_measures
from metrics.system.parts import Parts
from metrics.system.reading import seen
from metrics.system.sums import Part
from metrics.system.taking_part import taking_part
from metrics.system.years import periods_of
from tests.dashboard.papers.worked_out import D, N, Number

Place: TypeAlias = tuple[str, date]  # a trust, and a period


@dataclass(frozen=True, slots=True)
class Told:
    """What some numbers come to together, and where it is told."""

    terms: tuple[Number, ...]
    total: float
    where: str


def measured(
    store: Store, viewer: Viewer, code: str, up_to: date, known_at: datetime, *, everywhere: bool = False
) -> dict[str, OneMeasure]:
    """Every measure of a system as its page has it."""
    found = system(store, viewer, code, up_to, known_at, everywhere=everywhere)
    wanted = compared()
    return many_measures(store, viewer, found, seen(store, viewer, found, wanted.values()), wanted)


def told_by(found: OneMeasure, true: Mapping[Number, float]) -> Iterator[Told]:
    """The sums of one measure that are told, over the numbers as they are."""
    table = Parts(found.seen, found.differing)
    for year in found.years:
        for group in found.groups(year):
            if group.numerator is not None:
                places = [(group.member.code, period) for period in periods_of(found.measure, year)]
                where = f"{found.measure.id} of {group.member.code} in {year:%Y}"
                yield from _sums(found, table, places, (group.numerator, group.denominator), where, true)
    points = found.aggregate.series.points if found.aggregate is not None else ()
    there = taking_part(found.measure, found.seen, [one.period for one in points], table)
    for point in points:
        if point.numerator is not None:
            places = [(code, point.period) for code in there[point.period]]
            where = f"{found.measure.id} of {found.system.org.code} in {point.period:%Y-%m}"
            yield from _sums(found, table, places, (point.numerator, point.denominator), where, true)


def _sums(
    found: OneMeasure,
    table: Parts,
    places: Sequence[Place],
    sums: tuple[float, float | None],
    where: str,
    true: Mapping[Number, float],
) -> Iterator[Told]:
    """A numerator and a denominator, over every trust and period in it. Others' figures are left alone."""
    pairs = [pair for place in places for pair in _terms(found, table, place, true)]
    counted, among = [one for one, _ in pairs], [one for _, one in pairs if one is not None]
    for terms, total in ((counted, sums[0]), (among, sums[1])):
        if total is not None and all(number in true for number in terms):
            assert abs(sum(true[number] for number in terms) - total) < 1e-6, where
            yield Told(tuple(terms), total, where)


def _terms(
    found: OneMeasure, table: Parts, place: Place, true: Mapping[Number, float]
) -> Iterator[tuple[Number, Number | None]]:
    code, period = place
    measure, part = found.measure, table.of(code, found.measure)[period]
    own = next(one for one in found.seen if one.member.code == code)
    codes = own.used.get((measure.id, ""), {}).get(period, (code,)) or (code,)
    each = part.each if len(part.each) == len(codes) else (part,) * len(codes)
    for one, counted in zip(codes, each, strict=True):
        cell = (one, measure.id, "", period)
        yield (cell, N), _among(cell, measure, counted, true)


def _among(
    cell: tuple[str, str, str, date], measure: Measure, part: Part, true: Mapping[Number, float]
) -> Number | None:
    """The number that stands for the denominator: the figure's own, or what it is part of."""
    if part.denominator is None:
        return None
    known, id_ = catalogue(), measure.exposure
    if not part.among_whole and (cell, D) in true:
        return cell, D
    while id_ is not None:
        number = ((cell[0], id_, *cell[2:]), N)
        if true.get(number) == part.denominator:
            return number
        id_ = known[id_].part_of
    return cell, D
