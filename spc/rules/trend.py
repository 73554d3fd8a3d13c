"""A run of points that each lie higher (or each lower) than the one before: 7 points under `mdc`."""

from __future__ import annotations

import numpy as np

from spc.compare import side_of
from spc.conventions import Settings
from spc.rules.track import Rule, Track, in_stretch, start_of_stretch
from spc.types import Sides


def steps(track: Track) -> Sides:
    """+1 where a point is higher than the one before in its group, -1 lower, 0 equal or first."""
    step = np.zeros(track.value.size, dtype=np.int8)
    step[1:] = side_of(track.value[1:], track.value[:-1])
    step *= ~track.first
    return step


def fires(track: Track, settings: Settings) -> Sides:
    """+1 rising, -1 falling, on every point of a run of `settings.trend` points, so one step fewer.

    A turning point that ends one trend and begins another carries the newer. Source: NHS England, Making Data
    Count (7 points).
    """
    step = steps(track)
    long = in_stretch(step, track.first, settings.trend - 1)
    # The first point of a trend has no step of its own: it takes the direction of the step that leaves it.
    begins = (long[1:] != 0) & (step[:-1] != long[1:])
    fired = long.copy()
    np.copyto(fired[:-1], long[1:], where=begins)
    return fired


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole trend that reaches the point, its starting point included."""
    step = steps(track)
    same = (step[: last + 1] == step[last]) & (track.group[: last + 1] == track.group[last])
    first = max(start_of_stretch(same) - 1, 0)
    return first, last - first + 1


RULE = Rule("trend", fires, evidence)
