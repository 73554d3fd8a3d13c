"""One series as a list of points: what it says, what is missing, and which points count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import isfinite

import numpy as np

from spc import Panel

Number = Fraction | float


@dataclass
class Point:
    place: int
    day: np.datetime64
    total: Fraction  # numerator
    size: Fraction | None  # denominator
    value: Number | None  # before the multiplier; None where there is none
    spread: float | None
    ghost: bool
    phase: int
    target: float | None
    absent: bool
    on_grid: bool = True
    single: Number | None = None  # what the point itself was, where a chart draws another
    order: int = 0  # how many points of the phase are in it

    @property
    def counts(self) -> bool:
        return self.value is not None and not self.ghost and self.on_grid


@dataclass
class Story:
    points: list[Point]
    better: str
    multiplier: Fraction
    running: Fraction | None


def read(panel: Panel, row: int, window: int, *, spreads: bool) -> Story:
    """The series of one row, padding left away. `spreads`: a point without a spread has no value."""
    points = []
    for place in range(panel.numerator.shape[1]):
        if np.isnat(panel.dates[row, place]):
            continue
        points.append(_point(panel, row, place))
    if spreads:
        for point in points:
            point.value = None if point.value is None else point.spread
    known = [point.place for point in points if point.value is not None]
    for point in points:  # figures of rolling windows share months, so only every so many count
        point.on_grid = bool(known) and (point.place - known[0]) % window == 0
    running = None if panel.running is None else _number(panel.running[row])
    return Story(points, str(panel.better[row]), Fraction(panel.multiplier), running)


def _point(panel: Panel, row: int, place: int) -> Point:
    total = _number(panel.numerator[row, place])
    size = None if panel.denominator is None else _number(panel.denominator[row, place])
    known = bool(panel.present[row, place]) and total is not None
    value: Number | None = None
    if known and panel.denominator is None:
        value = total
    elif known and total is not None and size is not None and size > 0:
        value = total / size
    spread = None if panel.spread is None else float(panel.spread[row, place])
    target = float(panel.target[row, place])
    return Point(
        place=place,
        day=panel.dates[row, place],
        total=total or Fraction(0),
        size=size,
        value=value,
        spread=spread if spread is not None and isfinite(spread) else None,
        ghost=bool(panel.ghost[row, place]),
        phase=int(panel.phase[row, place]),
        target=target if isfinite(target) else None,
        absent=panel.absent is not None and bool(panel.absent[row, place]),
    )


def _number(cell: float) -> Fraction | None:
    """The number as somebody typed it: 41.2 is 412 / 10, not the nearest binary fraction."""
    return Fraction(str(float(cell))) if isfinite(cell) else None


def phases(points: Sequence[Point]) -> list[list[Point]]:
    """The points of each phase, in order."""
    order = sorted({point.phase for point in points})
    return [[point for point in points if point.phase == number] for number in order]


def neighbours(points: Sequence[Point], every: Sequence[Point], parted_by: str) -> list[tuple[Point, Point]]:
    """Successive points of `points` that nothing parts; `every` are all points of the phase."""
    pairs = []
    for before, after in pairwise(points):
        between = [p for p in every if before.place < p.place < after.place and p.on_grid]
        missing = [p for p in between if p.value is None]
        if parted_by == "blank":
            missing = [p for p in missing if not p.absent]
        if parted_by == "none" or not missing:
            pairs.append((before, after))
    return pairs


def baseline(points: Sequence[Point], first: int, freeze: object) -> list[Point]:
    """The counted points of a phase that set its limits: the first so many, those to a date, or all.

    A phase that begins after the date has no points to freeze and takes the first so many.
    """
    counted = [p for p in points if p.counts]
    if isinstance(freeze, date):
        until = np.datetime64(freeze, "D")
        begun = [p.day for p in points if p.value is not None]
        if begun and begun[0] <= until:
            return [p for p in counted if p.day <= until]
    elif isinstance(freeze, int):
        first = freeze
    return counted[:first] if first else counted
