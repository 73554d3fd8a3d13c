"""An attacker with pencil and paper: from all figures that are shown, every relation between figures, and the
rule that what is hidden is a count of 1 to 4, narrows each hidden number until nothing more follows.

He is told more than a paper tells: of a whole trust, which of a figure's numbers it is that is small. Of
parts and sites he cannot know which of them it is, since all are hidden together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from metrics.apart_types import Cell, Family
from metrics.measure import Measure
from metrics.quality.relation_file import relations, split
from metrics.suppress import is_of_people, is_small
from metrics.types import Point

Number: TypeAlias = tuple[Cell, str]  # a figure's count ("n") or what it is among ("d")
N, D, REST = "n", "d", "rest"
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Sum:
    """What some numbers, each times its sign, add up to: between `low` and `high`."""

    terms: tuple[tuple[Number, int], ...]
    low: float
    high: float

    def holds(self, true: Mapping[Number, float]) -> bool:
        total = sum(sign * true[number] for number, sign in self.terms)
        return self.low <= total <= self.high


def numbers_of(family: Family) -> tuple[dict[Number, float], dict[str, Measure]]:
    """Every number of a trust and its sites, with its measure's definition by id."""
    true: dict[Number, float] = {}
    measures: dict[str, Measure] = {}
    for code, found in family.items():
        for (id_, breakdown), series in found.items():
            measures[id_] = series.measure
            for point in series.points:
                true.update(_of_point((code, id_, breakdown, point.period), point))
    return true, measures


def _of_point(cell: Cell, point: Point) -> Iterator[tuple[Number, float]]:
    count = point.value if point.numerator is None else point.numerator
    if count is not None:
        yield (cell, N), count
    if count is not None and point.denominator is not None:
        yield (cell, D), point.denominator
        yield (cell, REST), point.denominator - count


def small_of(true: Mapping[Number, float], measures: Mapping[str, Measure]) -> dict[Number, float]:
    """The numbers that nobody outside may learn: a count, a rest or a denominator of 1 to 4 of people."""
    return {
        number: value
        for number, value in true.items()
        if is_small(value)
        and is_of_people(measures[number[0][1]])
        and measures[number[0][1]].counted_by is None
    }


def worked_out(
    family: Family, trust: str, hidden: Set[Cell], more: Mapping[Number, float] | None = None
) -> dict[Number, float]:
    """The small numbers of hidden figures that follow for certain. `more`: numbers learned elsewhere."""
    true, measures = numbers_of(family)
    small = small_of(true, measures)
    known = {number: value for number, value in true.items() if number[0] not in hidden} | dict(more or {})
    told = {number for number in small if number[0][0] == trust and not number[0][2]}
    low = {number: known.get(number, 1.0 if number in told else 0.0) for number in true}
    high = {number: known.get(number, 4.0 if number in told else math.inf) for number in true}
    sums = [one for one in sums_between(true, trust) if one.holds(true)]
    for _ in range(ROUNDS):
        if not sum(_narrow(one, low, high) for one in sums):  # each of them, whatever those before gave
            break
    return {number: value for number, value in small.items() if low[number] == high[number]}


def _narrow(one: Sum, low: dict[Number, float], high: dict[Number, float]) -> bool:
    """Each number of a sum lies where the others leave room for it. Whether anything became narrower."""
    least = [sign * (low if sign > 0 else high)[number] for number, sign in one.terms]
    most = [sign * (high if sign > 0 else low)[number] for number, sign in one.terms]
    changed = False
    for place, (number, sign) in enumerate(one.terms):
        bottom = one.low - sum(most[:place]) - sum(most[place + 1 :])
        top = one.high - sum(least[:place]) - sum(least[place + 1 :])
        if sign < 0:
            bottom, top = -top, -bottom
        if bottom > low[number] + 1e-9:
            low[number], changed = bottom, True
        if top < high[number] - 1e-9:
            high[number], changed = top, True
    return changed


def sums_between(true: Mapping[Number, float], trust: str) -> Iterator[Sum]:
    """Every relation between these numbers, whether it holds or not."""
    cells = {number[0] for number in true}
    months: dict[tuple[str, date], set[Cell]] = defaultdict(set)
    for cell in cells:
        months[cell[0], cell[3]].add(cell)
        if (cell, D) in true:
            yield Sum((((cell, N), 1), ((cell, REST), 1), ((cell, D), -1)), 0, 0)
    yield from _of_sites(true, cells, trust)
    yield from _of_parts(true, cells)
    for org, period in months:
        yield from _of_relations(true, org, period)
    for cell in cells:
        yield from _of_births(true, cell)


def _of_sites(true: Mapping[Number, float], cells: Iterable[Cell], trust: str) -> Iterator[Sum]:
    found: dict[Number, list[Number]] = defaultdict(list)
    for cell in cells:
        for part in (N, D, REST):
            if cell[0] != trust and (cell, part) in true:
                found[(trust, *cell[1:]), part].append((cell, part))
    for total, parts in found.items():
        if total in true:
            yield Sum(((total, -1), *((part, 1) for part in parts)), 0, 0)


def _of_parts(true: Mapping[Number, float], cells: Iterable[Cell]) -> Iterator[Sum]:
    found: dict[tuple[Number, str], list[Number]] = defaultdict(list)
    for cell in cells:
        by = "|".join(part.partition("=")[0] for part in cell[2].split("|"))
        for part in (N, D) if cell[2] else ():
            if (cell, part) in true:
                found[((cell[0], cell[1], "", cell[3]), part), by].append((cell, part))
    for (total, _), parts in found.items():
        if total in true:
            yield Sum(((total, -1), *((part, 1) for part in parts)), 0, 0)


def _of_relations(true: Mapping[Number, float], org: str, period: date) -> Iterator[Sum]:
    for one in relations().relation:
        left, right = ([_number(text, org, period) for text in side] for side in (one.left, one.right))
        if one.percent or not all(number in true for number in (*left, *right)):
            continue
        terms = (*((number, -1) for number in left), *((number, 1) for number in right))
        yield Sum(terms, -one.within, one.within if one.holds == "=" else math.inf)


def _number(text: str, org: str, period: date) -> Number:
    measure, breakdown, part = split(text)
    return (org, measure, breakdown, period), D if part == "denominator" else N


def _of_births(true: Mapping[Number, float], cell: Cell) -> Iterator[Sum]:
    """Births less those born alive are the stillbirths, whichever figure says how many were born alive."""
    org, id_, breakdown, period = cell
    if id_ == "neonatal_death_rate":
        still = ((org, "stillbirth_rate", breakdown, period), N)
        births = ((org, "births", breakdown, period), N)
        if still in true and births in true and (cell, D) in true:
            yield Sum((((cell, D), 1), (still, 1), (births, -1)), 0, 0)
    if id_ == "live_births":
        still = ((org, "stillbirth_rate", breakdown, period), N)
        births = ((org, "births", breakdown, period), N)
        if still in true and births in true:
            yield Sum((((cell, N), 1), (still, 1), (births, -1)), 0, 0)
