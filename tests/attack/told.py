"""What a comparison tells over several figures: years of trusts, months of systems, and verdicts of sites."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from metrics.access import Viewer
from metrics.apart_types import Cell as HiddenCell
from metrics.chart import mature
from metrics.measure import Measure
from metrics.panels import verdicts
from metrics.series import catalogue, load
from metrics.store import Store
from metrics.system.comparable import compared
from metrics.system.matrix import matrix
from metrics.system.members import system
from metrics.system.one_measure import OneMeasure, many_measures
from metrics.system.parts import Parts
from metrics.system.reading import seen
from metrics.system.sums import Part
from metrics.system.taking_part import taking_part
from metrics.system.years import periods_of
from spc.types import Variation, Verdict
from tests.dashboard.papers.worked_out import D, N, Number

Place: TypeAlias = tuple[str, date]  # a trust, and a period


@dataclass(frozen=True, slots=True)
class Told:
    """What some numbers come to together, and where it is told. `least`: where they come to less than the
    total, what they come to at the least.
    """

    terms: tuple[Number, ...]
    total: float
    where: str
    least: float | None = None


@dataclass(frozen=True, slots=True)
class CellTold:
    """What a cell of the matrix says of a series with hidden figures: a verdict, or that it is not told.

    `tried` are the hidden counts that somebody would have to try to find those that give this verdict.
    """

    code: str
    measure: str
    verdict: Verdict
    tried: int

    @property
    def is_told(self) -> bool:
        return self.verdict.variation is not Variation.NO_DATA


def cells_told(
    store: Store, viewer: Viewer, code: str, up_to: date, hidden: Set[HiddenCell]
) -> Iterator[CellTold]:
    """The cells of the sites of a system of which figures are `hidden`. On which of them a verdict rests the
    attacker works out for themselves: those since its limits were last drawn anew.
    """
    found = matrix(store, viewer, code, up_to, whole=True, sites=True)
    for place, column in enumerate(found.columns):
        own = load(store, viewer, column.org.code, up_to=up_to)
        whole = verdicts(own, known_at=found.system.known_at)
        for row in found.rows:
            key = (row.measure.id, "")
            if key not in own or not any(
                (column.org.code, *key, p.period) in hidden for p in own[key].points
            ):
                continue
            spans = whole[key].spans
            start = spans[-1].start.replace(day=1) if spans else date.min
            months = [p.period for p in mature(own[key], found.system.known_at.date()) if p.period >= start]
            tried = sum((column.org.code, *key, month) in hidden for month in months)
            yield CellTold(column.org.code, row.measure.id, row.cells[place].verdict, tried)


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
    yield from _published(found, true)


def _published(found: OneMeasure, true: Mapping[Number, float]) -> Iterator[Told]:
    """What a national body counts again: a year of a trust, over the months that it is of (an unseen month
    is nought or more). Where it counts otherwise than the trust nothing follows.
    """
    own, alone = found.measure.year_of, {one.member.code for one in found.seen if not one.of}
    for year in found.years if own else ():
        for group in found.groups(year):
            cells = [(group.member.code, own or "", "", year.replace(month=month)) for month in range(1, 13)]
            terms = tuple((cell, N) for cell in cells if (cell, N) in true)
            if group.numerator is None or group.member.code not in alone or not terms:
                continue
            unseen, known = len(terms) < len(cells), sum(true[term] for term in terms)
            if known == group.numerator or (unseen and known < group.numerator):
                where = f"{found.measure.id} of {group.member.code} in {year:%Y}"
                yield Told(terms, group.numerator, where, -math.inf if unseen else None)


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
