"""A chart as a sheet of its own: the finding, the chart with its legend, the reading, and where it all
comes from.

The SVG and the PNG are this one drawing, so a picture pasted into a paper still says what, whose, when and
as known when.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.views import dates
from dashboard.views.measure_types import MeasureView
from spc import palette
from spc.draw import svg
from spc.draw.chart import compose
from spc.draw.room import Canvas, text_width, wrapped

WIDTH = 960.0
MARGIN = 20.0
CHART = (920.0, 470.0)


def sheet(view: MeasureView) -> str:
    """The whole sheet as SVG text, 960 px wide and as high as its words need."""
    canvas = Canvas(WIDTH, 0)
    y = MARGIN + 18
    if view.trial:
        y = paragraph(canvas, view.trial.line, 15, 24, y, bold=True, ink=palette.NAVY)
    y = paragraph(canvas, view.title, 20, 26, y, bold=True, ink=palette.INK)
    y = paragraph(canvas, _whose(view), 14, 20, y + 2)
    y = paragraph(canvas, f"{view.chart_title}. {view.chart_note}", 13, 18, y)
    y = _picture(canvas, view, y)
    y = paragraph(canvas, view.reading, 15, 21, y + 12, ink=palette.INK)
    if view.rules:
        y = paragraph(canvas, f"Rules met: {' '.join(view.rules)}", 13, 18, y)
    if view.chance:
        y = paragraph(canvas, view.chance, 13, 18, y)
    if view.quality:
        y = paragraph(canvas, f"Data quality, {view.quality}.", 12, 17, y + 6)
    y = paragraph(canvas, provenance(view), 12, 17, y + (0 if view.quality else 6))
    canvas.height = y + MARGIN - 8
    ground = svg.rectangle(0, 0, WIDTH, canvas.height, fill=palette.PAPER)
    return svg.drawing(
        WIDTH,
        canvas.height,
        ground + "".join(canvas.pieces),
        label=view.alt,
        title=view.title,
        description=view.alt,
    )


def _whose(view: MeasureView) -> str:
    scope = f" · {view.eyebrow}" if view.org_name not in view.eyebrow else ""
    whose = view.eyebrow if not scope else f"{view.org_name}{scope}"
    return f"{whose} · to {dates.month_year(view.period)}"


def provenance(view: MeasureView) -> str:
    """Where the figures come from and as known when; fictional organisations say so."""
    parts = [f"Figures as known on {view.known_at}" if view.known_at else ""]
    parts.append(f"Organisation code {view.org_code}")
    if view.fictional:
        parts.append("Fictional organisation, invented figures")
    return ". ".join(part for part in parts if part) + "."


def paragraph(
    canvas: Canvas,
    text: str,
    size: float,
    leading: float,
    y: float,
    *,
    bold: bool = False,
    ink: str = palette.INK2,
) -> float:
    """Write a paragraph whose first baseline is `y`; the baseline that follows it."""
    room = WIDTH - 2 * MARGIN
    most = int(text_width(text, size, bold=bold) / (room * 0.8)) + 2
    for line in wrapped(text, room / (1.08 if bold else 1.0), size, most=most):
        canvas.write(MARGIN, y, line, size, fill=ink, bold=bold)
        y += leading
    return y


def _picture(canvas: Canvas, view: MeasureView, y: float) -> float:
    """The chart below `y`, or the sentence that says why there is none; where the next line may begin."""
    if view.chart is not None:
        spec = replace(view.chart, interactive=False, legend=True)
        drawn = compose(spec, *CHART)
        canvas.add(svg.element("g", *drawn.pieces, transform=f"translate({MARGIN:g} {svg.number(y)})"))
        return y + drawn.height + 12
    if view.picture:
        inner = view.picture.replace("<svg ", f'<svg x="{MARGIN:g}" y="{svg.number(y)}" ', 1)
        canvas.add(inner)
        return y + height_of(view.picture) + 16
    return paragraph(canvas, view.empty or "There is no chart.", 15, 21, y + 14, ink=palette.INK)


def height_of(picture: str) -> float:
    """The height that our own drawings state in their first tag."""
    start = picture.index('height="') + len('height="')
    return float(picture[start : picture.index('"', start)])
