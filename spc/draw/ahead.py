"""What follows the last judged point, on tinted ground: young and planned figures, announced targets."""

from __future__ import annotations

from datetime import date

from spc import english, gaps, palette
from spc.draw import ground, svg
from spc.draw.captions import Frame
from spc.draw.edge import EdgeLabel
from spc.draw.points import Drawn
from spc.draw.room import Canvas, text_box
from spc.draw.scale import Scale
from spc.draw.spec import ChartSpec, Size

BEYOND = 2  # periods drawn after the one in which a target changes, so that its line can be seen
FAR = 14  # years: even of yearly points no more lie ahead on a drawing
MOST = {True: 12, False: 5}  # periods ahead for a target, on a wide and on a narrow drawing


def later(series: Drawn, spec: ChartSpec, size: Size) -> tuple[date, ...]:
    """The periods after the newest point: those planned, and those up to the last announced target.

    A target that is too far ahead to draw stays a sentence.
    """
    planned = {p.on for p in spec.planned}
    days = [p.on for p in series.points]
    changes = [one.on for one in series.ahead]
    if not days or not changes:
        return tuple(sorted(planned))
    until = date(min(changes[-1].year + 2, days[-1].year + FAR, date.max.year), 1, 1)
    after = [day.item() for day in gaps.calendar(days, until) if day.item() > days[-1]]
    reach = sum(day <= changes[-1] for day in after) + BEYOND
    most = MOST[size.wide]
    known = after[: min(reach, most)]
    if not known or known[-1] < changes[0]:
        return tuple(sorted(planned))
    return tuple(sorted(planned.union(known)))


def levels(series: Drawn, spec: ChartSpec, months: tuple[date, ...]) -> list[float]:
    """The figures that the scale must hold beside those of the points."""
    return [
        *(p.value for p in spec.planned),
        *(one.target for one in series.ahead if months and one.on <= months[-1]),
    ]


def draw(
    canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, y: Scale, months: tuple[date, ...]
) -> None:
    """Tinted ground from today on, the announced target dashed, planned figures dashed with hollow points."""
    if not months:
        return
    seen = len(series.points)
    left = frame.x[seen] - frame.half
    wash = palette.PLANNED_WASH
    canvas.add(svg.rectangle(left, frame.top, frame.right - left, frame.bottom - frame.top, fill=wash))
    canvas.add(svg.line(left, frame.top, left, frame.bottom, stroke=palette.INK2, stroke_width=1))
    _target(canvas, series, frame, y, months)
    _planned(canvas, series, spec, frame, y, months)


def _target(canvas: Canvas, series: Drawn, frame: Frame, y: Scale, months: tuple[date, ...]) -> None:
    """The target in force at each period ahead: today's until another is announced."""
    if not series.ahead:
        return
    seen = len(series.points)
    last = next((p for p in reversed(series.points) if p.value is not None), None)
    now = None if last is None else last.target
    steps: list[tuple[float, float, float]] = []
    for i, month in enumerate(months):
        target = next((one.target for one in reversed(series.ahead) if one.on <= month), now)
        if target is None:
            continue
        x, height = frame.x[seen + i], y(target)
        if steps and steps[-1][2] == height:
            steps[-1] = (steps[-1][0], x + frame.half, height)
        else:
            steps.append((x - frame.half, x + frame.half, height))
    for start, stop, height in steps:
        dashed = {"stroke": palette.INK, "stroke_width": "1.8", "stroke_dasharray": "3 4"}
        canvas.add(svg.line(start, height, stop, height, class_="target-ahead", **dashed))
        canvas.keep_clear([(start, height), (stop, height)])


def _planned(
    canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, y: Scale, months: tuple[date, ...]
) -> None:
    seen = len(series.points)
    places = [(frame.x[seen + months.index(p.on)], y(p.value)) for p in spec.planned]
    last = series.last
    start = [(frame.x[seen - 1], y(last.value))] if places and last and last.value is not None else []
    line = [*start, *places]
    if len(line) > 1:
        dashed = {"stroke": palette.INK2, "stroke_width": "1.6", "stroke_dasharray": "4 3"}
        canvas.add(svg.path(ground.data_line(line), **dashed))
    canvas.keep_clear(line)
    for px, py in places:
        canvas.add(svg.circle(px, py, 4.5, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.6))


def word(canvas: Canvas, spec: ChartSpec, frame: Frame, size: Size, months: tuple[date, ...]) -> None:
    """What the tinted ground is: planned, not judged yet, or ahead, unless a bracket's words stand there."""
    if not months:
        return
    young = any(p.young for p in spec.planned)
    text = "Not judged yet" if young else "Planned" if spec.planned else "Ahead"
    if not canvas.taken(text_box(frame.right, frame.top - 6, text, size.axis, anchor="end")):
        canvas.write(frame.right, frame.top - 6, text, size.axis, anchor="end")


def labels(series: Drawn, spec: ChartSpec, y: Scale, months: tuple[date, ...]) -> list[EdgeLabel]:
    """Each announced target that is drawn, named by its first period."""
    return [
        EdgeLabel(
            y(one.target),
            f"From {english.period_short(one.on, spec.words.period)}",
            english.plain(one.target),
            ink=palette.INK,
            bold=True,
            short="From " + english.MONTHS[one.on.month - 1][:3],
        )
        for one in series.ahead
        if months and one.on <= months[-1]
    ]
