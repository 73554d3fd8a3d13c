"""A point of a large chart, with its explanation for pointer, keyboard and screen reader."""

from __future__ import annotations

from spc import palette
from spc.draw import marks, svg
from spc.draw.marks import Mark
from spc.draw.points import DrawnPoint
from spc.draw.spec import ChartSpec, Size
from spc.pointwords import explain


def point_mark(point: DrawnPoint, x: float, y: float, size: Size, *, last: bool) -> str:
    """A point of a large chart: signals larger, the newest signal largest, ghosts pale and hollow.

    Of rolling figures those that are not judged are small and hollow.
    """
    if point.ghost:
        return svg.circle(x, y, size.point, fill=palette.PAPER, stroke=palette.STEM, stroke_width=1.6)
    if point.between:
        return marks.between(x, y)
    signal = point.mark is not Mark.COMMON
    radius = (size.last if last else size.signal) if signal else size.point + (1.2 if last else 0)
    return marks.draw(point.mark, x, y, radius, outline=1.8 if last else 1.4 if signal else 0.9)


def focusable(
    point: DrawnPoint, spec: ChartSpec, mark: str, x: float, y: float, chart_name: str, half: float
) -> str:
    """The point with its explanation: a title, or (interactive) a group that takes focus with data
    attributes.
    """
    told = explain(point, spec.words, chart_name, ghost=spec.ghosts.get(point.on, ""))
    if not spec.interactive:
        return svg.element("g", svg.element("title", svg.words(told.sentence)), mark)
    hit = svg.circle(x, y, min(max(half, 8.0), 14.0), fill="transparent")
    return svg.element(
        "g",
        hit,
        mark,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=told.sentence,
        data_month=f"{point.on:%Y-%m-%d}" if chart_name in ("t", "g") else f"{point.on:%Y-%m}",
        data_period=told.period,
        data_value=told.value,
        data_numerator=told.numerator or None,
        data_denominator=told.denominator or None,
        data_verdict=told.verdict,
        data_rules=told.rules or None,
        data_x=svg.number(x),
        data_y=svg.number(y),
    )
