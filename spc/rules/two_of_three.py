"""Two of three successive points beyond 2 sigma, all three on one side of the centre."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track
from spc.types import Flags, Sides


def windows(track: Track, sign: int) -> Flags:
    """True where the three points that end here make the rule on that side."""
    found = np.zeros(track.side.size, dtype=bool)
    if found.size < 3:
        return found
    near = (track.inner == sign).astype(np.int8)
    same = track.side == sign
    found[2:] = (
        (track.group[2:] == track.group[:-2])
        & (near[2:] + near[1:-1] + near[:-2] >= 2)
        & same[2:]
        & same[1:-1]
        & same[:-2]
    )
    return found


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """The side, on the points beyond 2 sigma (those beyond 3 sigma too); the third point is not marked.

    Source: NHS England, Making Data Count; Western Electric (1956) for the zone.
    """
    result = np.zeros(track.side.size, dtype=np.int8)
    for sign in (1, -1):
        ends = windows(track, sign)
        part = ends.copy()
        part[:-1] |= ends[1:]
        part[:-2] |= ends[2:]
        result[part & (track.inner == sign)] = sign
    return result


def evidence(track: Track, last: int) -> tuple[int, int]:
    """The first point of the window beyond 2 sigma, and how many of the three are."""
    sign = int(track.inner[last])
    begin = max(last - 2, 0)
    own = track.group[begin : last + 1] == track.group[last]
    near = np.flatnonzero(own & (track.inner[begin : last + 1] == sign))
    return begin + int(near[0]), int(near.size)


RULE = Rule("two_of_three", fires, evidence)
