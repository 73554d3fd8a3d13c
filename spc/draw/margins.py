"""Margins as wide as what stands in them: a million on the axis needs more room than a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spc.draw import axes, edge
from spc.draw.edge import EdgeLabel
from spc.draw.scale import Scale
from spc.draw.spec import Size
from spc.naming import SeriesWords

WIDER = {True: 90.0, False: 40.0}  # px that a wide and a narrow drawing give up at each side at most


def beside(scale: Scale, words: SeriesWords, labels: Sequence[EdgeLabel], size: Size) -> Size:
    """The size with room for the longest tick on the left and the longest label on the right.

    It never has less room than `size`, so that most charts keep the same sides and line up on a page.
    """
    most = WIDER[size.wide]
    left = max(axes.room_for_levels(scale, words, size), size.left)
    right = max([size.right, *(edge.room_for(label, size) for label in labels)])
    return replace(size, left=min(left, size.left + most), right=min(right, size.right + most))
