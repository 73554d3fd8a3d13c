"""A suggested phase on a chart: a quiet dotted mean, so that it is never taken for a line that holds."""

from __future__ import annotations

from spc import palette
from spc.draw import svg
from spc.draw.captions import Frame
from spc.draw.edge import EdgeLabel
from spc.draw.points import Drawn
from spc.draw.room import Canvas
from spc.draw.scale import Scale
from spc.draw.spec import ChartSpec


def line(canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, y: Scale) -> None:
    """The mean that a new phase would have, dotted from its start to the newest point, with a short upright.

    Nothing where the start is not in the picture.
    """
    dates = [p.on for p in series.points]
    if spec.suggested is None or spec.suggested.start not in dates:
        return
    start = frame.x[dates.index(spec.suggested.start)] - frame.half
    stop, at = frame.x[len(dates) - 1] + frame.half, y(spec.suggested.centre)
    dotted = {
        "stroke": palette.INK2,
        "stroke_width": "1.6",
        "stroke_dasharray": "1.5 4",
        "stroke_linecap": "round",
    }
    canvas.add(svg.line(start, at, stop, at, class_="suggested", **dotted))
    canvas.add(svg.line(start, at - 9, start, at + 9, stroke=palette.INK2, stroke_width=1.2))
    canvas.keep_clear([(start, at), (stop, at)])


def labels(series: Drawn, spec: ChartSpec, y: Scale) -> list[EdgeLabel]:
    """Its name and figure at the right edge."""
    if spec.suggested is None or spec.suggested.start not in [p.on for p in series.points]:
        return []
    centre = spec.suggested.centre
    return [EdgeLabel(y(centre), "Suggested", spec.words.bare(centre), short="New?")]
