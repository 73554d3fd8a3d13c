"""Grid and axes: few labels, the unit on the top one only, years in bold under January and the first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas, text_box, text_width
from spc.draw.scale import Scale, tick_decimals, ticks
from spc.draw.spec import Size
from spc.naming import SeriesWords

BESIDE = 8.0  # px between a level's figure and the plot


def levels(scale: Scale, words: SeriesWords) -> list[tuple[float, str]]:
    """The values of the level lines, low to high, each as it is written."""
    values = ticks(scale, whole=words.unit in english.BARE and words.decimals == 0)
    decimals = tick_decimals(values)
    last = len(values) - 1
    sign = "%" if words.unit == "%" else ""
    return [(value, english.figure(value, decimals) + sign * (i == last)) for i, value in enumerate(values)]


def room_for_levels(scale: Scale, words: SeriesWords, size: Size) -> float:
    """Width in pixels of the longest of them with what parts it from the plot and from the edge."""
    return max((text_width(text, size.axis) for _, text in levels(scale, words)), default=0.0) + BESIDE + 4


def grid(canvas: Canvas, scale: Scale, size: Size, left: float, right: float, words: SeriesWords) -> None:
    """Faint level lines with their values; the unit only on the top one."""
    for value, text in levels(scale, words):
        y = scale(value)
        canvas.add(svg.line(left, y, right, y, stroke=palette.INK, stroke_opacity=0.07))
        canvas.write(left - BESIDE, y + 4.5, text, size.axis, anchor="end")
    if words.unit not in ("%", *english.BARE):
        canvas.write(0, min(scale.start, scale.stop) - 10, words.unit, size.axis)


FEW = 9  # months that all have room for their names
DAYS_NAMED = 12  # of weeks, days or running numbers, about so many are named


def _priority(i: int, newest: int, count: int, on: date) -> int:
    if i == newest:
        return 0
    if i in (0, count - 1):
        return 1
    return {1: 2, 7: 3}.get(on.month, 4)


def periods(
    canvas: Canvas,
    dates: Sequence[date],
    x: Sequence[float],
    bottom: float,
    size: Size,
    period: str,
    newest: int | None = None,
) -> None:
    """Month names under the axis (January, April, July, October, the first and the last) and years in bold.

    `newest` is the place of the newest figure, the last date unless said: its month is named in bold, and
    those after it are still to come. Labels that would touch give way: newest, last and first, January,
    July, then April and October, in that order.
    """
    newest = len(dates) - 1 if newest is None else newest
    stride = math.ceil(len(dates) / DAYS_NAMED) if period in english.DATED else 1
    wanted = [
        i
        for i, on in enumerate(dates)
        if i in (0, newest, len(dates) - 1)
        or (period != "month" and (len(dates) - 1 - i) % stride == 0)
        or (period == "month" and (on.month in (1, 4, 7, 10) or len(dates) <= FEW))
    ]
    for i in sorted(wanted, key=lambda i: (_priority(i, newest, len(dates), dates[i]), i)):
        bold = i == newest
        text = str(dates[i].year) if period == "year" else english.MONTHS[dates[i].month - 1][:3]
        if english.is_number(dates[i]):
            text = f"{dates[i].toordinal():,}"
        elif period in english.DATED:
            text = f"{dates[i].day} {text}"
        if canvas.taken(text_box(x[i], bottom + 20, text, size.axis, anchor="middle", bold=bold), 2):
            continue
        january = dates[i].month == 1
        tick = 7 if (january or i == 0) and period != "year" else 5
        canvas.add(svg.line(x[i], bottom, x[i], bottom + tick, stroke=palette.INK))
        ink = palette.INK if bold else palette.INK2
        canvas.write(x[i], bottom + 20, text, size.axis, fill=ink, anchor="middle", bold=bold)
    if period != "year" and not any(english.is_number(on) for on in dates[:1]):
        _years(canvas, dates, x, bottom, size)


def _years(canvas: Canvas, dates: Sequence[date], x: Sequence[float], bottom: float, size: Size) -> None:
    """Each year in bold under its January, and the first under the first date."""
    januaries = {on.year: i for i, on in reversed([*enumerate(dates)]) if on.month == 1}
    years = [*januaries.values(), 0]
    for i in years:
        text = str(dates[i].year)
        if not canvas.taken(text_box(x[i], bottom + 37, text, size.axis, anchor="middle", bold=True), 4):
            canvas.write(x[i], bottom + 37, text, size.axis, fill=palette.INK, anchor="middle", bold=True)
