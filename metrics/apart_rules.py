"""The rules between the figures of a trust and its sites: which are small, and which would tell another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from metrics.apart_types import Cell, Family
from metrics.apart_years import years_that_tell
from metrics.measure import Measure
from metrics.quality.relation_file import relations, split
from metrics.series import catalogue
from metrics.suppress import has_small_count, is_of_people, is_small
from metrics.types import Point


class Figures:
    """The figures of a family of organisations by cell, and the rules between them."""

    def __init__(self, family: Family, trust: str) -> None:
        self.trust = trust
        # Of the whole catalogue: the births may have come as a denominator only.
        self.measures: dict[str, Measure] = dict(catalogue())
        for found in family.values():
            self.measures |= {id_: series.measure for (id_, _), series in found.items()}
        wholes = {m.part_of for m in self.measures.values() if m.part_of}
        self.births = wholes | {m.id for m in self.measures.values() if m.part_of}
        self.among: dict[str, list[str]] = defaultdict(list)  # births -> what is counted among them
        for one in self.measures.values():
            if one.exposure in self.births:
                self.among[one.exposure].append(one.id)
        self.summed = {
            other for one in self.measures.values() for other in (*one.sum_of, one.counted_by) if other
        }
        told = {id_ for id_, one in self.measures.items() if self._can_tell(one)}
        self.points: dict[Cell, Point] = {
            (code, id_, breakdown, point.period): point
            for code, found in family.items()
            for (id_, breakdown), series in found.items()
            if id_ in told
            for point in series.points
            if point.value is not None or point.numerator is not None
        }
        self.by_measure: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.points:
            self.by_measure[cell[1]].append(cell)
        self.told_of: dict[Cell, frozenset[float]] = {}
        published = {id_ for id_ in told if self.measures[id_].year_of}
        self.published = [cell for cell in self.points if cell[1] in published and not cell[2]]

    def _can_tell(self, measure: Measure) -> bool:
        """Whether a figure of a measure can be hidden, or can help to tell one that is."""
        return bool(
            is_of_people(measure)
            or measure.id in self.births
            or measure.exposure in self.births
            or measure.counted_by
            or measure.sum_of
            or measure.id in whole_of_parts()
            or measure.id in self.summed
            or measure.year_of
        )

    def small(self) -> Iterator[Cell]:
        """The figures that are hidden for their own count, or for its difference from the births."""
        for id_, own in self.by_measure.items():
            measure = self.measures[id_]
            of_people = is_of_people(measure) and measure.counted_by is None
            for cell in own:
                point = self.points[cell]
                if (
                    (of_people and has_small_count(point))
                    or self._falls_short(cell, measure, point)
                    or self._is_amount_of_few(cell, measure, point)
                ):
                    yield cell
        yield from self._remainders()
        yield from self._leaves_few()

    def _falls_short(self, cell: Cell, measure: Measure, point: Point) -> bool:
        """Babies born, or at the risk of a rate, fewer by 1 to 4 than the whole that they are part of."""
        if measure.part_of:
            return self._differs(cell, _count(point), measure.part_of)
        if measure.exposure in self.births:
            return self._differs(cell, point.denominator, measure.exposure)
        return False

    def _differs(self, cell: Cell, count: float | None, whole: str | None) -> bool:
        while count is not None and whole:
            if any(is_small(number - count) for number in self._told_of(cell, whole)):
                return True
            whole = self.measures[whole].part_of if whole in self.measures else None
        return False

    def _told_of(self, cell: Cell, whole: str) -> frozenset[float]:
        """What all figures of a month say of a number of births: its own, and as what others are among."""
        code, _, breakdown, period = cell
        asked = (code, whole, breakdown, period)
        if asked not in self.told_of:
            own = self.points.get(asked)
            others = (self.points.get((code, id_, breakdown, period)) for id_ in self.among.get(whole, ()))
            numbers = (None if own is None else _count(own), *(one.denominator for one in others if one))
            self.told_of[asked] = frozenset(number for number in numbers if number is not None)
        return self.told_of[asked]

    def _is_amount_of_few(self, cell: Cell, measure: Measure, point: Point) -> bool:
        """The number of claims decides; an amount whose number is not known could be of one."""
        if measure.counted_by is None or not _count(point):
            return False
        counted = self.points.get((cell[0], measure.counted_by, *cell[2:]))
        return counted is None or not _count(counted) or has_small_count(counted)

    def _remainders(self) -> Iterator[Cell]:
        """Parts that leave 1 to 4 of their total: what is not among them is a small count too."""
        for total, parts in (*self._by_site(), *self._by_breakdown()):
            point = self.points.get(total)
            if point is None or not parts or not is_of_people(self.measures[total[1]]):
                continue
            whole, counts = _count(point), [_count(self.points[part]) for part in parts]
            known = sum(count for count in counts if count is not None)
            if whole is not None and is_small(round(whole - known, 6)):
                yield from parts

    def _leaves_few(self) -> Iterator[Cell]:
        """Measures that are some of the parts of another, of which 1 to 4 are then the rest."""
        for id_, whole in whole_of_parts().items():
            for cell in self.by_measure.get(id_, ()):
                other = self.points.get((cell[0], whole, *cell[2:]))
                count, of = _count(self.points[cell]), None if other is None else _count(other)
                if count is not None and of is not None and is_small(round(of - count, 6)):
                    yield cell

    def given_away(self, cells: set[Cell]) -> Iterator[Cell]:
        """The figures that, with others, would give one of the hidden ones away."""
        for total, parts in (*self._by_site(), *self._all_parts()):
            if total in cells or not cells.isdisjoint(parts):
                yield from parts
        hidden = {cell[1] for cell in cells}
        for id_, own in self.by_measure.items():
            measure = self.measures[id_]
            of = {other for other in (*measure.sum_of, measure.counted_by) if other}
            among = {measure.exposure} & self.births - {id_}
            for other in hidden & (of | among):
                for cell in own:
                    beside = (cell[0], other, *cell[2:])
                    if beside in cells and (other in of or self._same(cell, beside)):
                        yield cell
        yield from years_that_tell(self.published, self.points, self.measures, cells)

    def _same(self, cell: Cell, whole: Cell) -> bool:
        """Whether a figure is among as many as a hidden one. One that an earlier version alone would tell may
        have no number now, or no more: then whatever is among them could be what it was.
        """
        among, of = self.points[cell].denominator, self.points.get(whole)
        return among is not None and (of is None or among == _count(of))

    def _by_site(self) -> Iterable[tuple[Cell, list[Cell]]]:
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell in self.points:
            if cell[0] != self.trust:
                found[self.trust, *cell[1:]].append(cell)
        return found.items()

    def _by_breakdown(self) -> Iterable[tuple[Cell, list[Cell]]]:
        """The parts of a total, once for each thing it is broken down by."""
        found: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
        for cell in self.points:
            if cell[2]:
                keys = "|".join(part.partition("=")[0] for part in cell[2].split("|"))
                found[(cell[0], cell[1], "", cell[3]), keys].append(cell)
        return [(total, parts) for (total, _), parts in found.items()]

    def _all_parts(self) -> Iterable[tuple[Cell, list[Cell]]]:
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell in self.points:
            if cell[2]:
                found[cell[0], cell[1], "", cell[3]].append(cell)
        return found.items()


@cache
def whole_of_parts() -> Mapping[str, str]:
    """Measures that are exactly some of the parts of another measure, by that measure."""
    found = {}
    for one in relations().relation:
        parts = [split(term) for term in one.right]
        others = {id_ for id_, breakdown, _ in parts if breakdown}
        exact = one.holds == "=" and not one.within and not one.percent
        if exact and len(one.left) == 1 and len(others) == 1 and all(breakdown for _, breakdown, _ in parts):
            found[split(one.left[0])[0]] = others.pop()
    return found


def _count(point: Point) -> float | None:
    return point.value if point.numerator is None else point.numerator
