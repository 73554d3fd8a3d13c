"""Sentences under a picture that leaves its page. On a page they stand in the page."""

from __future__ import annotations

from collections.abc import Sequence

from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas, wrapped

LEFT = 42.0
TYPE = 13.0
LINE = 18.0
MOST = 4  # lines of one sentence


def paragraph(notes: Sequence[str], width: float, *, bold: bool = False) -> str:
    """Sentences as a picture of their own, to stand over or under another."""
    canvas = Canvas(width, 0.0)
    write(canvas, notes, bold=bold)
    return svg.drawing(width, canvas.height, "".join(canvas.pieces), label=" ".join(notes))


def write(canvas: Canvas, notes: Sequence[str], *, bold: bool = False) -> None:
    """Each note on lines of its own under the drawing, which is made that much higher."""
    if not notes:
        return
    y = canvas.height + 16
    for note in notes:
        for text in wrapped(note, canvas.width - LEFT - 8, TYPE, most=MOST):
            canvas.write(LEFT, y, text, TYPE, fill=palette.INK if bold else palette.INK2, bold=bold)
            y += LINE
        y += 4
    canvas.height = y - 4
