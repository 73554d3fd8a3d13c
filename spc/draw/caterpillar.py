"""Rates of many groups with their intervals, one under another by name, against the centre of all.

Each group has two lines: its own figure with its exact interval, filled, and under it the stabilised one,
hollow; a thin line joins them, so that the eye sees how far each was drawn towards the centre. Groups without
numbers keep their place and say why.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spc import comparison_words as say
from spc import english, palette
from spc.draw import marks, svg
from spc.draw.by_name import TYPE, WIDE, by_name, close, draw_lines, picture, sides, write_scale
from spc.draw.caterpillar_row import HOLLOW, OWN, TALL, TALL_NARROW, Layout, arrow, cut, draw_row, swatch
from spc.draw.caterpillar_types import Interval, Row
from spc.draw.marks import Mark
from spc.draw.room import Canvas, text_width
from spc.draw.scale import Scale, fit
from spc.naming import SeriesWords

FIGURES = 150.0  # room of the wide drawing at its right
KIND = "caterpillar"
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
    return picture(spec, compose(spec, width), KIND)


def caterpillars(spec: CaterpillarSpec, width: float = 920.0, most: int = PAPER) -> tuple[str, ...]:
    """The same in pieces of at most `most` groups on one scale, for paper; footnotes under the last."""
    rows = by_name(spec.rows)
    pieces = [rows[at : at + most] for at in range(0, len(rows), most)] or [rows]
    last = len(pieces) - 1
    parts = [
        replace(spec, rows=piece, also=(*spec.also, *rows), footnotes=spec.footnotes if at == last else ())
        for at, piece in enumerate(pieces)
    ]
    return tuple(picture(part, compose(part, width), KIND) for part in parts)


def compose(spec: CaterpillarSpec, width: float) -> Canvas:
    """The pieces and the boxes of all text."""
    wide, rows = width >= WIDE, by_name(spec.rows)
    canvas = Canvas(width, 0.0)
    left, right = sides(width, FIGURES)
    at = _scale((*rows, *spec.also), spec, left, right)
    top = _legend(canvas, spec, at, wide=wide)
    y = write_scale(canvas, at, top, english.figure)
    tall = TALL if wide else TALL_NARROW
    names = [row.name for row in rows]
    layout = Layout(at, spec.words, wide, dict(zip(names, say.short_names(names), strict=True)))
    pieces = [*_pieces(len(rows))]
    for place, (first, end) in enumerate(pieces):
        bottom = y + tall * (end - first)
        _grid(canvas, at, spec.centre, y, bottom)
        for i in range(first, end):
            draw_row(canvas, rows[i], i, y + tall * (i - first), layout)
        y = write_scale(canvas, at, bottom, english.figure) if place < len(pieces) - 1 else bottom
    close(canvas, spec, at, (left, right), y, english.figure)
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


def _grid(canvas: Canvas, at: Scale, centre: float | None, top: float, bottom: float) -> None:
    draw_lines(canvas, at, top, bottom)
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


__all__ = ["CaterpillarSpec", "Interval", "Row", "caterpillar", "caterpillars", "compose"]
