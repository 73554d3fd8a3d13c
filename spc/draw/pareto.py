"""A Pareto chart lying on its side: what is counted most stands first, and beside it what it adds up to.

Bars start at zero. At their right stands the share of all that the rows so far make up, as dots on a line
from none to all; a narrow drawing has it as a figure. A description and no control chart: no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas, shortened, text_width

ROW, TALL_ROW, CLOSE_ROW, HEAD, BAR = 30.0, 46.0, 21.0, 30.0, 18.0
CLOSE_BAR = 13.0
NAMES, SHARES, COUNT = 254.0, 150.0, 44.0  # room of the wide drawing for names, shares and counts
SIDE = 14.0  # room around the shares, for 0% and 100%


@dataclass(frozen=True, slots=True)
class Row:
    """One bar. `count` are all, `dark` those of them that are looked at first. `cumulative` is 0 to 1."""

    name: str
    count: int
    cumulative: float
    said: str  # "Fetal monitoring and escalation: 12 of 58 namings, 21% up to here."
    lacking: bool = False  # no theme at all, or words that are none: hollow


def pareto(
    rows: Sequence[Row], *, counted: str, shares: str, label: str, width: float = 640.0, close: bool = False
) -> str:
    """SVG text. `counted` heads the bars and `shares` what they add up to; `label` is read out.

    `close`: rows near to each other, for paper, where nobody has to hit them.

    Every bar takes focus and explains itself.
    """
    wide = width > 560
    step = (CLOSE_ROW if close else ROW) if wide else TALL_ROW
    high = HEAD + step * len(rows) + 8
    canvas = Canvas(width, high)
    most = max((row.count for row in rows), default=1) or 1
    _heads(canvas, counted, shares, wide=wide)
    if wide:
        _line(canvas, rows, step)
    for place, row in enumerate(rows):
        _row(canvas, row, HEAD + place * step, most, step, wide=wide)
    body = "".join(canvas.pieces)
    return svg.drawing(width, high, body, label=label, title=label, role="group", class_="big")


def _heads(canvas: Canvas, counted: str, shares: str, *, wide: bool) -> None:
    canvas.write(NAMES if wide else 2, 15, counted, 13, fill=palette.INK2)
    left = canvas.width - SHARES if wide else canvas.width - text_width(shares, 13) - 2
    canvas.write(left, 15, shares, 13, fill=palette.INK2)


def _share_at(canvas: Canvas, cumulative: float) -> float:
    left, right = canvas.width - SHARES + SIDE, canvas.width - SIDE - 24
    return left + cumulative * (right - left)


def _line(canvas: Canvas, rows: Sequence[Row], step: float) -> None:
    """The shares as one line, over a rail from none to all."""
    top, bottom = HEAD, HEAD + step * len(rows)
    for share in (0.0, 0.5, 1.0):
        x = _share_at(canvas, share)
        canvas.add(svg.line(x, top, x, bottom, stroke=palette.INK, stroke_opacity=0.12))
    places = [(_share_at(canvas, r.cumulative), top + step * (i + 0.5)) for i, r in enumerate(rows)]
    if len(places) > 1:
        d = "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in places)
        canvas.add(svg.path(d, stroke=palette.COMMON, stroke_width=1.4))


def _row(canvas: Canvas, row: Row, top: float, most: int, step: float, *, wide: bool) -> None:
    middle = top + (step / 2 if wide else 31.0)
    bar = CLOSE_BAR if step < BAR + 4 else BAR
    left = NAMES if wide else 2.0
    room = canvas.width - left - COUNT - (SHARES if wide else 52.0)
    long = max(room * row.count / most, 1.5) if row.count else 0.0
    share = f"{100 * row.cumulative:.0f}%"
    mark = svg.circle(left, middle, 5, fill="transparent")  # first: it is what the focus marks
    hit = svg.rectangle(0, top, canvas.width, step, fill="transparent")
    drawn = svg.rectangle(
        left,
        middle - bar / 2,
        long,
        bar,
        fill=palette.PAPER if row.lacking else palette.COMMON,
        stroke=palette.COMMON,
        stroke_dasharray="4 2" if row.lacking else None,
    )
    if wide:
        drawn += svg.circle(_share_at(canvas, row.cumulative), middle, 4.5, fill=palette.NAVY)
    told = {
        "class_": "pt",
        "tabindex": "0",
        "role": "img",
        "aria_label": row.said,
        "data_month": row.name,
        "data_period": row.name,
        "data_value": str(row.count),
        "data_verdict": row.said,
    }
    canvas.add(svg.element("g", mark, hit, drawn, **told))
    if wide:
        canvas.write(
            left - 12, middle + 5, shortened(row.name, left - 14, 14), 14, fill=palette.INK, anchor="end"
        )
        canvas.write(_share_at(canvas, row.cumulative) + 9, middle - 4, share, 11.5, fill=palette.INK2)
    else:
        canvas.write(left, top + 15, shortened(row.name, canvas.width - 6, 14), 14, fill=palette.INK)
        canvas.write(canvas.width - 2, middle + 5, share, 13, fill=palette.INK2, anchor="end")
    canvas.write(left + long + 8, middle + 5, str(row.count), 14, fill=palette.INK, bold=True)
