"""What lies under the points: the band of the usual range, its edges, the mean and the target.

All of it is drawn in steps, one per point, so that limits that vary with the denominator show as they are.
Nothing crosses a gap or the start of a phase.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spc import palette
from spc.draw.points import DrawnPoint
from spc.draw.svg import number, path

Level = tuple[float, float, float]  # from x, to x, y


@dataclass(frozen=True, slots=True)
class Ink:
    """Line widths and colours of one size of chart."""

    band: str
    edge: str
    edge_width: float
    mean: str
    mean_width: float
    target_width: float
    target_dash: str


SMALL = Ink(palette.BAND, palette.BAND_EDGE, 0.8, palette.MEAN_LINE, 1.0, 1.3, "5 3")
LARGE = Ink(palette.BAND_LARGE, palette.LIMIT, 1.0, palette.INK2, 1.5, 1.8, "8 5")
MIDDLE = Ink(palette.BAND_LARGE, palette.LIMIT, 0.9, palette.MEAN_LINE, 1.2, 1.4, "6 4")


def pieces(
    points: Sequence[DrawnPoint], value: Callable[[DrawnPoint], float | None], *, by_phase: bool = True
) -> list[list[int]]:
    """Runs of neighbouring points for which `value` exists, broken by gaps and (by default) phases."""
    runs: list[list[int]] = []
    for i, point in enumerate(points):
        if point.value is None or value(point) is None:
            continue
        joined = runs and runs[-1][-1] == i - 1
        if joined and (not by_phase or points[i - 1].phase == point.phase):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _level(
    points: Sequence[DrawnPoint],
    run: Sequence[int],
    value: Callable[[DrawnPoint], float | None],
    x: Sequence[float],
    half: float,
    y: Callable[[float], float],
) -> list[Level]:
    levels: list[Level] = []
    for i in run:
        at = value(points[i])
        if at is None:
            continue
        height, left, right = y(at), x[i] - half, x[i] + half
        if levels and abs(levels[-1][2] - height) < 0.05:
            levels[-1] = (levels[-1][0], right, levels[-1][2])
        else:
            levels.append((left, right, height))
    return levels


def _stroke(levels: Sequence[Level]) -> str:
    d = f"M{number(levels[0][0])} {number(levels[0][2])}H{number(levels[0][1])}"
    for _, right, height in levels[1:]:
        d += f"V{number(height)}H{number(right)}"
    return d


def _area(top: Sequence[Level], bottom: Sequence[Level]) -> str:
    d = _stroke(top)
    for left, right, height in reversed(bottom):
        d += f"L{number(right)} {number(height)}H{number(left)}"
    return d + "z"


def usual_range(
    points: Sequence[DrawnPoint], x: Sequence[float], half: float, y: Callable[[float], float], ink: Ink
) -> str:
    """The band with its two hairlines (dotted while provisional) and the mean, phase by phase."""
    out = []
    for run in pieces(points, lambda p: p.upper if p.lower is not None else None):
        upper = _level(points, run, lambda p: p.upper, x, half, y)
        lower = _level(points, run, lambda p: p.lower, x, half, y)
        dotted = "2 3" if points[run[-1]].provisional else None
        out.append(path(_area(upper, lower), fill=ink.band, class_="band"))
        out.append(
            path(
                _stroke(upper) + _stroke(lower),
                stroke=ink.edge,
                stroke_width=ink.edge_width,
                stroke_dasharray=dotted,
                class_="limit",
            )
        )
    for run in pieces(points, lambda p: p.centre):
        levels = _level(points, run, lambda p: p.centre, x, half, y)
        out.append(path(_stroke(levels), stroke=ink.mean, stroke_width=ink.mean_width, class_="mean"))
    return "".join(out)


def target(
    points: Sequence[DrawnPoint],
    x: Sequence[float],
    half: float,
    y: Callable[[float], float],
    ink: Ink,
) -> str:
    """The standard, dashed, point by point: it may change, and it ends where it is no longer set."""
    out = []
    for run in pieces(points, lambda p: p.target, by_phase=False):
        levels = _level(points, run, lambda p: p.target, x, half, y)
        out.append(
            path(
                _stroke(levels),
                stroke=palette.INK,
                stroke_width=ink.target_width,
                stroke_dasharray=ink.target_dash,
                class_="target",
            )
        )
    return "".join(out)


def data_line(stretch: Sequence[tuple[float, float]]) -> str:
    """The commands of one unbroken piece of the data line."""
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in stretch)
