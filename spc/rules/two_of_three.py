"""Two of three successive points beyond 2 sigma on one side of the centre."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track
from spc.types import Flags, Sides


def in_zone(track: Track, settings: Settings) -> Sides:
    """The side of points beyond 2 sigma; those beyond 3 sigma too unless the convention has the zone only."""
    if settings.convention.zone_only:
        return np.where(track.outer == 0, track.inner, 0).astype(np.int8)
    return track.inner


def windows(track: Track, zone: Sides, sign: int, settings: Settings) -> Flags:
    """True where the three points that end here make the rule on that side."""
    found = np.zeros(track.side.size, dtype=bool)
    if found.size < 2:
        return found
    side_counts = settings.convention.third_same_side
    same = track.side == sign if side_counts else np.ones(track.side.size, dtype=bool)
    near = (zone == sign).astype(np.int8)
    if settings.convention.signs_add_up:
        # The third may lie anywhere but beyond 2 sigma on the other side, and the first two are enough.
        near = near - (zone == -sign)
        found[1:] = ~track.first[1:] & (near[1:] + near[:-1] >= 2)
    if found.size < 3:
        return found
    whole = ~(track.first[2:] | track.first[1:-1])
    made = whole & (near[2:] + near[1:-1] + near[:-2] >= 2) & same[2:] & same[1:-1] & same[:-2]
    found[2:] = np.where(whole, made, found[2:])
    return found


def fires(track: Track, settings: Settings) -> Sides:
    """The side, on the points in the zone; on all three of the window with `mark_all_three`.

    `mdc`: all three lie on one side of the centre and those beyond 3 sigma count. `plotthedots` counts only
    points between 2 and 3 sigma. Under `western_electric` and `nelson` the third may lie anywhere. Under
    `pbi` not beyond 2 sigma on the other side, and there the first two points of a phase are enough.
    Source: NHS England, Making Data Count; Western Electric (1956) for the zone.
    """
    result = np.zeros(track.side.size, dtype=np.int8)
    zone = in_zone(track, settings)
    for sign in (1, -1):
        ends = windows(track, zone, sign, settings)
        if not ends.any():
            continue
        part = ends.copy()
        part[:-1] |= ends[1:] & ~track.first[1:]
        part[:-2] |= ends[2:] & ~(track.first[2:] | track.first[1:-1])
        marked = part if settings.mark_all_three else part & (zone == sign)
        np.copyto(result, np.int8(sign), where=marked)
    return result


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:
    """The first point of the window in the zone, and how many of the three are."""
    begin = max(last - 2, 0)
    zone = in_zone(track, settings)[begin : last + 1]
    own = track.group[begin : last + 1] == track.group[last]
    sign = int(zone[-1]) or int(np.sign(int(zone[own].astype(np.int64).sum())))
    near = np.flatnonzero(own & (zone == sign))
    return begin + int(near[0]), int(near.size)


RULE = Rule("two_of_three", fires, evidence)
