"""The shapes in use, in one line under a picture that leaves its page. On a page the words stand in the
page.
"""

from __future__ import annotations

from spc import palette
from spc.draw import marks, svg
from spc.draw.marks import NAMES, Mark
from spc.draw.points import Drawn
from spc.draw.room import Canvas, text_width
from spc.draw.spec import ChartSpec

HEIGHT = 28.0


def in_use(series: Drawn) -> tuple[Mark, ...]:
    """The marks that the picture shows, signals first."""
    shown = {p.mark for p in series.points if p.value is not None}
    return tuple(m for m in (Mark.CONCERN, Mark.IMPROVEMENT, Mark.NEITHER, Mark.COMMON) if m in shown)


def write(canvas: Canvas, series: Drawn, spec: ChartSpec) -> None:
    """Add the legend under the drawing and make the drawing that much higher."""
    base = canvas.height + 17
    x = 48.0
    canvas.height += HEIGHT
    for mark in in_use(series):
        canvas.add(marks.draw(mark, x + 6, base - 4.5, 4.0 if mark is Mark.COMMON else 5.4))
        canvas.write(x + 18, base, NAMES[mark], 13)
        x += 18 + text_width(NAMES[mark], 13) + 20
    if any(p.upper is not None for p in series.points):
        canvas.add(svg.rectangle(x, base - 11, 22, 12, fill=palette.BAND_LARGE))
        edges = f"M{svg.number(x)} {svg.number(base - 11)}h22m0 12h-22"
        canvas.add(svg.path(edges, stroke=palette.LIMIT))
        canvas.write(x + 29, base, "Shaded: the usual range", 13)
        x += 29 + text_width("Shaded: the usual range", 13) + 20
    if spec.immature and x + 170 < canvas.width:
        canvas.write(x, base, "Hollow: may still change", 13)
