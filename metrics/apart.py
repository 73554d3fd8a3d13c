"""Which figures of a trust and its sites are hidden outside it, so that no small count can be worked out.

Five ways lead from figures that are shown to one that is hidden, and each is closed for its month:

- a total less its parts: all sites of a measure are hidden when one is, and so are all its breakdowns;
- a sum of measures less the others (`Measure.sum_of`): the sum is hidden with any of its parts;
- births less live births are stillbirths (`Measure.part_of`): what falls short of the births by 1 to 4 is
  hidden, and so is every figure that has it as its denominator;
- an amount of money (`Measure.counted_by`) is hidden with the number of claims that it is of;
- moderate harm or above less severe harm or above is moderate harm: a measure that is some of the parts of
  another (`metrics/quality/relations.toml`) is hidden where it leaves 1 to 4 of the other.

A sixth leads over two versions of a figure: `metrics.apart_before` closes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

from metrics.access import Forbidden, Viewer
from metrics.apart_before import told_apart
from metrics.measure import Measure
from metrics.quality.relation_file import relations, split
from metrics.series import Key, catalogue, load
from metrics.store import read
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.suppress import has_small_count, is_of_people, is_outside, is_small
from metrics.types import Point, Series

Cell: TypeAlias = tuple[str, str, str, date]  # organisation, measure, breakdown, period
Family: TypeAlias = Mapping[str, Mapping[Key, Series]]  # organisation -> its series: a trust and its sites


@dataclass(frozen=True, slots=True)
class Hidden:
    """The figures that a reader may not see. Without any: a reader from inside the trust."""

    cells: frozenset[Cell] = field(default_factory=frozenset)

    def periods(self, series: Series) -> frozenset[date]:
        """The hidden periods of one series."""
        own = (series.org.code, series.measure.id, series.breakdown)
        return frozenset(p.period for p in series.points if (*own, p.period) in self.cells)

    def then(self, series: Series) -> frozenset[date]:
        """The same of a series as an earlier moment knew it: with what was small in it."""
        of_people = is_of_people(series.measure)
        small = {p.period for p in series.points if of_people and has_small_count(p)}
        return self.periods(series) | small


def hidden_from(
    store: Store, viewer: Viewer, org_code: str, up_to: date, known_at: datetime | None = None
) -> Hidden:
    """What this viewer may not see of an organisation, and of its trust and the trust's other sites.

    Raises Forbidden when the viewer may read nothing of the organisation.
    """
    above = read.hierarchy(store)
    trust = above.trust_of(org_code)
    if not is_outside(viewer, org_code, above):
        return Hidden()
    question = ("hidden", id(catalogue()), org_code, up_to)
    made, _ = kept(
        store, viewer, question, known_at, lambda: _made(store, viewer, org_code, trust, up_to, known_at)
    )
    return made


def _made(
    store: Store, viewer: Viewer, org_code: str, trust: str, up_to: date, known_at: datetime | None
) -> Hidden:
    codes = {org_code, trust, *(site.code for site in read.sites_of(store, viewer, trust))}
    family = {}
    for code in sorted(codes):
        try:
            family[code] = load(store, viewer, code, up_to=up_to, known_at=known_at)
        except Forbidden:  # a reader of one site is told nothing of its trust
            if code == org_code:
                raise
    if trust not in family:
        return hidden_of(family, trust)
    return hidden_of(family, trust, told_apart(store, viewer, trust, up_to, known_at))


def hidden_of(family: Family, trust: str, before: Iterable[Cell] = ()) -> Hidden:
    """The hidden figures of a trust and its sites, for a reader from outside.

    `before` are those that, with an earlier version, would tell a small count (`metrics.apart_before`).
    """
    figures = _Figures(family, trust)
    cells = {*figures.small(), *before}
    while more := set(figures.given_away(cells)) - cells:
        cells |= more
    return Hidden(frozenset(cells))


class _Figures:
    """The figures of a family of organisations by cell, and the rules between them."""

    def __init__(self, family: Family, trust: str) -> None:
        self.trust = trust
        self.measures: dict[str, Measure] = dict(
            catalogue()
        )  # the births may have come as a denominator only
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
        )

    def small(self) -> Iterator[Cell]:
        """The figures that are hidden for their own count, or for its difference from the births."""
        for cell, point in self.points.items():
            measure = self.measures[cell[1]]
            own = is_of_people(measure) and measure.counted_by is None and has_small_count(point)
            if own or self._falls_short(cell, measure, point) or self._is_amount_of_few(cell, measure, point):
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
        code, _, breakdown, period = cell
        while count is not None and whole:
            among = [(id_, True) for id_ in self.among.get(whole, ())]
            for id_, as_denominator in ((whole, False), *among):
                other = self.points.get((code, id_, breakdown, period))
                number = None if other is None else other.denominator if as_denominator else _count(other)
                if number is not None and is_small(number - count):
                    return True
            whole = self.measures[whole].part_of if whole in self.measures else None
        return False

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
        wholes = whole_of_parts()
        for cell, point in self.points.items():
            whole = wholes.get(cell[1])
            other = None if whole is None else self.points.get((cell[0], whole, *cell[2:]))
            count, of = _count(point), None if other is None else _count(other)
            if count is not None and of is not None and is_small(round(of - count, 6)):
                yield cell

    def given_away(self, cells: set[Cell]) -> Iterator[Cell]:
        """The figures that, with others, would give one of the hidden ones away."""
        for total, parts in (*self._by_site(), *self._all_parts()):
            if total in cells or not cells.isdisjoint(parts):
                yield from parts
        for cell in self.points:
            code, id_, breakdown, period = cell
            measure = self.measures[id_]
            of = (*measure.sum_of, *((measure.counted_by,) if measure.counted_by else ()))
            if measure.exposure in self.births and measure.exposure != id_:
                whole = (code, measure.exposure, breakdown, period)
                if whole in cells and self._same(cell, whole):
                    yield cell
            if any((code, other, breakdown, period) in cells for other in of):
                yield cell

    def _same(self, cell: Cell, whole: Cell) -> bool:
        return self.points[cell].denominator == _count(self.points[whole])

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
