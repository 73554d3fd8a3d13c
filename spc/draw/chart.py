"""The large chart: 920 x 470 for a screen, 358 x 400 for a phone. Two drawings of one analysis, never a
shrunk one.

Charts of gaps between events (t, g) are drawn by `spc.draw.gaps`; everything else is drawn here, period by
period.
"""

from __future__ import annotations

from datetime import date

from spc import palette
from spc.draw import (
    ahead,
    axes,
    captions,
    edge,
    footnotes,
    gaps,
    ground,
    joins,
    legend,
    margins,
    notes,
    suggestion,
    svg,
)
from spc.draw.captions import Frame
from spc.draw.edge import EdgeLabel
from spc.draw.focus import focusable, point_mark
from spc.draw.labels import lines_of, old_mean
from spc.draw.points import Drawn, drawn, stretches
from spc.draw.room import Canvas
from spc.draw.scale import Scale, fit
from spc.draw.spec import BOTTOM, ChartSpec, Size, size_for


def chart(spec: ChartSpec, width: float = 920, height: float = 470) -> str:
    """The chart as SVG text of `width` x `height` (28 px more with a legend).

    Below 560 px wide it is the narrow drawing: the newest 18 periods and shorter labels. With
    `interactive`, each point is a group that takes focus and carries its explanation in `aria-label` and in
    data attributes.
    """
    canvas = compose(spec, width, height)
    return svg.drawing(
        canvas.width,
        canvas.height,
        "".join(canvas.pieces),
        label=spec.label,
        title=spec.title,
        description=spec.description,
        role="group" if spec.interactive else "img",
        class_="big",
    )


def compose(spec: ChartSpec, width: float, height: float) -> Canvas:
    """The pieces of the chart and the boxes of all its text, before they become one file."""
    size = size_for(width)
    series = drawn(spec.analysis, spec.row)
    if spec.first is not None:
        series = series.since(spec.first)
    canvas = Canvas(width, height)
    if series.chart in ("t", "g"):
        gaps.compose(canvas, series, spec, size)
    else:
        _periods(canvas, series, spec, size)
    if spec.legend:
        legend.write(canvas, series, spec)
    footnotes.write(canvas, spec.footnotes)
    return canvas


def frame_of(spec: ChartSpec, width: float, height: float) -> tuple[tuple[date, ...], Frame]:
    """The periods that the chart of this width shows, and where they stand: for strips that line up with
    it.
    """
    size = size_for(width)
    full = drawn(spec.analysis, spec.row)
    series = shown_of(spec, full, size)
    frame, _ = _laid_out(series, full, spec, Canvas(width, height), size)
    return (*(p.on for p in series.points), *ahead.later(series, spec, size)), frame


def points_shown(spec: ChartSpec, width: float) -> int:
    """How many points of the series the drawing of that width shows, those without a value among them."""
    size, series = size_for(width), drawn(spec.analysis, spec.row)
    if series.chart not in ("t", "g"):
        return len(shown_of(spec, series, size).points)
    series = series if spec.first is None else series.since(spec.first)
    return len(series.since(gaps.span_of(series, spec, size)[0]).points)


def shown_of(spec: ChartSpec, series: Drawn, size: Size) -> Drawn:
    """The part of the series that a drawing of this size shows."""
    if spec.first is not None:
        series = series.since(spec.first)
    if size.months is None:
        return series
    return series.newest(max(size.months - len(ahead.later(series, spec, size)), 1))


def _frame(series: Drawn, spec: ChartSpec, canvas: Canvas, size: Size) -> Frame:
    left, right = size.left, canvas.width - size.right
    phased = len({p.phase for p in series.points}) > 1
    top = 26.0 + (22 if phased else 0)
    if captions.bracketed(series):
        top = captions.UNDER_BOTH if phased else 62.0
    elif phased:
        top = captions.UNDER_PHASES
    count = max(len(series.points) + len(ahead.later(series, spec, size)), 1)
    step = (right - left) / count
    x = tuple(left + (i + 0.5) * step for i in range(count))
    return Frame(left, right, top, canvas.height - BOTTOM, x, step / 2)


def _laid_out(series: Drawn, full: Drawn, spec: ChartSpec, canvas: Canvas, size: Size) -> tuple[Frame, Scale]:
    """The plot between margins that hold their words, and the scale of its values."""
    frame = _frame(series, spec, canvas, size)
    months = ahead.later(series, spec, size)
    old = old_mean(full)
    y = fit(
        [*_levels(series, spec, months), *([] if old is None else [old])],
        frame.bottom,
        frame.top + joins.room(len(_joined(series, spec, frame))),
        floor=0.0,
        ceiling=100.0 if spec.words.unit == "%" else None,
    )
    named = _labels(series, full, spec, frame, y, size)
    return _frame(series, spec, canvas, margins.beside(y, spec.words, named, size)), y


def _joined(series: Drawn, spec: ChartSpec, frame: Frame) -> list[joins.Placed]:
    return joins.at_points(spec.joins, [p.on for p in series.points], frame.x, frame.half)


def _labels(
    series: Drawn, full: Drawn, spec: ChartSpec, frame: Frame, y: Scale, size: Size
) -> list[EdgeLabel]:
    months = ahead.later(series, spec, size)
    named = lines_of(series, full, spec, frame, y, size)
    return [*named, *ahead.labels(series, spec, y, months), *suggestion.labels(series, spec, y)]


def _levels(series: Drawn, spec: ChartSpec, months: tuple[date, ...]) -> list[float]:
    found: list[float | None] = [*ahead.levels(series, spec, months)]
    for p in series.points:
        found += [p.value, p.target]
        found += [p.lower, p.upper, p.centre] if p.value is not None else []
    if spec.reference:
        found.append(spec.reference[1])
    found.append(old_mean(series))
    found.append(None if spec.suggested is None else spec.suggested.centre)
    return [v for v in found if v is not None]


def _periods(canvas: Canvas, series: Drawn, spec: ChartSpec, size: Size) -> None:
    full = series
    series = shown_of(spec, series, size)
    frame, y = _laid_out(series, full, spec, canvas, size)
    months = ahead.later(series, spec, size)
    x, half = frame.x, frame.half
    canvas.add(ground.usual_range(series.points, x, half, y, ground.LARGE))
    axes.grid(canvas, y, size, frame.left, frame.right, spec.words)
    axis = svg.line(frame.left, frame.bottom, frame.right, frame.bottom, stroke=palette.INK, stroke_width=1)
    canvas.add(axis)
    dates = [*(p.on for p in series.points), *months]
    if dates:
        seen = [i for i, p in enumerate(series.points) if p.value is not None]
        newest = seen[-1] if seen and months else None
        axes.periods(canvas, dates, x, frame.bottom, size, spec.words.period, newest)
    canvas.add(ground.target(series.points, x, half, y, ground.LARGE))
    _keep_off_levels(canvas, series, frame, y)
    _extra_lines(canvas, series, full, spec, frame, y)
    suggestion.line(canvas, series, spec, frame, y)
    ahead.draw(canvas, series, spec, frame, y, months)
    captions.gap_columns(canvas, series.points, frame)
    captions.phases(canvas, series, spec, frame, size)
    sides, ends = (frame.left, frame.right), (frame.top, frame.bottom)
    joins.draw(canvas, _joined(series, spec, frame), sides, ends, size)
    _data(canvas, series, spec, frame, y, size)
    captions.bracket(canvas, series, frame, size)
    ahead.word(canvas, spec, frame, size, months)
    captions.gap_words(canvas, series.points, spec, frame, size)
    notes.event_notes(canvas, series, spec, frame, size, y)
    labels = _labels(series, full, spec, frame, y, size)
    edge.write(canvas, labels, frame.right, frame.top - 8, canvas.height - BOTTOM + 8, size)


def _keep_off_levels(canvas: Canvas, series: Drawn, frame: Frame, y: Scale) -> None:
    for p, x in zip(series.points, frame.x, strict=False):
        for level in (p.centre, p.target, p.lower, p.upper):
            if p.value is not None and level is not None:
                canvas.levels.append((x - frame.half, y(level), x + frame.half, y(level)))


def _extra_lines(canvas: Canvas, series: Drawn, full: Drawn, spec: ChartSpec, frame: Frame, y: Scale) -> None:
    """A comparator's figure, thin and dotted; and the old mean, drawn on after a worse phase."""
    if spec.reference:
        at = y(spec.reference[1])
        dotted = {"stroke": palette.INK2, "stroke_width": "1.1", "stroke_dasharray": "1 3"}
        canvas.add(svg.line(frame.left, at, frame.right, at, **dotted))
        canvas.keep_clear([(frame.left, at), (frame.right, at)])
    old, worse = old_mean(full), series.verdict.worse_than
    later = [i for i, p in enumerate(series.points) if worse is not None and p.on >= worse]
    if old is not None and later:
        at = y(old)
        start = frame.x[later[0]] - frame.half
        long = {"stroke": palette.INK2, "stroke_width": "1.3", "stroke_dasharray": "9 3 2 3"}
        canvas.add(svg.line(start, at, frame.right, at, class_="old-mean", **long))
        canvas.keep_clear([(start, at), (frame.right, at)])


def _data(canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, y: Scale, size: Size) -> None:
    for piece in stretches(series.points):
        places = [(frame.x[i], y(series.points[i].value or 0.0)) for i in piece]
        canvas.keep_clear(places)
        if len(places) > 1:
            line = {"stroke": palette.COMMON, "stroke_width": "2", "stroke_linejoin": "round"}
            canvas.add(svg.path(ground.data_line(places), **line))
    for i, p in enumerate(series.points):
        if p.value is None:
            continue
        drawn_mark = point_mark(p, frame.x[i], y(p.value), size, last=i == len(series.points) - 1)
        canvas.add(focusable(p, spec, drawn_mark, frame.x[i], y(p.value), series.chart, frame.half))
