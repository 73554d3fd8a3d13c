"""The figures of each trust as parts of sums: over the months of a year, or over the trusts of a system.

What could tell a hidden part beside the sum itself, and keeps it back:

- a denominator that is kept back itself: births less live births are stillbirths. What it is part of stands
  in its place, where that is shown: one birth in two hundred more;
- a part of two versions that differ, one of them small;
- a measure whose cases are among those of another (severe among moderate harm): with both sums the one could
  fill the other. The sum of the wider one is told;
- a measure that is the sum of others: it is told where all of them are, and says nothing new;
- a site, whose trust's months are shown.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeAlias

from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.quality.relation_file import relations, split
from metrics.series import catalogue
from metrics.suppress import SMALLEST_SHOWN, is_of_people, is_small
from metrics.system.reading import Seen
from metrics.system.sums import LEAST, Part, Side, may_tell_sum, side_of
from metrics.types import Point

Place: TypeAlias = tuple[str, date]  # a trust, and a period


class Parts:
    """The parts of every trust, each measure worked out once. `differing` are the figures of which two
    readable versions differ and one is small (`sums.turned_small`).
    """

    def __init__(self, each: Iterable[Seen], differing: Collection[Cell]) -> None:
        self.each = {one.member.code: one for one in each}
        self.differing = differing
        self._made: dict[tuple[str, str], dict[date, Part]] = {}

    def of(self, code: str, measure: Measure) -> Mapping[date, Part]:
        """The parts of one trust by period: those of which the counts are there."""
        key = (code, measure.id)
        if key not in self._made:
            found = self.each[code]
            made = _parts(found, measure, self.differing)
            self._made[key] = made | _joined(found, measure, made) if found.of else made
        return self._made[key]

    def may_tell(self, measure: Measure, places: Collection[Place]) -> bool:
        """Whether the sum over these figures may be told. Each of them must be there."""
        parts = [self.of(code, measure)[period] for code, period in places]
        if all(one.side is None and not one.apart for one in parts):
            return True
        if measure.sum_of:
            return self._sums_up(measure, places)
        alone = self.separately(measure, places)
        return all(alone) if any(alone) else may_tell_sum(parts)

    def separately(self, measure: Measure, places: Collection[Place]) -> list[bool]:
        """Of a year in which trusts that are one now stood alone: which of their own years were told then.

        With one of them, the sum of all would tell the others. Empty: there is no such year.
        """
        parts = [self.of(code, measure)[period].of for code, period in places]
        alone = len({code for code, _ in places}) == 1 and len({len(one) for one in parts}) == 1
        return [may_tell_sum(own) for own in zip(*parts, strict=True)] if alone and len(places) > 1 else []

    def _sums_up(self, measure: Measure, places: Collection[Place]) -> bool:
        known = catalogue()
        others = [known[id_] for id_ in measure.sum_of if id_ in known]
        for code, period in places:
            found = [self.of(code, other).get(period) for other in others]
            own = self.of(code, measure)[period]
            if own.apart or None in found or own.numerator != sum(one.numerator for one in found if one):
                return False
        return all(self.may_tell(other, places) for other in others)


def _parts(found: Seen, measure: Measure, differing: Collection[Cell]) -> dict[date, Part]:
    series = found.series.get((measure.id, ""))
    if series is None:
        return {}
    among = _Among(found, measure)
    made = {}
    for point in series.points:
        numbers = numbers_of(point, measure, among.count(point.period))
        if numbers is not None:
            cell = (found.member.code, measure.id, "", point.period)
            made[point.period] = _part(found, cell, numbers, among, cell in differing)
    return made


def _joined(found: Seen, measure: Measure, made: Mapping[date, Part]) -> dict[date, Part]:
    """The sums of several trusts that are one now, with what each of them counted: each may be hidden."""
    several = {
        period: codes
        for period, codes in found.used.get((measure.id, ""), {}).items()
        if len(codes) > 1 and period in made
    }
    own = {code: _parts(one, measure, one.differing) for code, one in found.of.items()} if several else {}
    joined = {}
    for period, codes in several.items():
        each = [own[code][period] for code in codes if period in own.get(code, {})]
        joined[period] = _sum_of(made[period], each)
    return joined


def _sum_of(whole: Part, each: list[Part]) -> Part:
    hidden = [one.side for one in each if one.side is not None]
    if sum(one.numerator for one in each) != whole.numerator:
        return replace(whole, side=Side.OTHER, apart=True)
    known = [one.denominator for one in each if one.denominator is not None]
    return Part(
        whole.numerator,
        sum(known) if known else None,
        hidden[0] if hidden else None,
        apart=any(one.apart for one in each),
        among_whole=any(one.among_whole for one in each),
        of=tuple(each),
    )


def numbers_of(point: Point, measure: Measure, among: float | None) -> tuple[float, float | None] | None:
    """Numerator and denominator of a figure; None without a count. `among` are the births of its month."""
    count = point.value if point.numerator is None and measure.kind == "count" else point.numerator
    denominator = among if point.denominator is None else point.denominator
    needs_one = measure.denominator is not None or measure.exposure is not None
    return None if count is None or (needs_one and denominator is None) else (count, denominator)


def _part(found: Seen, cell: Cell, numbers: tuple[float, float | None], among: _Among, differs: bool) -> Part:
    numerator, denominator = numbers
    if cell not in found.hidden.cells:
        return Part(numerator, denominator, apart=differs)
    side, place = side_of(numerator, denominator), among.in_place(cell[3], denominator)
    replaced = place != denominator
    if replaced and side is Side.OTHER:
        side = _without_own(numerator, denominator)
    filled = any((cell[0], id_, "", cell[3]) in found.hidden.cells for id_ in wider(cell[1]))
    unknown = place is None and among.id is not None
    turned = replaced and side is Side.REST  # of another whole the rest is another
    of_site = found.member.org.kind != "trust"
    return Part(
        numerator,
        place,
        side,
        least=0 if replaced else LEAST,
        apart=differs or filled or unknown or turned or of_site,
        among_whole=replaced,
    )


def _without_own(numerator: float, denominator: float | None) -> Side:
    """Of a figure that is hidden for its denominator and not for its own count."""
    if numerator == 0:
        return Side.COUNTED
    rest = math.inf if denominator is None else denominator - numerator
    whole = numerator.is_integer() and numerator >= SMALLEST_SHOWN and rest >= SMALLEST_SHOWN
    return Side.LARGE if whole else Side.OTHER


class _Among:
    """What a measure is counted among at one trust: births, or a part of them."""

    def __init__(self, found: Seen, measure: Measure) -> None:
        self.id = measure.exposure if measure.exposure != measure.id else None
        exposure = catalogue().get(self.id or "")
        wholes = [id_ for id_ in (self.id, exposure.part_of if exposure else None) if id_]
        self.counts = {id_: _counts(found, id_) for id_ in wholes}
        self.found = found

    def count(self, period: date) -> float | None:
        return self.counts[self.id].get(period) if self.id else None

    def in_place(self, period: date, denominator: float | None) -> float | None:
        """What a reader may be told for the denominator of a hidden figure: the denominator, or what it falls
        short of by 1 to 4; None where neither is shown.
        """
        if self.id is None:
            return denominator
        for id_, counts in self.counts.items():
            count = counts.get(period)
            if count is None or (self.found.member.code, id_, "", period) in self.found.hidden.cells:
                continue
            short = count - (denominator or 0.0)
            if is_small(short):
                return count
            if short == 0 or id_ == self.id:
                return denominator
        return None


def _counts(found: Seen, id_: str | None) -> dict[date, float]:
    series = found.series.get((id_ or "", ""))
    if series is None:
        return {}
    counts = ((p.period, p.value if p.numerator is None else p.numerator) for p in series.points)
    return {period: count for period, count in counts if count is not None}


@cache
def wider(id_: str) -> frozenset[str]:
    """The measures of people among whose cases are those of this one, by the relations of the catalogue.

    A sum of measures is none of them: it is told with its parts or not at all.
    """
    known = catalogue()
    found = set[str]()
    for one in relations().relation:
        left, right = ([split(term) for term in side] for side in (one.left, one.right))
        counts = all(part == "numerator" and not breakdown for _, breakdown, part in (*left, *right))
        if one.holds == "<=" and counts and id_ in {name for name, _, _ in left}:
            found |= {name for name, _, _ in right}
    return frozenset(
        name for name in found if is_of_people(known[name]) and id_ not in known[name].sum_of and name != id_
    )
