"""Fifteen successive points within 1 sigma of the centre: too calm for the limits drawn."""

from __future__ import annotations

import numpy as np

from spc.conventions import Settings
from spc.rules.track import Rule, Track, in_stretch, start_of_stretch
from spc.types import Sides

POINTS = 15


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """Each point's own side of the centre, on every point of such a stretch: the rule has no direction.

    The limits are too wide for these points: mixed sources, rounded figures, or figures that nobody counted.
    Source: Western Electric (1956), stratification; Nelson (1984), test 7.
    """
    assert track.within is not None
    return in_stretch(track.within.astype(np.int8), track.first, POINTS) * track.side


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """The whole stretch that reaches the point."""
    assert track.within is not None
    first = start_of_stretch(track.within[: last + 1] & (track.group[: last + 1] == track.group[last]))
    return first, last - first + 1


RULE = Rule("fifteen_within", fires, evidence, one_sigma=True, directed=False)
