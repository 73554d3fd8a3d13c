"""The whole attack: all that is told of all moments, months and levels, handed to the solver."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeAlias
from zlib import crc32

from metrics.access import Viewer
from metrics.apart_types import Cell
from metrics.series import catalogue
from metrics.store import Store
from metrics.suppress import is_small
from tests.attack.figures import Figures, figures_of, of_public
from tests.attack.solver import Puzzle
from tests.attack.told import Told, measured, told_by
from tests.dashboard.papers.worked_out import REST, D, N, Number

Month: TypeAlias = tuple[str, date]
Version: TypeAlias = tuple[Number, float, str, int]  # a number, its value, the figure it is in, and its month
Same: TypeAlias = tuple[Number, float, str]


def figure_of(cell: Cell, true: Mapping[Number, float]) -> str:
    return f"{true.get((cell, N))} of {true.get((cell, D))}"


@dataclass(frozen=True, slots=True)
class State:
    """What stands where at a look. `changed`: how often each figure had changed by then; `months`: what each
    month of a trust and its sites stands at.
    """

    true: Mapping[Number, float]
    changed: Mapping[Cell, int]
    months: Mapping[Month, int]

    def version(self, number: Number) -> Version:
        """A figure that was shown once is known as long as it does not change: one that has changed and is as
        it was before is another. One that never was shown is known to be the same as long as nothing of its
        trust and month changed; what was shared again may be new throughout.
        """
        cell = number[0]
        figure = f"{figure_of(cell, self.true)} ({self.changed[cell]})"
        return number, self.true[number], figure, self.months[cell[0], cell[3]]


def months_of(figures: Iterable[Figures]) -> dict[Month, int]:
    """What a month of a trust and its sites stands at: a number that changes with any of its figures."""
    found: dict[Month, int] = {}
    for one in figures:
        sums, orgs = defaultdict[date, int](int), {number[0][0] for number in one.true}
        for (cell, part), value in one.true.items():
            sums[cell[3]] += crc32(repr((cell, part, value)).encode())
        found |= {(org, period): total for org in orgs for period, total in sums.items()}
    return found


@dataclass(slots=True)
class Attack:
    """Everything that one reader is told. `below`: the system or region of all that they read; `levels`:
    those of which they open the pages. `hides`: what is not shown to them.
    """

    store: Store
    viewer: Viewer
    below: str
    levels: tuple[str, ...]
    hides: Callable[[Figures], Set[Cell]] = field(default=lambda one: one.hidden)
    adds_up: bool = True  # whether the attacker uses what is told of years and systems
    guesses: bool = False  # whether they guess, each time rightly, which figures a correction left alone
    shown: dict[Same, None] = field(default_factory=dict)
    unshown: dict[Version, tuple[float, float]] = field(default_factory=dict)
    secret: dict[Version, None] = field(default_factory=dict)
    sums: list[tuple[tuple[tuple[Version, int], ...], float, float]] = field(default_factory=list)
    trusts: set[str] = field(default_factory=set)  # of which the reader reads more than national statistics
    members: dict[str, set[str]] = field(
        default_factory=dict
    )  # of each level its trusts, those taken over too
    looks: list[tuple[Mapping[str, Figures], Sequence[Told]]] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)  # as known when, of each look
    runs: dict[Cell, tuple[str, int]] = field(default_factory=dict)  # figures as last seen, and their changes
    in_turn: bool = True  # whether each look was as known no earlier than those before it
    told: int = 0  # sums of comparisons that are over hidden figures

    def look(self, up_to: date, known_at: datetime, *, everywhere: bool = False) -> None:
        """All pages of a month, as they were at a moment."""
        figures = figures_of(self.store, self.viewer, self.below, up_to, known_at)
        self.trusts |= figures.keys()
        each = {
            level: measured(self.store, self.viewer, level, up_to, known_at, everywhere=everywhere)
            for level in self.levels
        }
        for level, found in each.items():
            seen = {code for one in found.values() for own in one.seen for code in (own.member.code, *own.of)}
            self.members.setdefault(level, set()).update(seen)
            figures = of_public(found.values()) | figures
        true = {number: value for one in figures.values() for number, value in one.true.items()}
        said = [
            told
            for found in each.values()
            for measure in (found.values() if self.adds_up else ())
            for told in told_by(measure, true)
        ]
        self._seen(figures, said, known_at)

    def as_if(self, hides: Callable[[Figures], Set[Cell]]) -> Attack:
        """The same looks, had other figures been hidden."""
        return self._again(hides=hides)

    def guessing(self) -> Attack:
        """The same looks of somebody who guesses what did not change in a month that was shared again."""
        return self._again(guesses=True)

    def _again(self, **changes: Any) -> Attack:
        empty: dict[str, Any] = {name: {} for name in ("shown", "unshown", "secret", "runs")}
        made = replace(self, **empty, sums=[], looks=[], moments=[], told=0, in_turn=True, **changes)
        for at in sorted(range(len(self.looks)), key=lambda at: self.moments[at]):
            made._seen(*self.looks[at], self.moments[at])
        return made

    def _seen(self, figures: Mapping[str, Figures], said: Sequence[Told], known_at: datetime) -> None:
        """Looks are told in the order of their moments; one of an earlier day waits until all are in."""
        self.in_turn = self.in_turn and known_at >= max(self.moments, default=known_at)
        self.looks.append((figures, said))
        self.moments.append(known_at)
        if self.in_turn:
            self._take(figures, said)

    def _take(self, figures: Mapping[str, Figures], said: Sequence[Told]) -> None:
        true = {number: value for one in figures.values() for number, value in one.true.items()}
        hidden = frozenset[Cell]().union(*(self.hides(one) for one in figures.values()))
        months = months_of(figures.values())
        state = State(true, self._changed(true), dict.fromkeys(months, 0) if self.guesses else months)
        for one in figures.values():
            self._of_trust(one, state)
        for told in said:
            self._told(told, hidden, state)

    def _changed(self, true: Mapping[Number, float]) -> dict[Cell, int]:
        for cell in {number[0] for number in true}:
            figure = figure_of(cell, true)
            before, times = self.runs.get(cell, (figure, 0))
            self.runs[cell] = figure, times + (figure != before)
        return {cell: times for cell, (_, times) in self.runs.items()}

    def _of_trust(self, one: Figures, state: State) -> None:
        hidden = self.hides(one)
        for number in one.true:
            version = state.version(number)
            if number[0] not in hidden:
                self.shown[version[:3]] = None
                continue
            self.unshown[version] = self._ends(one, number)
            if number in one.small:
                self.secret[version] = None
        for held in one.sums:
            self.sums.append((tuple((state.version(n), by) for n, by in held.terms), held.low, held.high))

    def _ends(self, one: Figures, number: Number) -> tuple[float, float]:
        """Of a trust's totals the attacker is told which number is small, and that it is no nought where
        nothing else hides the figure. Of sites and parts they cannot know which it is that hides all.
        """
        cell, part = number
        both = part == REST and (cell, N) in one.small  # which of the two hides the figure is not known
        if number not in one.small or cell[0] != one.trust or cell[2] or both:
            return 0.0, math.inf
        return (0.0 if self._is_hidden_anyway(one, cell) else 1.0), 4.0

    def _is_hidden_anyway(self, one: Figures, cell: Cell) -> bool:
        """Whether a figure would be hidden without its own count: with others, or for what it is among."""
        if hidden_with(cell) & self.hides(one):
            return True
        known, among = catalogue(), one.true.get((cell, D))
        whole = known[cell[1]].exposure
        while whole is not None and among is not None:
            if is_small(one.true.get(((cell[0], whole, *cell[2:]), N), among) - among):
                return True
            whole = known[whole].part_of
        return False

    def _told(self, said: Told, hidden: Set[Cell], state: State) -> None:
        self.told += any(number[0] in hidden for number in said.terms)
        least = said.total if said.least is None else said.least
        self.sums.append((tuple((state.version(n), 1) for n in said.terms), least, said.total))

    def puzzle(self) -> Puzzle:
        if not self.in_turn:
            return self._again().puzzle()
        made = Puzzle()
        for version, (low, high) in self.unshown.items():
            if version[:3] not in self.shown:
                made.unknown(version, version[1], low, high)
        for terms, low, high in self.sums:
            made.tell(((version, by, version[1]) for version, by in terms), low, high)
        return made

    def found(self) -> dict[Version, tuple[float, float]]:
        """The small counts that are known for certain."""
        if not self.in_turn:
            return self._again().found()
        known = {one: (one[1], one[1]) for one in self.secret if one[:3] in self.shown}
        return known | self.puzzle().fixed({one for one in self.secret if one[:3] not in self.shown})


def hidden_with(cell: Cell) -> frozenset[Cell]:
    """The figures with which this one is hidden, whatever its own count."""
    one = catalogue()[cell[1]]
    others = {*one.sum_of, *(other for other in (one.exposure, one.counted_by) if other)} - {cell[1]}
    return frozenset((cell[0], other, *cell[2:]) for other in others)


def hidden_for_themselves(one: Figures) -> Set[Cell]:
    """What would be hidden without a thought for what gives it away."""
    return {number[0] for number in one.small}


def words(found: Iterable[Version]) -> list[str]:
    return [f"{cell[0]} {cell[1]}[{cell[2]}] {cell[3]} {part}={value:g}" for (cell, part), value, *_ in found]
