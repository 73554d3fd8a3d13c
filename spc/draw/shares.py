"""What each trust adds to a change of the rate of all: bars left and right of nought, by name.

Two bars for each: filled, because its own rate changed; hollow, because its part of all cases changed. With
their signs they sum over all rows to the change itself, which stands in the last row.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spc import comparison_words as say
from spc import palette
from spc.draw import svg
from spc.draw.by_name import (
    TYPE,
    WIDE,
    by_name,
    close,
    draw_lines,
    picture,
    scale_values,
    sides,
    write_scale,
)
from spc.draw.room import Canvas, shortened, text_width, wrapped
from spc.draw.scale import Scale, fit
from spc.draw.told import told
from spc.naming import SeriesWords

TALL, TALL_NARROW = 36.0, 56.0
FIGURES = 76.0  # room of the wide drawing at its right
BAR, APART = 9.0, 2.0  # px of one bar, and between the two of a row
MOST = 4.0  # times the longest bar of a trust, where that of all together is cut short
NAME = 13.5


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One trust, in the unit of the rate. `said` explains it (`comparison_words.share`)."""

    name: str
    of_rate: float
    of_size: float
    said: str = ""

    @property
    def sum(self) -> float:
        return self.of_rate + self.of_size


@dataclass(frozen=True, slots=True)
class SharesSpec:
    """The picture. `axis` names the unit under the scale; `all_name` the row of all together."""

    rows: Sequence[ShareRow]
    words: SeriesWords
    label: str
    axis: str
    all_name: str = "All together"
    title: str = ""
    footnotes: tuple[str, ...] = ()


def shares(spec: SharesSpec, width: float = 920.0) -> str:
    """SVG text, as high as its rows need. Below 560 px the names stand over the rows."""
    return picture(spec, compose(spec, width), "shares")


def total(spec: SharesSpec) -> ShareRow:
    """The change of the rate of all: the sum of all rows."""
    of_rate, of_size = (math.fsum(part) for part in zip(*_parts(spec.rows), strict=True))
    return ShareRow(spec.all_name, of_rate, of_size, say.share_of_all(of_rate + of_size, spec.words))


def _parts(rows: Sequence[ShareRow]) -> list[tuple[float, float]]:
    return [(0.0, 0.0), *((row.of_rate, row.of_size) for row in rows)]


def compose(spec: SharesSpec, width: float) -> Canvas:
    """The pieces and the boxes of all text."""
    wide = width >= WIDE
    rows = [*by_name(spec.rows), total(spec)]
    canvas = Canvas(width, 0.0)
    left, right = sides(width, FIGURES)
    at = _scale(rows, left, right, wide=wide)
    y = _legend(canvas, cut=any(_beyond(part, at) for part in (rows[-1].of_rate, rows[-1].of_size)))
    y = write_scale(canvas, at, y, say.signed)
    decimals = say.share_decimals(spec.words)
    names = [row.name for row in rows]
    names = names if wide else [*say.short_names(names)]
    tall, top = TALL if wide else TALL_NARROW, y
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        ink, stroke = (palette.INK, 1.2) if last else (palette.RULE2, 1.0)
        canvas.add(svg.line(0, y, width, y, stroke=ink, stroke_width=stroke))
        _name(canvas, names[place], say.signed(row.sum, decimals), y, at, bold=last)
        _row(canvas, row, place, y, at, decimals)
        y += tall
    if wide:
        _grid(canvas, at, top, y)
    close(canvas, spec, at, (left, right), y, say.signed)
    return canvas


def _scale(rows: Sequence[ShareRow], left: float, right: float, *, wide: bool) -> Scale:
    """It holds every trust. The last row, all together, is cut short where it would press the others."""
    ends = [end for row in rows[:-1] for end in (row.of_rate, row.of_size)]
    all_ = (rows[-1].of_rate, rows[-1].of_size)
    most = MOST * max((abs(end) for end in ends), default=max(map(abs, all_)))
    shown = [0.0, *ends, *(min(max(end, -most), most) for end in all_)]
    at = fit(shown, left, right, pad=0.04)
    return fit([*shown, *_round_ends(shown, scale_values(at, wide=wide))], left, right, pad=0.04)


def _round_ends(shown: Sequence[float], told: Sequence[float]) -> list[float]:
    """The next figures of the scale beyond the longest bars: none goes on where the scale has ended."""
    if len(told) < 2:
        return []
    step = told[1] - told[0]
    return [math.floor(min(shown) / step) * step, math.ceil(max(shown) / step) * step]


def _grid(canvas: Canvas, at: Scale, top: float, bottom: float) -> None:
    draw_lines(canvas, at, top, bottom)
    canvas.add(svg.line(at(0.0), top, at(0.0), bottom, stroke=palette.INK, stroke_width=1.2))


def _row(canvas: Canvas, row: ShareRow, place: int, top: float, at: Scale, decimals: int) -> None:
    wide = canvas.width >= WIDE
    middle = top + (TALL / 2 if wide else 38.0)
    figure = say.signed(row.sum, decimals)
    drawn = _bar(row.of_rate, middle - BAR - APART / 2, at, filled=True)
    drawn += _bar(row.of_size, middle + APART / 2, at, filled=False)
    if not wide:
        drawn += svg.line(at(0.0), middle - 13, at(0.0), middle + 13, stroke=palette.INK, stroke_width=1.2)
    canvas.add(told(f"row/{place}", at(0.0), middle, drawn, row.name, figure, row.said))
    y = top + (22.5 if wide else 17)
    canvas.write(canvas.width, y, figure, TYPE, fill=palette.INK, anchor="end", bold=True)


def _name(canvas: Canvas, name: str, figure: str, top: float, at: Scale, *, bold: bool) -> None:
    if canvas.width < WIDE:
        room = canvas.width - text_width(figure, TYPE, bold=True) - 12
        text = shortened(name, room, NAME, bold=bold) or name
        canvas.write(0, top + 17, text, NAME, fill=palette.INK, bold=bold)
        return
    lines = wrapped(name, at.start - 14, NAME)
    size, first = (NAME, top + 22.5) if len(lines) == 1 else (NAME - 1, top + 15.5)
    for i, text in enumerate(lines):
        canvas.write(0, first + 15 * i, text, size, fill=palette.INK, bold=bold)


def _bar(value: float, top: float, at: Scale, *, filled: bool) -> str:
    held = min(max(at(value), at.start), at.stop)
    x1, x2 = sorted((at(0.0), held))
    shape = {
        "fill": palette.COMMON if filled else palette.PAPER,
        "stroke": palette.COMMON,
        "stroke_width": "1.4",
    }
    bar = svg.rectangle(x1, top + 0.7, max(x2 - x1, 0.6), BAR - 1.4, **shape)
    return bar + _break(held, top, 1 if value > 0 else -1) if _beyond(value, at) else bar


def _beyond(value: float, at: Scale) -> bool:
    return not at.start - 0.05 <= at(value) <= at.stop + 0.05


def _break(x: float, top: float, way: int) -> str:
    """Two strokes across a bar that goes on beyond the scale."""
    strokes = "".join(
        f"M{svg.number(x - way * back - 3)} {svg.number(top + BAR + 2)}l6 {-BAR - 4:g}" for back in (12, 18)
    )
    return svg.path(strokes, stroke=palette.PAPER, stroke_width=3, class_="break")


def _legend(canvas: Canvas, *, cut: bool) -> float:
    x, base = 0.0, 16.0
    for filled, words in ((True, say.OF_RATE), (False, say.OF_SIZE)):
        room = 30 + text_width(words, TYPE)
        if x and x + room > canvas.width:
            x, base = 0.0, base + 21
        fill = palette.COMMON if filled else palette.PAPER
        canvas.add(svg.rectangle(x + 1, base - 9, 20, 8, fill=fill, stroke=palette.COMMON, stroke_width=1.4))
        canvas.write(x + 28, base, words, TYPE)
        x += room + 20
    if cut:
        base += 21
        canvas.write(0, base, say.SHARES_CUT, TYPE)
    return base + 8


__all__ = ["ShareRow", "SharesSpec", "compose", "shares", "total"]
