"""The shapes in use, in one line under a picture that leaves its page. On a page the words stand in the
page.
"""

from __future__ import annotations

from collections.abc import Callable

from spc import palette
from spc.draw import marks, svg
from spc.draw.marks import Mark
from spc.draw.points import Drawn
from spc.draw.room import Canvas, text_width
from spc.draw.spec import ChartSpec
from spc.pointwords import named_marks

HEIGHT = 28.0
LEFT = 42.0
SWATCH = 28.0
TYPE = 13.0

Draw = Callable[[float, float], str]


def write(canvas: Canvas, series: Drawn, spec: ChartSpec) -> None:
    """Add the legend under the drawing and make the drawing that much higher."""
    entries: list[tuple[Draw, str]] = [
        (_mark(mark), word) for mark, word in named_marks(series, deaths=spec.words.deaths)
    ]
    if any(p.upper is not None for p in series.points):
        sums = series.chart.startswith("cusum_")
        entries.append((_band, "Shaded: short of the threshold" if sums else "Shaded: the usual range"))
    if any(p.provisional for p in series.points):
        entries.append((_dotted, "Dotted edge: provisional limits"))
    if any(p.ghost for p in series.points):
        entries.append((_left_out, "Pale and hollow: kept out of the limits"))
    if any(p.between for p in series.points):
        entries.append((_between, "Small and hollow: not judged"))
    if series.chart in ("t", "g"):
        entries.append((_uneven, "Uneven scale: wider near 0"))
    if any(p.young for p in spec.planned):
        entries.append((_hollow, "Hollow: may still change"))
    if not entries:
        return
    x, base = LEFT, canvas.height + 17
    canvas.height += HEIGHT
    for draw, text in entries:
        wide = SWATCH + text_width(text, TYPE)
        if x > LEFT and x + wide > canvas.width - 4:
            x, base = LEFT, base + 20
            canvas.height += 20
        canvas.add(draw(x, base))
        canvas.write(x + SWATCH, base, text, TYPE)
        x += wide + 20


def _mark(mark: Mark) -> Draw:
    size = 4.0 if mark is Mark.COMMON else 5.4
    return lambda x, base: marks.draw(mark, x + 11, base - 4.5, size)


def _band(x: float, base: float) -> str:
    edges = f"M{svg.number(x)} {svg.number(base - 11)}h22m0 12h-22"
    ground = svg.rectangle(x, base - 11, 22, 12, fill=palette.BAND_LARGE)
    return ground + svg.path(edges, stroke=palette.LIMIT)


def _dotted(x: float, base: float) -> str:
    return svg.line(x, base - 4.5, x + 22, base - 4.5, stroke=palette.LIMIT, stroke_dasharray="2 3")


def _hollow(x: float, base: float) -> str:
    return marks.draw(Mark.COMMON, x + 11, base - 4.5, 4.0, hollow=True)


def _left_out(x: float, base: float) -> str:
    return svg.circle(x + 11, base - 4.5, 4.0, fill=palette.PAPER, stroke=palette.STEM, stroke_width=1.6)


def _uneven(x: float, base: float) -> str:
    ticks = (svg.line(x + at, base - 9, x + at, base, stroke=palette.INK2) for at in (0.0, 10.0, 17.0, 22.0))
    return "".join(ticks) + svg.line(x, base - 4.5, x + 22, base - 4.5, stroke=palette.INK2)


def _between(x: float, base: float) -> str:
    return marks.between(x + 11, base - 4.5)
