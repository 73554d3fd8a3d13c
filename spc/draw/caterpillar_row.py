"""One row of a drawing of intervals: the group's own figure, and under it the stabilised one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spc import english, palette
from spc.draw import marks, svg
from spc.draw.caterpillar_types import Interval, Row
from spc.draw.marks import Mark
from spc.draw.room import Box, Canvas, shortened, text_box, text_width, wrapped
from spc.draw.scale import Scale
from spc.draw.told import told
from spc.naming import SeriesWords

TALL, TALL_NARROW = 36.0, 56.0
OWN, HOLLOW = "Own figure, with its exact 95% interval", "Stabilised, with its 95% interval"
APART = 6.5  # px that the two figures stand above and below the middle of the row
TIP, DOT, RING = 4.0, 4.4, 4.0
NAME, FIGURE = 13.5, 12.5
CHOSEN = 10.0  # px by which the bar of the chosen one moves its name
BESIDE = 14.0  # px between names, plot and figures


@dataclass(frozen=True, slots=True)
class Layout:
    """What all rows of a drawing share."""

    at: Scale
    words: SeriesWords
    wide: bool
    short: Mapping[str, str]  # names for a narrow drawing


def draw_row(canvas: Canvas, row: Row, place: int, top: float, layout: Layout) -> None:
    """The row from `top` on; `place` counts from 0, so that the keys go from row to row."""
    tall = TALL if layout.wide else TALL_NARROW
    canvas.add(svg.line(0, top, canvas.width, top, stroke=palette.RULE2))
    middle = top + (tall / 2 if layout.wide else 37.0)
    _name(canvas, row, top, layout)
    if row.own is None:
        _without(canvas, row, place, middle, layout)
        return
    drawn = _pair(row, row.own, middle, layout)
    shown = layout.words.figure(row.own.value)
    key = f"row/{place}"
    canvas.add(
        told(
            key, _held(row.own.value, layout.at), middle, drawn, row.name, shown, row.said, counts=row.counts
        )
    )
    _figures(canvas, row.own, row.steady, top, layout)


def _name(canvas: Canvas, row: Row, top: float, layout: Layout) -> None:
    """On one line, or on two where it is long: a name cut short may be that of another group."""
    bold = row.mark is not Mark.COMMON or row.chosen
    x = CHOSEN if row.chosen else 0.0
    if row.chosen:
        canvas.add(svg.rectangle(0, top + 5, 4, TALL - 10 if layout.wide else 16, fill=palette.NAVY))
    if not layout.wide:
        figure = text_width(_bare(row.own, layout.words), FIGURE, bold=True) + BESIDE if row.own else 0.0
        name = layout.short.get(row.name, row.name)
        text = shortened(name, canvas.width - figure - x, NAME, bold=bold) or name
        _ground(canvas, text_box(x, top + 17, text, NAME, bold=bold))
        canvas.write(x, top + 17, text, NAME, fill=palette.INK, bold=bold, halo=True)
        return
    room = (layout.at.start - BESIDE - x) / (1.08 if bold else 1.0)
    lines = wrapped(row.name, room, NAME)
    size = NAME if len(lines) == 1 else NAME - 1
    first = top + (22.5 if len(lines) == 1 else 15.5)
    for at, text in enumerate(lines):
        canvas.write(x, first + 15 * at, text, size, fill=palette.INK, bold=bold)


def _without(canvas: Canvas, row: Row, place: int, middle: float, layout: Layout) -> None:
    """No numbers: a dash where they would begin, and the reason in words."""
    x = layout.at.start + 6
    dash = svg.line(x - 6, middle, x + 4, middle, stroke=palette.INK2, stroke_width=2)
    canvas.add(told(f"row/{place}", x, middle, dash, row.name, "", row.untold))
    room = canvas.width - x - 14
    for at, text in enumerate(wrapped(row.untold, room, FIGURE)):
        _ground(canvas, text_box(x + 12, middle + 4.5 + 14 * at, text, FIGURE))
        canvas.write(x + 12, middle + 4.5 + 14 * at, text, FIGURE, halo=True)


def _ground(canvas: Canvas, box: Box) -> None:
    """Plain paper under words that stand in the plot: the line of all together does not run through them."""
    wide, tall = box.right - box.left + 6, box.bottom - box.top
    canvas.add(svg.rectangle(box.left - 3, box.top, wide, tall, fill=palette.PAPER, class_="ground"))


def _pair(row: Row, own: Interval, middle: float, layout: Layout) -> str:
    if row.steady is None:
        return _whiskers(own, middle, layout.at, palette.COMMON) + _own(row, own, middle, layout)
    upper, lower = middle - APART, middle + APART
    joined = svg.line(
        layout.at(own.value),
        upper,
        layout.at(row.steady.value),
        lower,
        stroke=palette.INK2,
        stroke_width=1.1,
        class_="joined",
    )
    out = _whiskers(own, upper, layout.at, palette.COMMON)
    out += _whiskers(row.steady, lower, layout.at, palette.BAND_EDGE)
    return out + joined + _ring(layout.at(row.steady.value), lower) + _own(row, own, upper, layout)


def _own(row: Row, own: Interval, y: float, layout: Layout) -> str:
    size = DOT if row.mark is Mark.COMMON else DOT + 1.2
    return marks.draw(row.mark, layout.at(own.value), y, size)


def _ring(x: float, y: float) -> str:
    return svg.circle(x, y, RING, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.6)


def _held(value: float, at: Scale) -> float:
    return min(max(at(value), at.start), at.stop)


def _whiskers(one: Interval, y: float, at: Scale, ink: str) -> str:
    """The line of an interval; an end that lies off the scale is an arrow."""
    low, high = _held(one.low, at), _held(one.high, at)
    d = f"M{svg.number(low)} {svg.number(y)}H{svg.number(high)}"
    d += _end(low, y, -1 if at(one.low) < at.start - 0.05 else 0)
    d += _end(high, y, 1 if at(one.high) > at.stop + 0.05 else 0)
    return svg.path(d, stroke=ink, stroke_width=1.6)


def _end(x: float, y: float, beyond: int) -> str:
    if not beyond:
        return f"M{svg.number(x)} {svg.number(y - TIP)}V{svg.number(y + TIP)}"
    back = svg.number(x - beyond * 5)
    above, below = svg.number(y - TIP), svg.number(y + TIP)
    return f"M{back} {above}L{svg.number(x)} {svg.number(y)}L{back} {below}"


def _bare(one: Interval, words: SeriesWords) -> str:
    low, high = (english.figure(end, words.decimals) for end in (one.low, one.high))
    return f"{english.figure(one.value, words.decimals)} ({low} to {high})"


def _figures(canvas: Canvas, own: Interval, steady: Interval | None, top: float, layout: Layout) -> None:
    """At the right of a wide drawing both figures with their intervals, of a narrow one the own."""
    if not layout.wide:
        text = _bare(own, layout.words)
        canvas.write(
            canvas.width, top + 17, text, FIGURE, fill=palette.INK, anchor="end", bold=True, halo=True
        )
        return
    x = canvas.width
    if steady is None:
        canvas.write(
            x, top + 22.5, _bare(own, layout.words), FIGURE, fill=palette.INK, anchor="end", bold=True
        )
        return
    canvas.write(x, top + 15, _bare(own, layout.words), FIGURE, fill=palette.INK, anchor="end", bold=True)
    canvas.write(x, top + 30, _bare(steady, layout.words), FIGURE, anchor="end")


def cut(one: Interval, at: Scale) -> bool:
    """Whether an interval goes on beyond the scale."""
    return at(one.low) < at.start - 0.05 or at(one.high) > at.stop + 0.05


def arrow() -> str:
    """The end of an interval that is cut off, for the legend."""
    return svg.path(f"M1 -4.5H18{_end(18, -4.5, 1)}", stroke=palette.COMMON, stroke_width=1.6)


def swatch(*, hollow: bool) -> str:
    """One of the two figures alone, for the legend: 22 px wide, its middle 4.5 px over the base."""
    ink = palette.BAND_EDGE if hollow else palette.COMMON
    line = svg.path(
        f"M1 -4.5H21M1 {-4.5 - TIP}v{2 * TIP:g}M21 {-4.5 - TIP}v{2 * TIP:g}", stroke=ink, stroke_width=1.6
    )
    return line + (_ring(11, -4.5) if hollow else marks.draw(Mark.COMMON, 11, -4.5, DOT))
