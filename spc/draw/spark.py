"""Sparklines: 24 months in 216 x 58, with the usual range, the mean, the target and every signal.

The newest point stands at the right in every row of a table, so that rows line up with the dates in its
head; a series with fewer points leaves the left empty. A white stroke marks the turn to the newest twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spc import palette
from spc.draw import ground, marks
from spc.draw.marks import Mark
from spc.draw.points import Drawn, DrawnPoint, drawn, stretches
from spc.draw.scale import Scale, fit
from spc.draw.svg import circle, drawing, line, path, rectangle, text
from spc.types import Analysis

WIDTH, HEIGHT = 216.0, 58.0
FAR = 1.3  # a limit more than this much above the longest gap is off the scale
_LEFT, _RIGHT = 5.0, 7.0  # room for half a step and for the larger last mark


def _positions(count: int, last: int, width: float) -> tuple[list[float], float]:
    """x of `count` points that end at the right of `last` places, and half a place."""
    step = (width - _LEFT - _RIGHT) / max(last - 1, 1)
    first = last - count
    return [_LEFT + (first + i) * step for i in range(count)], step / 2


def _levels(points: Sequence[DrawnPoint], *, limits: bool = True) -> list[float]:
    values: list[float | None] = []
    for p in points:
        values += [p.value, p.target]
        values += [p.lower, p.upper] if limits and p.value is not None else []
    return [v for v in values if v is not None]


def _point(point: DrawnPoint, x: float, y: float, *, last: bool) -> str:
    signal = point.mark is not Mark.COMMON
    size = (2.9 if signal else 1.5) + (1.0 if last else 0.0)
    if point.ghost:
        return circle(x, y, 1.6, fill=palette.PAPER, stroke=palette.STEM, stroke_width=1)
    return marks.draw(point.mark, x, y, size, outline=0.9 if signal else 0.0)


def _series(points: tuple[DrawnPoint, ...], x: Sequence[float], y: Scale, *, width: float = 1.2) -> str:
    out = []
    for piece in stretches(points):
        places = [(x[i], y(points[i].value or 0.0)) for i in piece]
        if len(places) > 1:
            d = ground.data_line(places)
            out.append(path(d, stroke=palette.COMMON, stroke_width=width, stroke_linejoin="round"))
    for i, point in enumerate(points):
        if point.value is not None:
            out.append(_point(point, x[i], y(point.value), last=i == len(points) - 1))
    return "".join(out)


def _year_turn(last: int, x_last: float, half: float, height: float) -> str:
    if last <= 12:
        return ""
    x = x_last - 23 * half
    return line(x, 1, x, height - 1, stroke=palette.PAPER, stroke_width=1.6)


def sparkline(
    analysis: Analysis,
    row: int,
    *,
    last: int = 24,
    label: str = "",
    width: float = WIDTH,
    height: float = HEIGHT,
    planned: Sequence[float] = (),
) -> str:
    """A series as a small picture. `label` is what a screen reader says.

    `planned` values (from a rota ahead, or of months too young to be judged) follow on tinted ground, hollow
    and dashed; they take places of `last`. Returns SVG text of `width` x `height`.
    """
    series = drawn(analysis, row).newest(max(last - len(planned), 1))
    x, half = _positions(len(series.points) + len(planned), last, width)
    y = fit([*_levels(series.points), *planned], height - 6.5, 6.5, pad=0.0)
    body = ground.usual_range(series.points, x, half, y, ground.SMALL)
    body += _year_turn(last, width - _RIGHT, half, height)
    body += ground.target(series.points, x, half, y, ground.SMALL)
    body += _planned(series, x, half, y, planned, height)
    body += _series(series.points, x, y)
    return drawing(width, height, body, label=label, class_="spark")


def _planned(
    series: Drawn, x: Sequence[float], half: float, y: Scale, planned: Sequence[float], height: float
) -> str:
    if not planned:
        return ""
    seen = len(series.points)
    left = x[seen] - half
    out = rectangle(left, 1, x[-1] + half - left, height - 2, fill=palette.PLANNED_WASH)
    out += line(left, 1, left, height - 1, stroke=palette.INK2, stroke_width=1)
    places = [(x[seen + i], y(v)) for i, v in enumerate(planned)]
    newest = series.last
    start = [(x[seen - 1], y(newest.value))] if newest and newest.value is not None else []
    dashes = {"stroke": palette.INK2, "stroke_width": "1.2", "stroke_dasharray": "2 2"}
    if len(start) + len(places) > 1:
        out += path(ground.data_line([*start, *places]), **dashes)
    for px, py in places:
        out += circle(px, py, 2.8, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.6)
    return out


def days_between(
    analysis: Analysis,
    row: int,
    *,
    today: date,
    months: int = 24,
    label: str = "",
    width: float = WIDTH,
    height: float = HEIGHT,
) -> str:
    """Gaps between events, each at the event's own date, on a power scale; the gap still open is a hollow
    point.

    The open gap is the panel's `running`, in the unit of the chart. Drop lines show when each event was.
    """
    first = _months_before(today, months)
    series = drawn(analysis, row).since(first)
    points = series.points
    span = max((today - first).days, 1)
    x = [_LEFT + (p.on - first).days / span * (width - _LEFT - _RIGHT) for p in points]
    open_gap = [] if series.running is None else [series.running]
    y = fit([0.0, *_reach(points, open_gap)], height - 5, 7, pad=0.0, power=0.5)
    body = _open_band(points, y, width)
    turn = _LEFT + (_months_before(today, 12) - first).days / span * (width - _LEFT - _RIGHT)
    body += line(turn, 1, turn, height - 1, stroke=palette.PAPER, stroke_width=1.6) if months > 12 else ""
    for p, px in zip(points, x, strict=True):
        if p.value is not None:
            body += line(px, height - 5, px, y(p.value), stroke=palette.STEM, stroke_width=1)
    body += _running(points, x, y, open_gap, width - _RIGHT)
    body += _series(points, x, y, width=1.0 if len(points) > 24 else 1.2)
    return drawing(width, height, body, label=label, class_="spark")


def _reach(points: Sequence[DrawnPoint], open_gap: Sequence[float]) -> list[float]:
    """What the scale of gaps must hold. A far limit would press all points to the floor."""
    gaps = [*(p.value for p in points if p.value is not None), *open_gap]
    centres = [p.centre for p in points if p.centre is not None]
    uppers = [p.upper for p in points if p.upper is not None][-1:]
    near = [u for u in uppers if u <= FAR * max(gaps, default=u)]
    return [*gaps, *centres, *near]


def _months_before(today: date, months: int) -> date:
    index = today.year * 12 + today.month - 1 - months
    day = min(today.day, 28)
    return date(index // 12, index % 12 + 1, day) + timedelta(days=today.day - day)


def _open_band(points: Sequence[DrawnPoint], y: Scale, width: float) -> str:
    """The usual range of events has no steps: one band over the whole width, from the newest limits."""
    newest = next((p for p in reversed(points) if p.centre is not None), None)
    if newest is None or newest.centre is None:
        return ""
    out = ""
    if newest.upper is not None and newest.lower is not None:
        on_scale = newest.upper <= y.high
        top, bottom = (y(newest.upper) if on_scale else 1.0), y(max(newest.lower, 0.0))
        out += rectangle(1, top, width - 4, bottom - top, fill=palette.BAND)
        if on_scale:
            out += line(1, top, width - 3, top, stroke=palette.BAND_EDGE, stroke_width=0.8)
    centre = y(newest.centre)
    return out + line(1, centre, width - 3, centre, stroke=palette.MEAN_LINE, stroke_width=1)


def _running(
    points: Sequence[DrawnPoint], x: Sequence[float], y: Scale, open_gap: Sequence[float], x_now: float
) -> str:
    if not open_gap:
        return ""
    at = (x_now, y(open_gap[0]))
    out = ""
    if points and points[-1].value is not None:
        start = (x[-1], y(points[-1].value))
        d = ground.data_line([start, at])
        out += path(d, stroke=palette.COMMON, stroke_width=1.2, stroke_dasharray="2 2")
    return out + circle(*at, 3, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.6)


def date_head(labels: Sequence[str], width: float = WIDTH) -> str:
    """The dates over a column of sparklines: first, middle and last ("Nov 24", "Nov 25", "Oct 26")."""
    first, middle, last = labels
    body = (
        f'<g font-size="12.5" fill="{palette.INK2}">'
        + text(1, 10, first, text_anchor="start")
        + text(width / 2 - 2, 10, middle, text_anchor="middle")
        + text(width - 2, 10, last, text_anchor="end")
        + "</g>"
    )
    return drawing(width, 13, body, label=f"{first} to {last}", class_="spark")
