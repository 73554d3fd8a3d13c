"""Small multiples: one measure by site, staff group or trust, each 400 x 176, all on one scale.

The same scale is the point: pictures with scales of their own would make a small change look like a large
one. The value, the icon and the words stand in the page around each picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import ground, joins, svg
from spc.draw.captions import Frame, gap_columns
from spc.draw.points import Drawn, drawn
from spc.draw.room import Canvas
from spc.draw.scale import Scale, fit, tick_decimals, ticks
from spc.draw.spec import JoinNote
from spc.draw.strip import small_points
from spc.naming import SeriesWords
from spc.types import Analysis

TOP, UNDER_JOINS = 12.0, 18.0  # px over the highest value, and where joins are marked
ENDS = 84.0  # px at each end of the axis that the first and the last month's name need


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One picture of the set: its series and the sentence that a screen reader says, joins and all."""

    analysis: Analysis
    row: int
    label: str
    joins: tuple[JoinNote, ...] = ()


def multiples(
    parts: Sequence[Part],
    words: SeriesWords,
    *,
    last: int = 19,
    width: float = 400,
    height: float = 176,
) -> tuple[str, ...]:
    """One SVG per part, in order, all with the same months and the same y scale.

    The newest period of any part stands at the right of all of them; a part that ends earlier leaves room.
    """
    series = [drawn(part.analysis, part.row) for part in parts]
    periods = _periods(series, last)
    shown = [
        Drawn(tuple(p for p in s.points if p.on in set(periods)), s.verdict, None, s.chart) for s in series
    ]
    values = [
        v
        for s in shown
        for p in s.points
        for v in (p.value, p.lower, p.upper, p.target)
        if v is not None and p.value is not None
    ]
    ceiling = 100.0 if words.unit == "%" else None
    top = UNDER_JOINS if any(part.joins for part in parts) else TOP
    y = fit(values, height - 24, top, pad=0.04, floor=0.0, ceiling=ceiling)
    return tuple(
        _picture(part, s, periods, y, words, width, height) for part, s in zip(parts, shown, strict=True)
    )


def _periods(series: Sequence[Drawn], last: int) -> list[date]:
    return sorted({p.on for s in series for p in s.points})[-last:]


def _picture(
    part: Part,
    series: Drawn,
    periods: Sequence[date],
    y: Scale,
    words: SeriesWords,
    width: float,
    height: float,
) -> str:
    left, right, bottom = 32.0, width - 7, height - 24
    step = (right - left) / max(len(periods), 1)
    place = {on: left + (i + 0.5) * step for i, on in enumerate(periods)}
    x = [place[p.on] for p in series.points]
    canvas = Canvas(width, height)
    canvas.add(ground.usual_range(series.points, x, step / 2, y, ground.MIDDLE))
    values = ticks(y, 4, whole=words.unit in ("count", ""))
    decimals = tick_decimals(values)
    for value in values:
        canvas.add(svg.line(left, y(value), right, y(value), stroke=palette.INK, stroke_opacity=0.07))
        canvas.write(left - 6, y(value) + 4, english.figure(value, decimals), 12, anchor="end")
    canvas.add(ground.target(series.points, x, step / 2, y, ground.MIDDLE))
    frame = Frame(left, right, 8, bottom, tuple(x), step / 2)
    gap_columns(canvas, series.points, frame)
    canvas.add("".join(joins.small(part.joins, place, step / 2, bottom)))
    canvas.add(small_points(series.points, x, y, 2.3))
    canvas.add(svg.line(left, bottom, right, bottom, stroke=palette.INK))
    for on in periods[1:-1]:
        if on.month == 1 and words.period == "month":
            canvas.add(svg.line(place[on], bottom, place[on], bottom + 5, stroke=palette.INK))
            if left + ENDS < place[on] < right - ENDS:
                canvas.write(place[on], height - 6, str(on.year), 12, anchor="middle")
    if periods:
        canvas.write(left, height - 6, english.period_short(periods[0], words.period), 12)
        if len(periods) > 1:
            end = english.period_short(periods[-1], words.period)
            canvas.write(right, height - 6, end, 12, anchor="end")
    return svg.drawing(width, height, "".join(canvas.pieces), label=part.label, class_="sm")
