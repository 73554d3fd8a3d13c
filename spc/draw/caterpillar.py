"""Rates of many groups with their intervals, one under another by name, against the centre of all.

Each group has two lines: its own figure with its exact interval, filled, and under it the stabilised one,
hollow; a thin line joins them, so that the eye sees how far each was drawn towards the centre. The order is
that of the names whatever order is asked for: a list by value would be read as a league table. Groups without
numbers keep their place and say why.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spc import comparison_words as say
from spc import english, palette
from spc.draw import footnotes, marks, svg
from spc.draw.caterpillar_row import HOLLOW, OWN, TALL, TALL_NARROW, Layout, arrow, cut, draw_row, swatch
from spc.draw.caterpillar_types import Interval, Row
from spc.draw.marks import Mark
from spc.draw.room import Canvas, shortened, text_width
from spc.draw.scale import Scale, fit, tick_decimals, ticks
from spc.naming import SeriesWords

NAMES, FIGURES = 244.0, 150.0  # room of the wide drawing at its left and right
AXIS, FOOT, TYPE = 24.0, 46.0, 13.0
EVERY = 20  # rows after which a long list repeats its scale
REACH = 2.0  # an interval is cut off so many times as far from the mean as the furthest figure lies
PAPER = 22  # rows on a page of paper


@dataclass(frozen=True, slots=True)
class CaterpillarSpec:
    """The picture. `centre` None: there is none to compare with. `axis` names the unit under the scale."""

    rows: Sequence[Row]
    centre: float | None
    words: SeriesWords
    label: str
    axis: str
    title: str = ""  # travels with a file
    footnotes: tuple[str, ...] = ()
    also: Sequence[Row] = ()  # rows of other years: the scale holds them, and stays from year to year


def caterpillar(spec: CaterpillarSpec, width: float = 920.0) -> str:
    """SVG text, as high as its groups need. Below 560 px the names stand over the rows."""
    return _picture(spec, compose(spec, width))


def caterpillars(spec: CaterpillarSpec, width: float = 920.0, most: int = PAPER) -> tuple[str, ...]:
    """The same in pieces of at most `most` groups on one scale, for paper; footnotes under the last."""
    rows = by_name(spec.rows)
    pieces = [rows[at : at + most] for at in range(0, len(rows), most)] or [rows]
    last = len(pieces) - 1
    parts = [
        replace(spec, rows=piece, also=(*spec.also, *rows), footnotes=spec.footnotes if at == last else ())
        for at, piece in enumerate(pieces)
    ]
    return tuple(_picture(part, compose(part, width)) for part in parts)


def by_name(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The only order that a drawing of groups has."""
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.name)))


def _picture(spec: CaterpillarSpec, canvas: Canvas) -> str:
    return svg.drawing(
        canvas.width,
        canvas.height,
        "".join(canvas.pieces),
        label=spec.label,
        title=spec.title,
        role="group",
        class_="big caterpillar",
    )


def compose(spec: CaterpillarSpec, width: float) -> Canvas:
    """The pieces and the boxes of all text."""
    wide, rows = width >= 560, by_name(spec.rows)
    canvas = Canvas(width, 0.0)
    left, right = (NAMES, width - FIGURES) if wide else (10.0, width - 10.0)
    at = _scale((*rows, *spec.also), spec, left, right)
    top = _legend(canvas, spec, at, wide=wide)
    y = _levels(canvas, at, top, wide=wide)
    tall = TALL if wide else TALL_NARROW
    names = [row.name for row in rows]
    layout = Layout(at, spec.words, wide, dict(zip(names, say.short_names(names), strict=True)))
    pieces = [*_pieces(len(rows))]
    for place, (first, end) in enumerate(pieces):
        bottom = y + tall * (end - first)
        _grid(canvas, at, spec.centre, y, bottom, wide=wide)
        for i in range(first, end):
            draw_row(canvas, rows[i], i, y + tall * (i - first), layout)
        y = _levels(canvas, at, bottom, wide=wide) if place < len(pieces) - 1 else bottom
    canvas.add(svg.line(left, y, right, y, stroke=palette.INK))
    _levels(canvas, at, y, wide=wide)
    canvas.write(left, y + 39, shortened(spec.axis, width - left, TYPE), TYPE, fill=palette.INK)
    canvas.height = y + FOOT
    footnotes.write(canvas, spec.footnotes)
    return canvas


def _pieces(count: int) -> Iterator[tuple[int, int]]:
    """The rows between two scales: all of them, or in a long list about EVERY."""
    parts = max(round(count / EVERY), 1) if count > 1.5 * EVERY else 1
    bounds = [round(part * count / parts) for part in range(parts + 1)]
    yield from pairwise(bounds)


def _scale(rows: Sequence[Row], spec: CaterpillarSpec, left: float, right: float) -> Scale:
    """It holds every figure; of intervals what lies near: one tiny group would press all others together."""
    both = [one for row in rows for one in (row.own, row.steady) if one is not None]
    values = [one.value for one in both]
    middle = math.fsum(values) / len(values) if values else 0.0
    reach = REACH * max((abs(value - middle) for value in values), default=0.0)
    reach = reach or max((max(one.high - middle, middle - one.low) for one in both), default=1.0) or 1.0
    values += [] if spec.centre is None else [spec.centre]
    ends = [min(max(end, middle - reach), middle + reach) for one in both for end in (one.low, one.high)]
    ceiling = 100.0 if spec.words.unit == "%" else None
    return fit([*values, *ends], left, right, pad=0.03, floor=0.0, ceiling=ceiling)


def _levels(canvas: Canvas, at: Scale, top: float, *, wide: bool) -> float:
    """The figures of the scale; how far down they reach."""
    values = ticks(at, 6 if wide else 4)
    places = tick_decimals(values)
    for value in values:
        canvas.write(at(value), top + 17, english.figure(value, places), 12.5, anchor="middle")
    return top + AXIS


def _grid(canvas: Canvas, at: Scale, centre: float | None, top: float, bottom: float, *, wide: bool) -> None:
    for value in ticks(at, 6 if wide else 4):
        x = at(value)
        canvas.add(svg.line(x, top, x, bottom, stroke=palette.INK, stroke_opacity=0.08))
    if centre is not None:
        x = at(centre)
        canvas.add(svg.line(x, top, x, bottom, stroke=palette.INK, stroke_width=1.4, class_="centre"))


def _legend(canvas: Canvas, spec: CaterpillarSpec, at: Scale, *, wide: bool) -> float:
    """Every shape in use with its word; how far down it reaches."""
    entries = [(swatch(hollow=False), OWN)]
    if any(row.steady is not None for row in spec.rows):
        entries.append((swatch(hollow=True), HOLLOW))
    if spec.centre is not None:
        centre = svg.line(11, -11, 11, 2, stroke=palette.INK, stroke_width=1.4)
        entries.append((centre, say.centre(spec.words.figure(spec.centre))))
    seen = {row.mark for row in spec.rows if row.own is not None}
    signals = [mark for mark in (Mark.CONCERN, Mark.IMPROVEMENT, Mark.NEITHER) if mark in seen]
    entries += [(marks.draw(mark, 11, -4.5, 5.4), say.OUTSIDE[mark.value]) for mark in signals]
    if any(cut(one, at) for row in spec.rows for one in (row.own, row.steady) if one is not None):
        entries.append((arrow(), say.CUT))
    x, base = 0.0, 16.0
    for drawn, words in entries:
        room = 27 + text_width(words, TYPE)
        if x and x + room > canvas.width:
            x, base = 0.0, base + 21
        canvas.add(svg.element("g", drawn, transform=f"translate({svg.number(x)} {svg.number(base)})"))
        canvas.write(x + 27, base, words, TYPE)
        x += room + 20
    return base + (8 if wide else 6)


__all__ = ["CaterpillarSpec", "Interval", "Row", "by_name", "caterpillar", "caterpillars", "compose"]
