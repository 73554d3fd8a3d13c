"""An attacker who solves for hidden numbers: integers, between bounds, with every sum that is known of them.

What can take two values is not found out. The attacker looks for other worlds that agree with all that is
told: each number in which two worlds differ is safe, and the rest are asked for their least and most.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from spc.types import Floats

Name: TypeAlias = Hashable
Row: TypeAlias = tuple[tuple[tuple[Name, float], ...], float, float]  # what terms come to: from, to
TRIES = 6  # worlds looked for at random before single numbers are asked for
SECONDS = 60.0


@dataclass(slots=True)
class Puzzle:
    """Unknown numbers as they are, what each may be, and every fact. Known ones are put into the facts."""

    true: dict[Name, float] = field(default_factory=dict)
    bounds: dict[Name, tuple[float, float]] = field(default_factory=dict)
    facts: set[Row] = field(default_factory=set)

    def unknown(self, name: Name, true: float, low: float, high: float) -> None:
        """A number that is not shown. Of two bounds the narrower holds."""
        before = self.bounds.get(name, (-math.inf, math.inf))
        self.true[name] = true
        self.bounds[name] = max(low, before[0]), min(high, before[1])

    def tell(self, terms: Iterable[tuple[Name, float, float]], low: float, high: float) -> None:
        """A fact over numbers: name, factor, and the value, which counts where the number is known."""
        left, known = defaultdict[Name, float](float), 0.0
        for name, factor, value in terms:
            if name in self.bounds:
                left[name] += factor
            else:
                known += factor * value
        row = tuple(sorted(((one, by) for one, by in left.items() if by), key=repr))
        if row:
            self.facts.add((row, low - known, high - known))

    def fixed(self, asked: Set[Name]) -> dict[Name, tuple[float, float]]:
        """Of these numbers those that can be nothing but what they are, with least and most."""
        found: dict[Name, tuple[float, float]] = {}
        for names, rows in self._islands():
            own = [name for name in names if name in asked]
            if own:
                found |= _Island(self, names, rows).fixed(own)
        return found

    def world(self, seed: int) -> dict[Name, float]:
        """Other numbers that agree with every fact, drawn at random."""
        made: dict[Name, float] = {}
        for names, rows in self._islands():
            made |= _Island(self, names, rows).drawn(np.random.default_rng(seed))
        return made

    def _islands(self) -> Iterator[tuple[list[Name], list[Row]]]:
        """Numbers that facts hold together, with these facts."""
        above = {name: name for name in self.bounds}

        def top(name: Name) -> Name:
            while above[name] != name:
                above[name] = above[above[name]]
                name = above[name]
            return name

        for row, _, _ in self.facts:
            for other, _ in row[1:]:
                above[top(other)] = top(row[0][0])
        names, rows = defaultdict[Name, list[Name]](list), defaultdict[Name, list[Row]](list)
        for name in sorted(self.bounds, key=repr):
            names[top(name)].append(name)
        for fact in sorted(self.facts, key=repr):
            rows[top(fact[0][0][0])].append(fact)
        for name, own in names.items():
            yield own, rows[name]


class _Island:
    def __init__(self, puzzle: Puzzle, names: Sequence[Name], rows: Sequence[Row]) -> None:
        self.names, place = list(names), {name: i for i, name in enumerate(names)}
        self.true = np.array([puzzle.true[name] for name in names])
        self.low = np.array([puzzle.bounds[name][0] for name in names])
        self.high = np.array([puzzle.bounds[name][1] for name in names])
        self.whole = np.array([float(one).is_integer() for one in self.true]).astype(int)
        self.known = None
        if rows:
            at = [(i, place[name], by) for i, (row, _, _) in enumerate(rows) for name, by in row]
            i, j, by = (np.array(one) for one in zip(*at, strict=True))
            matrix = csr_array((by.astype(float), (i, j)), shape=(len(rows), len(names)))
            self.known = LinearConstraint(matrix, [one[1] for one in rows], [one[2] for one in rows])

    def fixed(self, own: Sequence[Name]) -> dict[Name, tuple[float, float]]:
        place = {name: i for i, name in enumerate(self.names)}
        left = {place[name] for name in own if self.low[place[name]] < self.high[place[name]]}
        found = {name: (v := float(self.true[place[name]]), v) for name in own if place[name] not in left}
        if self.known is None:
            return found
        chance = np.random.default_rng(len(self.names))
        for _ in range(TRIES):
            left = self._left(left, self._solve(self._aim(left, chance)))
            if not left:
                return found
        for i in sorted(left):
            if i not in left:
                continue
            ends = []
            for side in (1.0, -1.0):
                aim = np.zeros(len(self.names))
                aim[i] = side
                other = self._solve(aim)
                left = self._left(left - {i}, other) | {i}
                ends.append(self.true[i] if other is None else other[i])
            left.discard(i)
            if ends[0] == ends[1]:
                found[self.names[i]] = float(ends[0]), float(ends[1])
        return found

    def drawn(self, chance: np.random.Generator) -> dict[Name, float]:
        other = self._solve(self._aim(set(range(len(self.names))), chance))
        values = self.true if other is None else other
        return {name: float(value) for name, value in zip(self.names, values, strict=True)}

    def _aim(self, left: Set[int], chance: np.random.Generator) -> Floats:
        """Away from what is true, for those that are left."""
        aim = np.zeros(len(self.names))
        for i in sorted(left):
            sign = 1.0 if self.true[i] <= self.low[i] else -1.0 if self.true[i] >= self.high[i] else 0.0
            aim[i] = -(sign or chance.choice((-1.0, 1.0))) * chance.integers(1, 4)
        return aim

    def _left(self, left: Set[int], other: Floats | None) -> set[int]:
        return set(left) if other is None else {i for i in left if other[i] == self.true[i]}

    def _solve(self, aim: Floats) -> Floats | None:
        high = np.minimum(self.high, np.maximum(self.true * 2, self.true + 12))  # nothing without an end
        found = milp(
            aim,
            constraints=self.known,
            integrality=self.whole,
            bounds=Bounds(self.low, high),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.05},
        )
        return None if found.x is None else np.where(self.whole == 1, np.round(found.x), found.x)
