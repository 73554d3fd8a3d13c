"""Four of five successive points beyond 1 sigma on one side of the centre."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track, beyond_one_sigma
from spc.types import Flags, Sides

POINTS, NEEDED = 5, 4


def windows(track: Track, sign: int) -> Flags:
    """True where the five points that end here make the rule on that side."""
    near = beyond_one_sigma(track) == sign
    found = np.zeros(near.size, dtype=bool)
    if near.size >= POINTS:
        counts = np.lib.stride_tricks.sliding_window_view(near, POINTS).sum(axis=1)
        group = track.group
        found[POINTS - 1 :] = (counts >= NEEDED) & (group[POINTS - 1 :] == group[: 1 - POINTS])
    return found


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """The side, on the points of the window beyond 1 sigma; the fifth may lie anywhere and is not marked.

    Source: Western Electric, Statistical Quality Control Handbook (1956); Nelson (1984), test 6.
    """
    near, group = beyond_one_sigma(track), track.group
    result = np.zeros(near.size, dtype=np.int8)
    for sign in (1, -1):
        ends = windows(track, sign)
        part = ends.copy()
        for back in range(1, POINTS):  # a window's points, not the series
            part[:-back] |= ends[back:] & (group[back:] == group[:-back])
        result[part & (near == sign)] = sign
    return result


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The first of the last five points beyond 1 sigma on that side, and how many there are."""
    near = beyond_one_sigma(track)
    begin = max(last - POINTS + 1, 0)
    own = track.group[begin : last + 1] == track.group[last]
    found = np.flatnonzero(own & (near[begin : last + 1] == near[last]))
    return begin + int(found[0]), int(found.size)


RULE = Rule("four_of_five", fires, evidence, one_sigma=True)
