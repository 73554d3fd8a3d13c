"""The whole attack: all that is told of all moments, months and levels, handed to the solver."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from metrics.access import Viewer
from metrics.apart import Cell
from metrics.series import catalogue
from metrics.store import Store
from tests.attack.figures import Figures, figures_of, of_public
from tests.attack.solver import Puzzle
from tests.attack.told import Told, measured, told_by
from tests.dashboard.papers.worked_out import Number, Sum

Version: TypeAlias = tuple[Number, float]  # a number, as long as it did not change


@dataclass(slots=True)
class Attack:
    """Everything that one reader is told. `below`: the system or region of all that they read; `levels`: those
    whose trusts they compare. Without `hides` only what is small is hidden, and not what gives it away.
    """

    store: Store
    viewer: Viewer
    below: str
    levels: tuple[str, ...]
    hides: Callable[[Figures], Set[Cell]] = field(default=lambda one: one.hidden)
    shown: dict[Version, None] = field(default_factory=dict)
    unshown: dict[Version, tuple[float, float]] = field(default_factory=dict)
    secret: dict[Version, None] = field(default_factory=dict)
    sums: list[tuple[tuple[tuple[Version, int], ...], float, float]] = field(default_factory=list)
    told: int = 0  # sums of comparisons that are over hidden figures

    def look(self, up_to: date, known_at: datetime, *, everywhere: bool = False) -> None:
        """All pages of a month, as they were at a moment."""
        figures = figures_of(self.store, self.viewer, self.below, up_to, known_at)
        each = {
            level: measured(self.store, self.viewer, level, up_to, known_at, everywhere=everywhere)
            for level in self.levels
        }
        for found in each.values():
            figures = of_public(found.values()) | figures
        true: dict[Number, float] = {}
        hidden: set[Cell] = set()
        for one in figures.values():
            true |= one.true
            hidden |= self.hides(one)
            self._of_trust(one)
        for found in each.values():
            for measure in found.values():
                for said in told_by(measure, true):
                    self._told(said, true, hidden)

    def _of_trust(self, one: Figures) -> None:
        hidden = self.hides(one)
        for number, value in one.true.items():
            if number[0] not in hidden:
                self.shown[number, value] = None
                continue
            self.unshown[number, value] = self._ends(one, number)
            if number in one.small:
                self.secret[number, value] = None
        for held in one.sums:
            self.sums.append((tuple(((n, one.true[n]), by) for n, by in held.terms), held.low, held.high))

    def _ends(self, one: Figures, number: Number) -> tuple[float, float]:
        """Of a trust's totals the attacker is told which number is small, and knows that it is no nought where
        nothing else hides the figure. Of sites and parts they cannot know which it is that hides all.
        """
        cell, _ = number
        if number not in one.small or cell[0] != one.trust or cell[2]:
            return 0.0, math.inf
        return (0.0 if hidden_with(cell) & self.hides(one) else 1.0), 4.0

    def _told(self, said: Told, true: Mapping[Number, float], hidden: Set[Cell]) -> None:
        self.told += any(number[0] in hidden for number in said.terms)
        self.sums.append((tuple(((n, true[n]), 1) for n in said.terms), said.total, said.total))

    def puzzle(self) -> Puzzle:
        made = Puzzle()
        for version, (low, high) in self.unshown.items():
            if version not in self.shown:
                made.unknown(version, version[1], low, high)
        for terms, low, high in self.sums:
            made.tell(((version, by, version[1]) for version, by in terms), low, high)
        return made

    def found(self) -> dict[Version, tuple[float, float]]:
        """The small counts that are known for certain."""
        known = {one: (one[1], one[1]) for one in self.secret if one in self.shown}
        return known | self.puzzle().fixed({one for one in self.secret if one not in self.shown})


def hidden_with(cell: Cell) -> frozenset[Cell]:
    """The figures with which this one is hidden, whatever its own count."""
    one = catalogue()[cell[1]]
    others = {*one.sum_of, *(other for other in (one.exposure, one.counted_by) if other)} - {cell[1]}
    return frozenset((cell[0], other, *cell[2:]) for other in others)


def words(found: Iterable[Version]) -> list[str]:
    return [f"{cell[0]} {cell[1]}[{cell[2]}] {cell[3]} {part}={value:g}" for (cell, part), value in found]
