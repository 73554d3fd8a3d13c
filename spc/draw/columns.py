"""Amounts by month as stacked columns, and those of months to come drawn apart: hatched, after a gap.

A description and no control chart: it has no limits and gives no verdict. Heights start at zero, so that a
column twice as high is twice as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas, text_width
from spc.draw.scale import Scale, tick_decimals, ticks

FILLS = (palette.COMMON, palette.STEM)  # of the parts, the lowest first
EDGE = palette.INK2
TOP, BOTTOM, LEFT, RIGHT = 58.0, 44.0, 52.0, 8.0
APART = 0.7  # columns of room between what was and what is to come


@dataclass(frozen=True, slots=True)
class Column:
    """One month. `parts` from the bottom up; None: nothing is known of it, and `said` says so."""

    on: date
    parts: tuple[float, ...] | None
    said: str  # "October 2026: 1,718 hours not worked, 1,298 by day and 420 by night"
    value: str  # "1,718 hours"
    ahead: bool = False


def columns(
    months: Sequence[Column],
    *,
    names: Sequence[str],
    ahead: str,
    missing: str,
    label: str,
    width: float = 920,
    height: float = 300,
) -> str:
    """SVG text. `names` are of the parts, `ahead` of what is to come, `missing` stands where nothing is
    known; `label` is what a screen reader says of the whole. Every column takes focus and explains itself.
    """
    canvas = Canvas(width, height)
    highest = max((sum(m.parts) for m in months if m.parts), default=0.0)
    y = Scale(0.0, highest * 1.08 or 1.0, height - BOTTOM, TOP)
    _legend(canvas, names, ahead if any(m.ahead for m in months) else "")
    left = _room(y)
    _grid(canvas, y, left, width)
    gap = APART if any(m.ahead for m in months) and any(not m.ahead for m in months) else 0.0
    step = (width - left - RIGHT) / max(len(months) + gap, 1)
    for place, month in enumerate(months):
        centre = left + (place + 0.5 + (gap if month.ahead else 0.0)) * step
        _column(canvas, month, centre, min(step * 0.66, 46.0), y, missing)
        _month(canvas, month, centre, height, first=place == 0)
    canvas.add(svg.line(left, height - BOTTOM, width - RIGHT, height - BOTTOM, stroke=palette.INK))
    return svg.drawing(
        width, height, "".join(canvas.pieces), label=label, title=label, role="group", class_="big"
    )


def _legend(canvas: Canvas, names: Sequence[str], ahead: str) -> None:
    x, y = 2.0, 16.0
    entries = [(name, FILLS[i % len(FILLS)], False) for i, name in enumerate(names)]
    entries += [(ahead, palette.PAPER, True)] if ahead else []
    for name, fill, hatched in entries:
        if x > 2 and x + 24 + text_width(name, 13) > canvas.width:
            x, y = 2.0, y + 20
        canvas.add(_box(x, y - 10, 16, 11, fill, hatched=hatched))
        canvas.write(x + 22, y, name, 13)
        x += 22 + text_width(name, 13) + 20


def _box(x: float, y: float, width: float, height: float, fill: str, *, hatched: bool) -> str:
    """A part of a column; of a month to come it is hollow, with slanting lines."""
    made = svg.rectangle(
        x,
        y,
        width,
        height,
        fill=fill,
        stroke=EDGE,
        stroke_width=1,
        stroke_dasharray="4 2" if hatched else None,
    )
    return made + (_hatching(x, y, width, height) if hatched else "")


def _hatching(x: float, y: float, width: float, height: float, apart: float = 6.0) -> str:
    """Lines from the lower left to the upper right, cut off at the box."""
    strokes = []
    offset = apart
    while offset < width + height:
        x1, y1 = (x + offset - height, y) if offset > height else (x, y + height - offset)
        x2, y2 = (x + width, y + height - (offset - width)) if offset > width else (x + offset, y + height)
        strokes.append(f"M{svg.number(x1)} {svg.number(y1)}L{svg.number(x2)} {svg.number(y2)}")
        offset += apart
    return svg.path("".join(strokes), stroke=palette.COMMON, stroke_width=0.9) if strokes else ""


def _levels(y: Scale) -> list[tuple[float, str]]:
    values = ticks(y, 4, whole=True)
    places = tick_decimals(values)
    return [(value, english.figure(value, places)) for value in values]


def _room(y: Scale) -> float:
    """Where the columns begin: further in where the figures beside them are long."""
    return max(LEFT, *(text_width(text, 13) + 12 for _, text in _levels(y)))


def _grid(canvas: Canvas, y: Scale, left: float, width: float) -> None:
    for value, text in _levels(y):
        canvas.add(svg.line(left, y(value), width - RIGHT, y(value), stroke=palette.INK, stroke_opacity=0.07))
        canvas.write(left - 8, y(value) + 4.5, text, 13, anchor="end")


def _column(canvas: Canvas, month: Column, centre: float, wide: float, y: Scale, missing: str) -> None:
    left, base = centre - wide / 2, y(0.0)
    told = {
        "class_": "pt",
        "tabindex": "0",
        "role": "img",
        "aria_label": month.said,
        "data_month": f"{month.on:%Y-%m}",
        "data_period": english.period_long(month.on, "month"),
        "data_value": month.value,
        "data_verdict": month.said.rstrip("."),
    }
    # A circle first: it is what the focus marks (assets, svg.big .pt).
    mark = svg.circle(centre, base, 5, fill="transparent")
    hit = svg.rectangle(left - 4, TOP, wide + 8, base - TOP, fill="transparent")
    if month.parts is None:
        turned = svg.text(
            0,
            4,
            missing,
            transform=f"translate({svg.number(centre)} {svg.number(base - 8)}) rotate(-90)",
            fill=palette.INK2,
            font_size=12,
        )
        canvas.add(svg.element("g", mark, hit, turned, **told))
        return
    drawn, at = "", base
    for i, part in enumerate(month.parts):
        top = at - (base - y(part))
        if part > 0:
            fill = palette.PAPER if month.ahead else FILLS[i % len(FILLS)]
            drawn += _box(left, top, wide, at - top, fill, hatched=month.ahead)
        at = top
    canvas.add(svg.element("g", mark, hit, drawn, **told))
    if wide >= 22:
        canvas.write(
            centre,
            at - 6,
            english.figure(sum(month.parts), 0),
            12,
            fill=palette.INK,
            anchor="middle",
            bold=month.ahead,
        )


def _month(canvas: Canvas, month: Column, centre: float, height: float, *, first: bool) -> None:
    name = english.MONTHS[month.on.month - 1][:3]
    canvas.write(centre, height - BOTTOM + 18, name, 12, anchor="middle")
    if first or month.on.month == 1:
        canvas.write(
            centre,
            height - BOTTOM + 35,
            str(month.on.year),
            12,
            fill=palette.INK,
            anchor="middle",
            bold=True,
        )
