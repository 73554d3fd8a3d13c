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

    first: Flags  # begins its group: nothing is compared with the point before
    value: Floats
    side: Sides  # of the centre
    outer: Sides  # beyond the 3 sigma line
    inner: Sides  # beyond the 2 sigma line, those beyond 3 sigma included
    near: Sides | None = None  # beyond the 1 sigma line; None where no rule of the convention asks
    within: Flags | None = None  # between the 1 sigma lines; False where none are drawn

    @property
    def group(self) -> Ints:
        """The group of each point: 0, 1, 2 ..."""
        return np.cumsum(self.first) - 1

    def part(self, which: slice) -> Track:
        """The same of some of the points."""
        return Track(
            self.first[which],
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
    they are, reading no further than that point. `directed`: does it say that a series is high or low, so
    that it can be better or worse? A rule that judges a phase as a whole has a `verdict`: what it says of a
    series that ends at each point, marked or not; and `until`, the last of the points that made it.
    """

    name: str
    fires: Callable[[Track, Settings], Sides]
    evidence: Callable[[Track, int, Settings], tuple[int, int]]
    one_sigma: bool = False  # does it ask which points lie beyond 1 sigma?
    directed: bool = True
    verdict: Callable[[Track, Settings], Sides] | None = None
    until: Callable[[Track, int, Settings], int] | None = None


def starts(sizes: Ints) -> Flags:
    """True where a group begins, from how many points each has; shape (sum of sizes,)."""
    first = np.zeros(int(sizes.sum()), dtype=bool)
    first[(np.cumsum(sizes) - sizes)[sizes > 0]] = True
    return first


def in_stretch(code: Sides, first: Flags, least: int) -> Sides:
    """The code of every point in an unbroken stretch of `least` or more within one group, else 0."""
    follows = np.zeros(code.size, dtype=bool)  # carries on what the point before it began
    follows[1:] = (code[1:] == code[:-1]) & ~first[1:]
    part = opened(follows, least - 1)
    part[:-1] |= part[1:] & follows[1:]  # and the point that began it
    return code * part


def opened(flags: Flags, length: int) -> Flags:
    """True on every point of a run of `length` or more True. Windows are doubled until long enough."""
    whole, have = flags, 1
    while have < length and whole.size:  # True where such a window begins
        step = min(have, length - have)
        whole, have = whole[:-step] & whole[step:], have + step
    found = np.zeros(flags.size, dtype=bool)
    found[: whole.size] = whole
    have = 1
    while have < length:  # True on every point of one
        step = min(have, length - have)
        found[step:] |= found[:-step].copy()
        have += step
    return found


def beyond_one_sigma(track: Track) -> Sides:
    """Which side beyond 1 sigma each point lies. `Rule.one_sigma` makes the analysis work it out."""
    assert track.near is not None
    return track.near


def start_of_stretch(same: Flags) -> int:
    """Where the run of True that reaches the end of `same` begins."""
    broken = np.flatnonzero(~same)
    return int(broken[-1]) + 1 if broken.size else 0
