"""The axis of a chart of gaps: months where events have dates, else their running numbers."""

from __future__ import annotations

from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas, text_box
from spc.draw.scale import Scale, ticks
from spc.draw.spec import Size


def write(
    canvas: Canvas, first: date, end: date, left: float, right: float, bottom: float, size: Size
) -> None:
    """Ticks at the first of January, April, July and October; the year in bold under January and the first
    tick.
    """
    if english.is_number(first):
        _numbers(canvas, first, end, left, right, bottom, size)
        return
    span = max((end - first).days, 1)
    start = first.year * 12 + first.month - 1
    stop = end.year * 12 + end.month - 1
    months = [date(m // 12, m % 12 + 1, 1) for m in range(start, stop + 1)]
    shown = [m for m in months if m.month in (1, 4, 7, 10) and m >= first]
    if len(shown) > 20:
        shown = [m for m in shown if m.month == 1]
    named = False
    for month in sorted(shown, key=lambda m: (m.month != 1, m.month != 7, m)):
        x = left + 8 + (month - first).days / span * (right - left - 16)
        text = english.MONTHS[month.month - 1][:3]
        if canvas.taken(text_box(x, bottom + 20, text, size.axis, anchor="middle"), 4):
            continue
        canvas.add(svg.line(x, bottom, x, bottom + 5, stroke=palette.INK))
        canvas.write(x, bottom + 20, text, size.axis, anchor="middle")
        if month.month == 1:
            named = True
            canvas.write(
                x, bottom + 37, str(month.year), size.axis, fill=palette.INK, anchor="middle", bold=True
            )
    if not named:
        canvas.write(left + 8, bottom + 37, str(end.year), size.axis, fill=palette.INK, bold=True)


def _numbers(
    canvas: Canvas, first: date, end: date, left: float, right: float, bottom: float, size: Size
) -> None:
    """Round running numbers in place of dates."""
    low, high = first.toordinal(), end.toordinal()
    x = Scale(float(low), float(max(high, low + 1)), left + 8, right - 8)
    for number in ticks(x, 10, whole=True):
        canvas.add(svg.line(x(number), bottom, x(number), bottom + 5, stroke=palette.INK))
        canvas.write(x(number), bottom + 20, english.figure(number, 0), size.axis, anchor="middle")
