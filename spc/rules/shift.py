"""A run of points on one side of the centre line: 7 under `mdc`."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track, start_of_stretch, stretches
from spc.types import Sides


def fires(track: Track, settings: Settings) -> Sides:
    """The side, on every point of a run of `settings.shift` or more. A point on the centre breaks the run.

    Source: NHS England, Making Data Count (7 points).
    """
    _, length = stretches(track.side, track.group)
    return np.where(length >= settings.shift, track.side, 0).astype(np.int8)


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole run on one side that reaches the point."""
    same = (track.side[: last + 1] == track.side[last]) & (track.group[: last + 1] == track.group[last])
    first = start_of_stretch(same)
    return first, last - first + 1


RULE = Rule("shift", fires, evidence)
