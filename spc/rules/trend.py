"""A run of points that each lie higher (or each lower) than the one before: 7 points under `mdc`."""

from __future__ import annotations

import numpy as np

from spc.compare import side_of
from spc.conventions import Settings
from spc.rules.track import Rule, Track, start_of_stretch, stretches
from spc.types import Sides


def steps(track: Track) -> Sides:
    """+1 where a point is higher than the one before in its group, -1 lower, 0 equal or first."""
    step = np.zeros(track.value.size, dtype=np.int8)
    step[1:] = side_of(track.value[1:], track.value[:-1])
    step[1:][track.group[1:] != track.group[:-1]] = 0
    return step


def fires(track: Track, settings: Settings) -> Sides:
    """+1 rising, -1 falling, on every point of a run of `settings.trend` points, so one step fewer.

    A turning point that ends one trend and begins another carries the newer. Source: NHS England, Making Data
    Count (7 points).
    """
    step = steps(track)
    _, length = stretches(step, track.group)
    long = np.where(length >= settings.trend - 1, step, 0).astype(np.int8)
    # The first point of a trend has no step of its own: it takes the direction of the step that leaves it.
    first = np.zeros_like(long)
    first[:-1] = np.where((long[1:] != 0) & (step[:-1] != long[1:]), long[1:], 0)
    return np.where(first != 0, first, long).astype(np.int8)


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole trend that reaches the point, its starting point included."""
    step = steps(track)
    same = (step[: last + 1] == step[last]) & (track.group[: last + 1] == track.group[last])
    first = max(start_of_stretch(same) - 1, 0)
    return first, last - first + 1


RULE = Rule("trend", fires, evidence)
