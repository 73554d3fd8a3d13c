"""A running sum, month by month, with the levels that it is held against: CUSUM, MOSS and cumulative excess.

The axis is the start, 0. A sum that met a level is marked at its month and starts again from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import axes, ground, margins, marks, svg
from spc.draw.edge import EdgeLabel
from spc.draw.edge import write as write_edge
from spc.draw.marks import INKS, Mark
from spc.draw.room import Canvas
from spc.draw.scale import Scale, fit
from spc.draw.spec import BOTTOM, Size, size_for
from spc.naming import SeriesWords

TOP = 22.0
EACH = 3.2  # radius of an ordinary month
MET = 6.0  # and of one that met a level


@dataclass(frozen=True, slots=True)
class SumPoint:
    """The sum at the end of one month; None in a month that adds nothing because nothing is known of it."""

    on: date
    value: float | None
    mark: Mark = Mark.COMMON
    hollow: bool = False  # met the lower of two levels
    said: str = ""  # with it the point takes focus and explains itself: "0.8, one death: no level"


@dataclass(frozen=True, slots=True)
class Level:
    """A line to be met: its name, and its height at each point (None where it does not hold)."""

    name: str
    short: str
    at: tuple[float | None, ...]


def sums(
    points: Sequence[SumPoint],
    levels: Sequence[Level] = (),
    *,
    label: str,
    unit: str = "",
    decimals: int = 1,
    width: float = 920.0,
    height: float = 230.0,
    reach: Sequence[float] = (),
    key: str = "",
) -> str:
    """The drawing as SVG text. Below 560 px wide it is the narrow one: the newest 18 months.

    `label` is what a screen reader says. `reach` are heights that the scale has to hold too, so that drawings
    beside each other share one; `key` tells their points apart. Unit of the sums: events.
    """
    size = size_for(width)
    if size.months is not None:
        levels = [Level(lv.name, lv.short, lv.at[-size.months :]) for lv in levels]
        points = points[-size.months :]
    canvas = Canvas(width, height)
    bottom, words = height - BOTTOM, SeriesWords("", unit, decimals)
    known = [p.value for p in points if p.value is not None]
    heights = [h for level in levels for h in level.at if h is not None]
    y = fit([0.0, *known, *heights, *reach], bottom, TOP, floor=0.0)
    size = margins.beside(y, words, _level_names(levels, y, decimals), size)
    left, right = size.left, width - size.right
    step = (right - left) / max(len(points), 1)
    x = [left + (i + 0.5) * step for i in range(len(points))]
    axes.grid(canvas, y, size, left, right, words)
    canvas.add(svg.line(left, y(0.0), right, y(0.0), stroke=palette.INK, stroke_width=1))
    if points:
        axes.periods(canvas, [p.on for p in points], x, bottom, size, "month")
    for level in levels:
        _level(canvas, level, x, step / 2, y)
    _sum(canvas, points, x, y, key)
    write_edge(canvas, _labels(points, levels, x, y, decimals, size), right, TOP - 8, bottom + 8, size)
    return svg.drawing(width, height, "".join(canvas.pieces), label=label, class_="big sums")


def _level(canvas: Canvas, level: Level, x: Sequence[float], half: float, y: Scale) -> None:
    """Dashed, in steps where it changes; nothing where it does not hold."""
    begun: tuple[float, float] | None = None
    for i, at in enumerate((*level.at, None)):
        if begun is not None and (at is None or abs(at - begun[1]) > 1e-9):
            dashed = {"stroke": palette.INK, "stroke_width": "1.6", "stroke_dasharray": "8 5"}
            canvas.add(svg.line(begun[0], y(begun[1]), x[i - 1] + half, y(begun[1]), **dashed))
            begun = None
        if at is not None and begun is None:
            begun = x[i] - half, at


def _sum(canvas: Canvas, points: Sequence[SumPoint], x: Sequence[float], y: Scale, key: str) -> None:
    """The line through the months, broken after one that met a level: the sum starts again at 0."""
    piece: list[tuple[float, float]] = []
    for i, point in enumerate((*points, SumPoint(date.max, None))):
        if point.value is not None:
            piece.append((x[i], y(point.value)))
        restarts = point.mark is not Mark.COMMON and not point.hollow
        if (point.value is None or restarts) and piece:
            if len(piece) > 1:
                line = {"stroke": palette.COMMON, "stroke_width": "2", "stroke_linejoin": "round"}
                canvas.add(svg.path(ground.data_line(piece), **line))
            piece = [] if point.value is None else [(x[i], y(0.0))]
    for i, point in enumerate(points):
        if point.value is not None:
            size = EACH if point.mark is Mark.COMMON else MET
            drawn = marks.draw(point.mark, x[i], y(point.value), size, hollow=point.hollow)
            canvas.add(_explained(point, drawn, x[i], y(point.value), key))


def _explained(point: SumPoint, mark: str, x: float, y: float, key: str) -> str:
    """The mark alone, or as a point that takes focus and tells its month."""
    if not point.said:
        return mark
    when = english.period_long(point.on, "month")
    return svg.element(
        "g",
        svg.circle(x, y, 10, fill="transparent"),
        mark,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=f"{when}: {point.said}.",
        data_month=f"{key}{point.on:%Y-%m}",
        data_period=when,
        data_value=english.figure(point.value or 0.0, 2),
        data_verdict=point.said,
    )


def _level_names(levels: Sequence[Level], y: Scale, decimals: int) -> list[EdgeLabel]:
    """Each level with its figure at the newest point."""
    return [
        EdgeLabel(y(at), level.name, english.figure(at, decimals), ink=palette.INK, short=level.short)
        for level in levels
        if level.at and (at := level.at[-1]) is not None
    ]


def _labels(
    points: Sequence[SumPoint],
    levels: Sequence[Level],
    x: Sequence[float],
    y: Scale,
    decimals: int,
    size: Size,
) -> list[EdgeLabel]:
    """Each level with its figure, and the newest sum with its month."""
    found = _level_names(levels, y, decimals)
    known = [i for i, p in enumerate(points) if p.value is not None]
    if known:
        last = points[known[-1]]
        under = (english.period_short(last.on),) if size.wide else ()
        value = last.value or 0.0
        found.append(
            EdgeLabel(
                y(value),
                "",
                english.figure(value, decimals) if value else "0",
                ink=INKS[last.mark],
                start=x[known[-1]] + 9,
                under=under,
                large=True,
            )
        )
    return found
