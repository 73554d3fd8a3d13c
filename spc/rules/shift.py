"""A run of points on one side of the centre line: 7 under `mdc`."""

from __future__ import annotations

from spc.conventions import Settings
from spc.rules.track import Rule, Track, in_stretch, start_of_stretch
from spc.types import Sides


def fires(track: Track, settings: Settings) -> Sides:
    """The side, on every point of a run of `settings.shift` or more. A point on the centre breaks the run.

    Source: NHS England, Making Data Count (7 points).
    """
    return in_stretch(track.side, track.first, settings.shift)


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole run on one side that reaches the point."""
    same = (track.side[: last + 1] == track.side[last]) & (track.group[: last + 1] == track.group[last])
    first = start_of_stretch(same)
    return first, last - first + 1


RULE = Rule("shift", fires, evidence)
