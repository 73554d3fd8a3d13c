"""A related measure under a large chart: 84 px high, the same months at the same pixels.

The line that marks where the large chart's signal starts, and its phases, run on through every strip, so
that the eye can ask what else moved. "Moves with" never means "causes".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import palette
from spc.draw import ground, joins, marks, svg
from spc.draw.captions import Frame, gap_columns
from spc.draw.chart import frame_of
from spc.draw.marks import COLOURS, INKS, Mark
from spc.draw.points import DrawnPoint, drawn, stretches
from spc.draw.room import Canvas, shortened
from spc.draw.scale import Scale, fit
from spc.draw.spec import ChartSpec, size_for
from spc.types import Analysis

HEAD = 22.0  # the name stands above the plot


@dataclass(frozen=True, slots=True, eq=False)
class StripSpec:
    """One related measure. `value` and `verdict` are its words at the right: "7.3%", "Higher than usual"."""

    analysis: Analysis
    row: int
    name: str
    value: str
    verdict: str
    label: str


def strip(spec: StripSpec, under: ChartSpec, width: float = 920, height: float = 84) -> str:
    """The strip as SVG text, lined up with `under`, the large chart above it (drawn at the same width).

    Months that the related measure does not have stay empty; months outside the large chart are not drawn.
    """
    size = size_for(width)
    canvas = Canvas(width, height)
    months, frame = frame_of(under, width, height)
    newest = max((p.on for p in drawn(under.analysis, under.row).points), default=date.min)
    points = _matched(spec, months)
    frame = Frame(frame.left, frame.right, HEAD, height - 8, frame.x, frame.half)
    levels = [v for p in points for v in (p.value, p.upper, p.lower) if v is not None and p.value is not None]
    y = fit(levels, frame.bottom - 4, HEAD + 6, pad=0.0)
    canvas.add(ground.usual_range(points, frame.x, frame.half, y, ground.MIDDLE))
    gap_columns(canvas, [p for p, month in zip(points, months, strict=True) if month <= newest], frame)
    _lines_of_the_chart_above(canvas, under, months, frame, height)
    canvas.add(small_points(points, frame.x, y))
    room = frame.right - frame.left
    canvas.write(
        frame.left, 14, shortened(spec.name, room, 14, bold=True), 14, fill=palette.INK, bold=True, halo=True
    )
    last = points[-1] if points else None
    mark = last.mark if last is not None and last.value is not None else Mark.COMMON
    x = frame.right + (20 if size.wide else 17)
    canvas.write(x, 52, spec.value, 18 if size.wide else 15, fill=INKS[mark], bold=True)
    if size.wide:
        canvas.write(x, 70, shortened(spec.verdict, width - x, 13), 13)
    return svg.drawing(width, height, "".join(canvas.pieces), label=spec.label, class_="big strip")


def _matched(spec: StripSpec, months: tuple[date, ...]) -> tuple[DrawnPoint, ...]:
    """The related measure's points, one for each month of the chart above; months it lacks are gaps."""
    own = {p.on: p for p in drawn(spec.analysis, spec.row).points}
    empty = DrawnPoint(
        months[0] if months else date(2000, 1, 1),
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        False,
        False,
        0,
        Mark.COMMON,
        (),
    )
    return tuple(own.get(m, empty) for m in months)


def _lines_of_the_chart_above(
    canvas: Canvas, under: ChartSpec, months: tuple[date, ...], frame: Frame, height: float
) -> None:
    above = drawn(under.analysis, under.row)
    phase = {p.on: p.phase for p in above.points}
    for i, month in enumerate(months[1:], start=1):
        if month in phase and phase[month] != phase.get(months[i - 1], phase[month]):
            x = frame.x[i] - frame.half
            canvas.add(svg.line(x, 0, x, height, stroke=palette.INK, stroke_width=1.2))
    canvas.add(joins.lines(joins.at_points(under.joins, months, frame.x, frame.half), height))
    since = above.verdict.since
    if since in months and above.verdict.variation.is_signal:
        x = frame.x[months.index(since)] - frame.half
        colour = COLOURS[marks.of_variation(above.verdict.variation)]
        canvas.add(svg.line(x, 0, x, height, stroke=colour, stroke_width=1.2, stroke_dasharray="3 4"))


def small_points(points: Sequence[DrawnPoint], x: Sequence[float], y: Scale, radius: float = 2.4) -> str:
    """The data line and its points at the size of strips and small multiples."""
    out = ""
    for piece in stretches(tuple(points)):
        places = [(x[i], y(points[i].value or 0.0)) for i in piece]
        if len(places) > 1:
            line = {"stroke": palette.COMMON, "stroke_width": "1.6", "stroke_linejoin": "round"}
            out += svg.path(ground.data_line(places), **line)
    for i, p in enumerate(points):
        if p.value is None:
            continue
        signal = p.mark is not Mark.COMMON
        out += marks.draw(p.mark, x[i], y(p.value), radius * (1.9 if signal else 1.0), outline=1.0 * signal)
    return out
