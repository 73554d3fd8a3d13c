"""Sums that cross: the years of each trust and the months of all trusts are told of the same hidden figures.

Each of these sums alone leaves every hidden part free; together they need not (two trusts, both hidden in the
same months, are a little puzzle). The parts and their sums are a network: a part is an arc from the line of
its trust's year to that of its system's month, and a sum that is told lets nothing flow off. From the true
counts as a start, a part can be any of 1 to 4 where it can be pushed to both ends along a way round in what
is left of the network; whatever lies between is then possible too, since such networks have whole solutions.
Source: Ahuja, Magnanti and Orlin, Network Flows (1993), chapters 3 and 6.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TypeAlias

from metrics.system.sums import MOST

Cell: TypeAlias = tuple[str, date]  # a trust and a month
Line: TypeAlias = tuple[str, str, date | None]  # "year" of a trust, or "month" of a system; the ground
GROUND: Line = ("ground", "", None)


def named(code: str, place: int) -> str:
    """One of several trusts that are one now."""
    return f"{code}/{place}"


def trust_of(cell: Cell) -> str:
    """The trust of today that a part is of."""
    return cell[0].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Span:
    """A hidden count, and what it may be as far as a reader knows. Without a most it is large: no secret."""

    count: int
    least: int = 1
    most: float = MOST

    @property
    def is_secret(self) -> bool:
        return self.most < inf


class Network:
    """The hidden parts of one measure and year with the sums that are told of them.

    `spans`: of each hidden part the count and what it may be. `above`: of each part the systems in whose
    month it is summed, nearest first; none for one that is in the year of its trust alone. `years`: the
    trusts whose year is told. `months`: the systems and months that are told.
    """

    def __init__(
        self,
        spans: Mapping[Cell, Span],
        above: Mapping[Cell, Sequence[str]],
        years: Collection[str],
        months: Collection[tuple[str, date]],
    ) -> None:
        self.spans = spans
        self.ends: dict[Cell, tuple[Line, Line]] = {}
        self.at: dict[Line, list[Cell]] = {}
        self.free: dict[Line, dict[Line, None]] = {}  # where what is told by no sum may flow, in order
        for cell in sorted(spans):
            whose = cell[0] if cell[0] in years else trust_of(cell)
            self._add(cell, above.get(cell, ()), whose, whose in years, months)

    def _add(
        self, cell: Cell, above: Sequence[str], whose: str, told: bool, months: Collection[tuple[str, date]]
    ) -> None:
        month = cell[1]
        lines: list[Line] = [("month", one, month) for one in above] or [GROUND]
        row: Line = ("year", whose, None)
        self.ends[cell] = row, lines[0]
        for line in (row, lines[0]):
            self.at.setdefault(line, []).append(cell)
        if not told:
            self._join(row, GROUND)
        for line, upper in zip(lines, (*lines[1:], GROUND), strict=True):
            if line != GROUND and (line[1], month) not in months:
                self._join(line, upper)

    def _join(self, one: Line, other: Line) -> None:
        self.free.setdefault(one, {})[other] = None
        self.free.setdefault(other, {})[one] = None

    def fixed(self, among: Collection[Cell] | None = None) -> list[Cell]:
        """The hidden parts, of all or of some, that the sums together would narrow, in order."""
        asked = [cell for cell in self.ends if among is None or cell in among]
        return [cell for cell in asked if self.spans[cell].is_secret and not self._is_free(cell)]

    def _is_free(self, cell: Cell) -> bool:
        return self._reaches(cell, 1) and self._reaches(cell, -1)

    def _reaches(self, cell: Cell, step: int) -> bool:
        """Whether the part can be pushed up to its most, or down to its least."""
        span = self.spans[cell]
        counts = {cell: span.count}  # those that have moved
        row, column = self.ends[cell]
        start, end = (column, row) if step > 0 else (row, column)
        while counts[cell] < span.most if step > 0 else counts[cell] > span.least:
            way = self._way(counts, start, end, cell)
            if way is None:
                return False
            counts[cell] += step
            for moved, by in way:
                counts[moved] = counts.get(moved, self.spans[moved].count) + by
        return True

    def _way(
        self, counts: Mapping[Cell, int], start: Line, end: Line, but: Cell
    ) -> list[tuple[Cell, int]] | None:
        """The shortest way from one line to another along which one more can flow, without one part."""
        came: dict[Line, tuple[Line, tuple[Cell, int] | None]] = {start: (start, None)}
        waiting = deque([start])
        while waiting and end not in came:
            line = waiting.popleft()
            for other, moved in self._onward(counts, line, but):
                if other not in came:
                    came[other] = line, moved
                    waiting.append(other)
        if end not in came:
            return None
        moves, line = [], end
        while line != start:
            line, moved = came[line]
            moves += [moved] if moved is not None else []
        return moves

    def _onward(
        self, counts: Mapping[Cell, int], line: Line, but: Cell
    ) -> Iterator[tuple[Line, tuple[Cell, int] | None]]:
        for other in self.free.get(line, ()):
            yield other, None
        for cell in self.at.get(line, ()):
            row, column = self.ends[cell]
            span = self.spans[cell]
            count = counts.get(cell, span.count)
            if cell == but:
                continue
            if line == row and count < span.most:
                yield column, (cell, 1)
            elif line == column and count > span.least:
                yield row, (cell, -1)


def told_months(
    spans: Mapping[Cell, Span],
    above: Mapping[Cell, Sequence[str]],
    years: Collection[str],
    wanted: Mapping[str, Collection[date]],
) -> frozenset[tuple[str, date]]:
    """The systems and months whose sums may be told beside each other and beside the years of trusts.

    `wanted`: of each system the months whose sum could be told alone; systems below others come first. What
    a system below tells is not taken back for one above. Of parts that would be narrowed the months go.
    """
    told = set[tuple[str, date]]()
    for system, months in wanted.items():
        codes = {trust_of(cell) for cell, systems in above.items() if system in systems}
        inside = {cell: one for cell, one in spans.items() if trust_of(cell) in codes}
        own = {(system, month) for month in months}
        fixed: Collection[Cell] = tuple(inside)
        while own:
            fixed = Network(inside, above, years, told | own).fixed(fixed)
            if not fixed:
                break
            own -= {(system, month) for _, month in fixed} & own or own
        told |= own
    return frozenset(told)
