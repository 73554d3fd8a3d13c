"""Grid and axes: few labels, the unit on the top one only, years in bold under January and the first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas, text_box
from spc.draw.scale import Scale, tick_decimals, ticks
from spc.draw.spec import Size
from spc.naming import SeriesWords


def grid(canvas: Canvas, scale: Scale, size: Size, left: float, right: float, words: SeriesWords) -> None:
    """Faint level lines with their values; the unit only on the top one."""
    values = ticks(scale, whole=words.unit in english.BARE and words.decimals == 0)
    decimals = tick_decimals(values)
    for value in values:
        y = scale(value)
        canvas.add(svg.line(left, y, right, y, stroke=palette.INK, stroke_opacity=0.07))
        text = english.figure(value, decimals)
        if value == values[-1] and words.unit == "%":
            text += "%"
        canvas.write(left - 8, y + 4.5, text, size.axis, anchor="end")
    if words.unit not in ("%", *english.BARE):
        canvas.write(0, min(scale.start, scale.stop) - 10, words.unit, size.axis)


FEW = 9  # months that all have room for their names
DAYS_NAMED = 12  # of weeks, days or running numbers, about so many are named


def _priority(i: int, count: int, on: date) -> int:
    if i == count - 1:
        return 0
    if i == 0:
        return 1
    return {1: 2, 7: 3}.get(on.month, 4)


def periods(
    canvas: Canvas, dates: Sequence[date], x: Sequence[float], bottom: float, size: Size, period: str
) -> None:
    """Month names under the axis (January, April, July, October, the first and the last) and years in bold.

    Labels that would touch give way: last, first, January, July, then April and October, in that order.
    """
    stride = math.ceil(len(dates) / DAYS_NAMED) if period in english.DATED else 1
    wanted = [
        i
        for i, on in enumerate(dates)
        if i in (0, len(dates) - 1)
        or (period != "month" and (len(dates) - 1 - i) % stride == 0)
        or (period == "month" and (on.month in (1, 4, 7, 10) or len(dates) <= FEW))
    ]
    for i in sorted(wanted, key=lambda i: (_priority(i, len(dates), dates[i]), i)):
        last = i == len(dates) - 1
        text = str(dates[i].year) if period == "year" else english.MONTHS[dates[i].month - 1][:3]
        if english.is_number(dates[i]):
            text = f"{dates[i].toordinal():,}"
        elif period in english.DATED:
            text = f"{dates[i].day} {text}"
        if canvas.taken(text_box(x[i], bottom + 20, text, size.axis, anchor="middle", bold=last), 2):
            continue
        january = dates[i].month == 1
        tick = 7 if (january or i == 0) and period != "year" else 5
        canvas.add(svg.line(x[i], bottom, x[i], bottom + tick, stroke=palette.INK))
        ink = palette.INK if last else palette.INK2
        canvas.write(x[i], bottom + 20, text, size.axis, fill=ink, anchor="middle", bold=last)
    if period == "year" or any(english.is_number(on) for on in dates[:1]):
        return
    januaries = {on.year: i for i, on in reversed([*enumerate(dates)]) if on.month == 1}
    years = [*januaries.values(), 0]
    for i in years:
        text = str(dates[i].year)
        if not canvas.taken(text_box(x[i], bottom + 37, text, size.axis, anchor="middle", bold=True), 4):
            canvas.write(x[i], bottom + 37, text, size.axis, fill=palette.INK, anchor="middle", bold=True)
