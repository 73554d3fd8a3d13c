"""One point strictly outside the 3 sigma limits."""

from __future__ import annotations

from spc.conventions import Settings
from spc.rules.track import Rule, Track, start_of_stretch
from spc.types import Sides


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """+1 above the upper limit, -1 below the lower; one on the limit is inside. Source: Shewhart (1931)."""
    return track.outer


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The unbroken stretch of points outside on the same side: they are as many facts as there are points."""
    same = (track.outer[: last + 1] == track.outer[last]) & (track.group[: last + 1] == track.group[last])
    first = start_of_stretch(same)
    return first, last - first + 1


RULE = Rule("outside_limits", fires, evidence)
