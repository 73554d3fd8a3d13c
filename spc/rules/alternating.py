"""Fourteen successive points that alternate up and down."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track, in_stretch, start_of_stretch
from spc.rules.trend import steps
from spc.types import Flags, Sides

POINTS = 14


def turns(track: Track) -> Flags:
    """True where the step to the point goes the other way than the step before it."""
    step = steps(track)
    turned = np.zeros(step.size, dtype=bool)
    turned[1:] = (step[1:] * step[:-1] < 0) & ~track.first[1:]
    return turned


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """Each point's own side of the centre, on every point of the stretch: the rule itself has no direction.

    Source: Western Electric (1956), systematic variation; Nelson (1984), test 4.
    """
    turned = turns(track)
    long = in_stretch(turned.astype(np.int8), track.first, POINTS - 2) != 0
    part = long.copy()
    part[:-1] |= long[1:]  # the two points before the first turn belong to it
    part[:-2] |= long[2:]
    return np.where(part, track.side, 0).astype(np.int8)


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole stretch that reaches the point, the two points before its first turn included."""
    own = turns(track)[: last + 1] & (track.group[: last + 1] == track.group[last])
    first = max(start_of_stretch(own) - 2, 0)
    return first, last - first + 1


RULE = Rule("alternating", fires, evidence, directed=False)
