"""The large chart of gaps between events (t, g): each point at the date of its event, on a power scale.

A thin stem stands under each point, so that many events in a short time are seen as what they are. The gap
still open is a hollow point at today; it is not finished, so it can only ever become good news.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spc import english, palette
from spc.draw import axes, edge, gaps_axis, ground, joins, margins, svg
from spc.draw.captions import UNDER_BOTH, UNDER_PHASES, Frame, bracketed, phases, run_words
from spc.draw.edge import EdgeLabel
from spc.draw.focus import focusable, point_mark
from spc.draw.marks import COLOURS, INKS, Mark, of_variation
from spc.draw.points import Drawn, DrawnPoint, stretches
from spc.draw.room import Canvas, text_width
from spc.draw.scale import Scale, fit
from spc.draw.spark import FAR
from spc.draw.spec import BOTTOM, ChartSpec, Size

HALF = 4.0  # px before its first event at which a phase begins


def compose(canvas: Canvas, series: Drawn, spec: ChartSpec, size: Size) -> None:
    """Paint the whole chart of gaps onto the canvas."""
    first, end = span_of(series, spec, size)
    series = series.since(first)
    phased = len({p.phase for p in series.points}) > 1
    top, bottom = _top(series, phased=phased), canvas.height - BOTTOM
    joined = joins.shown(spec.joins, first, end)
    y = _scale(series, top + joins.room(len(joined)), bottom)
    # What stands at the edge is the same wherever the plot ends, and says how much room it needs.
    named = _labels(series, spec, y, [0.0] * len(series.points), 0.0, None, size)
    size = margins.beside(y, spec.words, named, size)
    left, right = size.left, canvas.width - size.right
    span = max((end - first).days, 1)
    at = Scale(0.0, span, left + 8, right - 8)
    x = [at((p.on - first).days) for p in series.points]
    for points, start, stop in _spans(series.points, x, left, right):
        _ground(canvas, points, y, start, stop)
    axes.grid(canvas, y, size, left, right, spec.words)
    canvas.add(svg.line(left, bottom, right, bottom, stroke=palette.INK, stroke_width=1))
    gaps_axis.write(canvas, first, end, left, right, bottom, size)
    if phased:
        phases(canvas, series, spec, Frame(left, right, top, bottom, tuple(x), HALF), size)
    placed = [(at((note.start - first).days), note) for note in joined]
    joins.draw(canvas, placed, (left, right), (top, bottom), size)
    _data(canvas, series, spec, x, y, bottom, size)
    now = _open_gap(canvas, series, x, y, right - 8)
    _bracket(canvas, series, x, top, left, right, size)
    labels = _labels(series, spec, y, x, right, now, size)
    edge.write(canvas, labels, right, top - 8, bottom + 8, size)


def span_of(series: Drawn, spec: ChartSpec, size: Size) -> tuple[date, date]:
    """The first and the last day of the axis: a narrow drawing shows only the newest months."""
    end = spec.today or (series.points[-1].on if series.points else date(2000, 1, 1))
    first = series.points[0].on if series.points else end
    if size.months is not None and series.points:
        first = max(first, _months_before(end, size.months))
    return first, end


def _months_before(end: date, months: int) -> date:
    index = end.year * 12 + end.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def _upper(series: Drawn) -> float | None:
    uppers = [p.upper for p in series.points if p.upper is not None]
    return uppers[-1] if uppers else None


def _longest(series: Drawn) -> float:
    values = [p.value for p in series.points if p.value is not None]
    return max([*values, series.running or 0.0, 1.0])


def _scale(series: Drawn, top: float, bottom: float) -> Scale:
    upper = _upper(series)
    reach = _longest(series)
    if upper is not None and upper <= reach * FAR:
        reach = max(reach, upper)
    centres = [p.centre for p in series.points if p.centre is not None]
    return fit([0.0, reach * 1.02, *centres], bottom, top, pad=0.0, power=0.5)


def _top(series: Drawn, *, phased: bool) -> float:
    """Room for the words of phases and of a bracket."""
    if phased:
        return UNDER_BOTH if bracketed(series) else UNDER_PHASES
    return 62.0 if bracketed(series) else 34.0


def _spans(
    points: Sequence[DrawnPoint], x: Sequence[float], left: float, right: float
) -> list[tuple[Sequence[DrawnPoint], float, float]]:
    """The points of each phase, and from where to where its limits hold: from its first event on."""
    starts = [0, *(i for i in range(1, len(points)) if points[i].phase != points[i - 1].phase)]
    ends = [*starts[1:], len(points)]
    places = [left, *(x[i] - HALF for i in starts[1:]), right]
    return [
        (points[i:end], places[n], places[n + 1]) for n, (i, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _ground(canvas: Canvas, points: Sequence[DrawnPoint], y: Scale, left: float, right: float) -> None:
    last = next((p for p in reversed(points) if p.centre is not None), None)
    if last is None or last.centre is None:
        return
    upper = last.upper
    if upper is not None:
        on_scale = upper <= y.high
        roof = y(upper) if on_scale else y.stop
        floor = y(max(last.lower or 0.0, 0.0))
        canvas.add(
            svg.rectangle(left, roof, right - left, floor - roof, fill=palette.BAND_LARGE, class_="band")
        )
        if on_scale:
            dotted = "2 3" if last.provisional else None
            canvas.add(svg.line(left, roof, right, roof, stroke=palette.LIMIT, stroke_dasharray=dotted))
        if last.lower is not None and last.lower >= 1:
            canvas.add(svg.line(left, floor, right, floor, stroke=palette.LIMIT))
    centre = y(last.centre)
    canvas.add(svg.line(left, centre, right, centre, stroke=palette.INK2, stroke_width=1.5, class_="mean"))


def _data(
    canvas: Canvas, series: Drawn, spec: ChartSpec, x: list[float], y: Scale, bottom: float, size: Size
) -> None:
    points = series.points
    for px, p in zip(x, points, strict=True):
        if p.value is not None:
            canvas.add(svg.line(px, bottom, px, y(p.value), stroke=palette.STEM, stroke_width=1))
    for piece in stretches(points):
        places = [(x[i], y(points[i].value or 0.0)) for i in piece]
        canvas.keep_clear(places)
        if len(places) > 1:
            width = "1.2" if len(points) > 40 else "1.6"
            line = {"stroke": palette.COMMON, "stroke_width": width, "stroke_linejoin": "round"}
            canvas.add(svg.path(ground.data_line(places), **line))
    for i, p in enumerate(points):
        if p.value is None:
            continue
        mark = point_mark(p, x[i], y(p.value), size, last=i == len(points) - 1)
        canvas.add(focusable(p, spec, mark, x[i], y(p.value), series.chart, 9))


def _open_gap(
    canvas: Canvas, series: Drawn, x: list[float], y: Scale, now: float
) -> tuple[float, float] | None:
    if series.running is None:
        return None
    at = (now, y(series.running))
    last = series.last
    if last is not None and last.value is not None:
        dash = {"stroke": palette.NAVY, "stroke_width": "1.4", "stroke_dasharray": "2 3"}
        canvas.add(svg.path(ground.data_line([(x[-1], y(last.value)), at]), **dash))
    canvas.add(svg.circle(*at, 5, fill=palette.PAPER, stroke=palette.NAVY, stroke_width=2, class_="running"))
    return at


def _bracket(
    canvas: Canvas, series: Drawn, x: list[float], top: float, left: float, right: float, size: Size
) -> None:
    run = bracketed(series)
    if run is None:
        return
    mark = of_variation(series.verdict.variation)
    inside = [px for px, p in zip(x, series.points, strict=True) if run.start <= p.on <= run.end]
    if not inside:
        return
    y = top - 8
    d = f"M{svg.number(inside[0])} {svg.number(y + 7)}v-7H{svg.number(inside[-1])}v7"
    canvas.add(svg.path(d, stroke=COLOURS[mark], stroke_width=1.6))
    words = run_words(run, series.chart)
    wide = max(text_width(w, size.caption, bold=True) for w in words)
    middle = min(max((inside[0] + inside[-1]) / 2, left + wide / 2), right - wide / 2)
    for i, text in enumerate(words):
        canvas.write(middle, y - 24 + 16 * i, text, size.caption, fill=INKS[mark], anchor="middle", bold=True)


def _labels(
    series: Drawn,
    spec: ChartSpec,
    y: Scale,
    x: list[float],
    right: float,
    now: tuple[float, float] | None,
    size: Size,
) -> list[EdgeLabel]:
    last = next((p for p in reversed(series.points) if p.centre is not None), None)
    out = []
    if last is not None and last.centre is not None:
        out.append(
            EdgeLabel(
                y(last.centre), "Usual gap", english.figure(last.centre, 0), ink=palette.INK, short="Usual"
            )
        )
    if last is not None and last.upper is not None:
        on_scale = last.upper <= y.high
        arrow = "" if on_scale else " ↑"
        out.append(
            EdgeLabel(
                y(last.upper) if on_scale else y.stop,
                "Upper limit",
                english.figure(last.upper, 0) + arrow,
                short="Upper",
            )
        )
    if last is not None and last.lower is not None and last.lower >= 1:
        out.append(EdgeLabel(y(last.lower), "Lower limit", english.figure(last.lower, 0), short="Lower"))
    if now is not None and series.running is not None:
        unit = spec.words.unit or "days"
        counting = f"{unit} and counting" if size.wide else ""
        out.append(
            EdgeLabel(
                now[1],
                "",
                english.figure(series.running, 0),
                ink=palette.NAVY,
                start=now[0] + 7,
                leader=palette.NAVY,
                under=(counting,) if counting else (),
                large=True,
            )
        )
    newest = series.last
    if now is None and newest is not None and newest.value is not None:
        out.append(
            EdgeLabel(
                y(newest.value),
                "",
                english.figure(newest.value, 0),
                ink=INKS[newest.mark],
                start=min(x[-1] + 10, right + 2),
                leader=COLOURS[newest.mark] if newest.mark is not Mark.COMMON else palette.MEAN_LINE,
                under=(english.period_short(newest.on, "event"),) if size.wide else (),
                large=True,
            )
        )
    return out
