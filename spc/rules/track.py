"""What a rule sees: the counted points in one long row, cut into groups that no window crosses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from spc.conventions import Settings
from spc.types import Flags, Floats, Ints, Sides


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Arrays with one entry per counted point, in reading order. Ghosts and gaps are not among them."""

    group: Ints
    value: Floats
    side: Sides  # of the centre
    outer: Sides  # beyond the 3 sigma line
    inner: Sides  # beyond the 2 sigma line, those beyond 3 sigma included
    near: Sides | None = None  # beyond the 1 sigma line; None where no rule of the convention asks
    within: Flags | None = None  # between the 1 sigma lines; False where none are drawn

    def part(self, which: slice) -> Track:
        """The same of some of the points."""
        return Track(
            self.group[which],
            self.value[which],
            self.side[which],
            self.outer[which],
            self.inner[which],
            None if self.near is None else self.near[which],
            None if self.within is None else self.within[which],
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """`fires` gives +1 (above, rising), -1 (below, falling) or 0 for every point.

    `evidence` gives, for a point on which the rule fired, the first of the points that made it and how many
    they are, reading no further than that point.
    """

    name: str
    fires: Callable[[Track, Settings], Sides]
    evidence: Callable[[Track, int, Settings], tuple[int, int]]
    one_sigma: bool = False  # does it ask which points lie beyond 1 sigma?


def stretches(code: Sides, group: Ints) -> tuple[Ints, Ints]:
    """Unbroken stretches of one code within one group: the number of each point's stretch, and its length."""
    new = np.ones(code.size, dtype=bool)
    new[1:] = (code[1:] != code[:-1]) | (group[1:] != group[:-1])
    number = np.cumsum(new) - 1
    return number, np.bincount(number, minlength=int(new.sum()))[number]


def beyond_one_sigma(track: Track) -> Sides:
    """Which side beyond 1 sigma each point lies. `Rule.one_sigma` makes the analysis work it out."""
    assert track.near is not None
    return track.near


def start_of_stretch(same: Flags) -> int:
    """Where the run of True that reaches the end of `same` begins."""
    broken = np.flatnonzero(~same)
    return int(broken[-1]) + 1 if broken.size else 0
