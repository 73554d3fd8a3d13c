"""One measure of a lane: its line on its own scale, the bars of its signals over it, its months as points."""

from __future__ import annotations

from itertools import pairwise

from spc import english, palette
from spc.draw import marks, svg
from spc.draw.ground import data_line
from spc.draw.lane_types import DrawnRow, Kind, LanePoint, LaneSpan
from spc.draw.marks import Mark
from spc.draw.room import Canvas, text_width
from spc.draw.scale import Scale, fit

BAR, BAR_GAP = 5.0, 5.0  # px: the height of a bar, and the room below it
WASHES = {
    Mark.CONCERN: palette.CONCERN_WASH,
    Mark.IMPROVEMENT: palette.IMPROVE_WASH,
    Mark.NEITHER: palette.NEITHER_WASH,
    Mark.COMMON: palette.WASH,
}
SIGNALS = {Kind.CONCERN: Mark.CONCERN, Kind.IMPROVEMENT: Mark.IMPROVEMENT, Kind.NEITHER: Mark.NEITHER}


def draw_row(
    canvas: Canvas, row: DrawnRow, place: int, left: float, right: float, top: float, bottom: float
) -> None:
    """The picture of one row between `left` and `right`; words beside it are the caller's."""
    step = (right - left) / max(len(row.points), 1)
    x = [left + (i + 0.5) * step for i in range(len(row.points))]
    y = _scale(row, top + BAR + BAR_GAP + 2, bottom - 5)
    for span in row.spans:
        _ground(canvas, span, left, step, top, bottom)
    _short(canvas, row, left, step, top)
    for span in row.spans:
        span_bar(canvas, span, left, step, top)
    _lines(canvas, row, x, y, left, right)
    _ends(canvas, row, y, left)
    _data(canvas, row, x, y)
    for i, point in enumerate(row.points):
        canvas.add(_point(point, place, x[i], y, last=i == len(row.points) - 1, base=bottom - 5))
    for span in row.spans:
        _disc(canvas, span, left, step, top)


def _scale(row: DrawnRow, top: float, bottom: float) -> Scale:
    lines = (*row.centre, *row.lower, *row.upper, row.target)
    values = [v for v in (*(p.value for p in row.points), *lines) if v is not None]
    return fit([0.0, *values] if row.stems else values, bottom, top, pad=0.03)


def _ground(canvas: Canvas, span: LaneSpan, left: float, step: float, top: float, bottom: float) -> None:
    x = left + span.begun * step
    width = (span.until + 1 - span.begun) * step
    canvas.add(svg.rectangle(x, top, width, bottom - top, fill=WASHES[span.mark]))


def span_bar(canvas: Canvas, span: LaneSpan, left: float, step: float, top: float) -> None:
    """Slanting lines from where the signal began, solid from where a rule showed it."""
    colour = marks.COLOURS[span.mark]
    begun, shown = left + span.begun * step, left + span.shown * step
    if shown > begun:
        canvas.add(hatched(begun, top, shown - begun, BAR, colour))
    canvas.add(svg.rectangle(shown, top, left + (span.until + 1) * step - shown, BAR, fill=colour))


def hatched(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A bar of slanting lines: it had begun, and nothing could show it yet."""
    strokes, at = "", 0.0
    while at + height < width + 0.05:
        strokes += (
            f"M{svg.number(x + at)} {svg.number(y + height)}L{svg.number(x + at + height)} {svg.number(y)}"
        )
        at += 4.0
    edge = svg.rectangle(x, y, width, height, fill=palette.PAPER, stroke=colour, stroke_width=0.9)
    return edge + (svg.path(strokes, stroke=colour, stroke_width=1.1) if strokes else "")


def short_box(x: float, y: float, width: float) -> str:
    """A hollow double bar: a stock short of its standard, which has no limits and no verdict."""
    return svg.rectangle(x, y, width, BAR, fill=palette.PAPER, stroke=palette.INK, stroke_width=1.1)


def _short(canvas: Canvas, row: DrawnRow, left: float, step: float, top: float) -> None:
    start: int | None = None
    for i, point in enumerate((*row.points, None)):
        short = point is not None and point.kind is Kind.SHORT
        if short and start is None:
            start = i
        elif not short and start is not None:
            canvas.add(short_box(left + start * step + 0.6, top + 0.5, (i - start) * step - 1.2))
            start = None


def _lines(canvas: Canvas, row: DrawnRow, x: list[float], y: Scale, left: float, right: float) -> None:
    """The mean and the limits as steps; a target dotted over the whole width."""
    half = (right - left) / max(len(x), 1) / 2
    for line, stroke in (
        (row.centre, {"stroke": palette.MEAN_LINE, "stroke_width": "1.1"}),
        (row.lower, {"stroke": palette.LIMIT, "stroke_width": "0.9", "stroke_dasharray": "4 3"}),
        (row.upper, {"stroke": palette.LIMIT, "stroke_width": "0.9", "stroke_dasharray": "4 3"}),
    ):
        d = _steps(line, x, half, y)
        if d:
            canvas.add(svg.path(d, **stroke))
    if row.target is not None:
        at = y(row.target)
        canvas.add(
            svg.line(
                left,
                at,
                right,
                at,
                stroke=palette.NAVY,
                stroke_width="1.4",
                stroke_dasharray="0.1 4.5",
                stroke_linecap="round",
            )
        )


def _steps(line: tuple[float | None, ...], x: list[float], half: float, y: Scale) -> str:
    d, before = "", None
    for at, value in zip(x, line, strict=True):
        if value is not None:
            d += f"{'M' if before is None else 'L'}{svg.number(at - half)} {svg.number(y(value))}"
            d += f"H{svg.number(at + half)}"
        before = value
    return d


def _ends(canvas: Canvas, row: DrawnRow, y: Scale, left: float) -> None:
    """The least and the greatest value that is drawn: enough to know the size of what moves."""
    values = [p.value for p in row.points if p.value is not None]
    if not values:
        return
    low, high = (0.0 if row.stems else min(values)), max(values)
    for value in (high, low) if high > low else (low,):
        text = _written(value, row.unit)
        if text_width(text, 11.5) > left - 9:  # a long figure begins at the edge and reaches over the row
            canvas.write(0, y(value) + 4, text, 11.5, halo=True)
        else:
            canvas.write(left - 7, y(value) + 4, text, 11.5, anchor="end")


def _written(value: float, unit: str) -> str:
    decimals = 0 if float(value).is_integer() or abs(value) >= 100 else 1
    return english.figure(value, decimals) + unit


def _data(canvas: Canvas, row: DrawnRow, x: list[float], y: Scale) -> None:
    if row.stems:
        for at, point in zip(x, row.points, strict=True):
            if point.value:
                canvas.add(svg.line(at, y(0.0), at, y(point.value), stroke=palette.COMMON, stroke_width=2))
        return
    places = list(zip(x, row.points, strict=True))
    for (x1, one), (x2, two) in pairwise(places):
        if one.value is not None and two.value is not None:
            d = data_line([(x1, y(one.value)), (x2, y(two.value))])
            canvas.add(svg.path(d, stroke=palette.COMMON, stroke_width=1.4))


def _point(point: LanePoint, row: int, x: float, y: Scale, *, last: bool, base: float) -> str:
    """A month: reached with the pointer and the arrow keys, and explained under the drawing."""
    at = base if point.value is None else y(point.value)
    hit = svg.circle(x, at, 8, fill="transparent")
    return svg.element(
        "g",
        hit,
        _shape(point, x, at, last=last),
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=f"{point.name}: {point.shown}. {point.said}.",
        data_month=f"{point.on:%Y-%m}/{row}",
        data_period=point.name,
        data_value=point.shown,
        data_verdict=point.said,
    )


def _shape(point: LanePoint, x: float, y: float, *, last: bool) -> str:
    if point.kind is Kind.NOTHING:
        return svg.path(
            f"M{svg.number(x - 2.5)} {svg.number(y - 2.5)}l5 5M{svg.number(x + 2.5)} "
            f"{svg.number(y - 2.5)}l-5 5",
            stroke=palette.COMMON,
            stroke_width=1.1,
        )
    if point.kind in SIGNALS:
        return marks.draw(SIGNALS[point.kind], x, y, 5.4 if last else 4.4, outline=1.2)
    if point.kind is Kind.UNJUDGED:
        return svg.circle(x, y, 2.2, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.2)
    if point.kind is Kind.SHORT:
        return svg.circle(x, y, 2.8, fill=palette.INK)
    return svg.circle(x, y, 3.0 if last else 2.1, fill=palette.COMMON)


def _disc(canvas: Canvas, span: LaneSpan, left: float, step: float, top: float) -> None:
    """The number of a signal that stands, where it began: the order in which they did."""
    if not span.order:
        return
    x, y = left + span.begun * step, top + BAR / 2
    canvas.add(svg.circle(x, y, 8.5, fill=marks.INKS[span.mark], stroke=palette.PAPER, stroke_width=1.5))
    canvas.write(x, y + 4, str(span.order), 11.5, fill=palette.PAPER, anchor="middle", bold=True)
