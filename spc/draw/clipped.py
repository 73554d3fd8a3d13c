"""A line cut where it leaves the scale: drawn up to the very edge, not only to the last value inside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Place = tuple[float, float]


def stepped(places: Sequence[Place]) -> list[Place]:
    """The line of values that hold at whole numbers and jump half way between them."""
    found = [*places[:1]]
    for (x, y), (after, level) in pairwise(places):
        middle = (x + after) / 2
        found += [(middle, y), (middle, level), (after, level)]
    return found


def inside(places: Sequence[Place], low: float, high: float) -> list[list[Place]]:
    """The pieces of a line, given by x and value, between `low` and `high`. NaN and infinity break it."""
    pieces: list[list[Place]] = []
    for first, second in pairwise(places):
        part = _part(first, second, low, high)
        if part is None:
            continue
        if pieces and pieces[-1][-1] == part[0]:
            pieces[-1].append(part[1])
        else:
            pieces.append([*part])
    return pieces


def _part(first: Place, second: Place, low: float, high: float) -> tuple[Place, Place] | None:
    """The part of one stroke that lies inside; None where there is none."""
    y1, y2 = first[1], second[1]
    if not (math.isfinite(y1) and math.isfinite(y2)):
        return None
    if max(y1, y2) < low or min(y1, y2) > high:
        return None
    return _moved(first, first, second, low, high), _moved(second, first, second, low, high)


def _moved(end: Place, first: Place, second: Place, low: float, high: float) -> Place:
    """An end of a stroke, moved along it to the bound that it passes."""
    level = min(max(end[1], low), high)
    if level == end[1]:
        return end
    return first[0] + (second[0] - first[0]) * (level - first[1]) / (second[1] - first[1]), level
