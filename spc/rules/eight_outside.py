"""Eight successive points with none within 1 sigma of the centre, on either side."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track, beyond_one_sigma, in_stretch, start_of_stretch
from spc.types import Sides

POINTS = 8


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """Each point's own side of the centre, on every point of such a stretch: the rule has no direction.

    Two processes are mixed in one line.
    Source: Western Electric (1956), mixture; Nelson (1984), test 8.
    """
    code = (beyond_one_sigma(track) != 0).astype(np.int8)
    return in_stretch(code, track.first, POINTS) * track.side


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole stretch that reaches the point."""
    code = beyond_one_sigma(track)[: last + 1] != 0
    first = start_of_stretch(code & (track.group[: last + 1] == track.group[last]))
    return first, last - first + 1


RULE = Rule("eight_outside", fires, evidence, one_sigma=True, directed=False)
