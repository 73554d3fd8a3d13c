"""A page's own drawing as a sheet: the finding, the drawing, the reading, and where it comes from."""

from __future__ import annotations

import re

from dashboard.exports.sheet import MARGIN, WIDTH, height_of, paragraph
from dashboard.exports.stated import Stated
from dashboard.views.drawing import WIDEST, Drawing
from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas

FOCUS = re.compile(r' tabindex="-?\d+"')  # a file has no keyboard
OWN_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"')


def drawing_sheet(drawing: Drawing, stated: Stated) -> str:
    """The whole sheet as SVG text, 960 px wide and as high as drawing and words need."""
    canvas = Canvas(WIDTH, 0)
    y = paragraph(canvas, drawing.title, 20, 26, MARGIN + 18, bold=True, ink=palette.INK)
    y = paragraph(canvas, f"{stated.org_name} · to {stated.month}", 14, 20, y + 2)
    y = paragraph(canvas, drawing.note, 13, 18, y)
    y = _drawn(canvas, drawing, y)
    if drawing.key:
        y = paragraph(canvas, ". ".join(words.rstrip(".") for _, words in drawing.key) + ".", 13, 18, y + 4)
    if drawing.reading:
        y = paragraph(canvas, drawing.reading, 15, 21, y + 8, ink=palette.INK)
    if drawing.cannot:
        y = paragraph(canvas, drawing.cannot, 13, 18, y + 2)
    y = paragraph(canvas, stated.line, 12, 17, y + 6)
    canvas.height = y + MARGIN - 8
    ground = svg.rectangle(0, 0, WIDTH, canvas.height, fill=palette.PAPER)
    return svg.drawing(
        WIDTH,
        canvas.height,
        ground + "".join(canvas.pieces),
        label=drawing.label,
        title=drawing.title,
        description=drawing.label,
    )


def _drawn(canvas: Canvas, drawing: Drawing, y: float) -> float:
    """The drawing below `y`, made smaller where it is too wide; or why there is none."""
    if not drawing.wide:
        return paragraph(canvas, drawing.empty or "There is no drawing.", 15, 21, y + 14, ink=palette.INK)
    inner = FOCUS.sub("", drawing.wide)
    found = OWN_WIDTH.search(inner)
    share = min(1.0, WIDEST / float(found.group(1))) if found else 1.0
    place = f"translate({MARGIN:g} {svg.number(y)})" + (f" scale({share:.4f})" if share < 1 else "")
    canvas.add(svg.element("g", inner, transform=place))
    return y + height_of(inner) * share + 16


def as_svg(drawing: Drawing, stated: Stated) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing_sheet(drawing, stated)}\n'.encode()
