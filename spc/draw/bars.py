"""A few small bars: counts, oldest first, the newest ones dark. No limits and no verdict."""

from __future__ import annotations

from collections.abc import Sequence

from spc import palette
from spc.draw import svg

WIDTH, HEIGHT = 66.0, 22.0


def bars(
    counts: Sequence[int | None], *, dark: int, label: str, width: float = WIDTH, height: float = HEIGHT
) -> str:
    """SVG text. `dark` newest bars are those that are looked at; None is a gap, marked below the line.

    Heights start at nought, and the highest bar fills the drawing.
    """
    step = width / max(len(counts), 1)
    floor = height - 3.5
    highest = max((count for count in counts if count), default=0)
    body = ""
    for i, count in enumerate(counts):
        x, wide = i * step + 0.8, step - 1.6
        if count is None:
            body += svg.line(
                x, floor + 2, x + wide, floor + 2, stroke=palette.COMMON, stroke_dasharray="1.5 1.5"
            )
        elif count:
            tall = max((floor - 1) * count / highest, 1.5)
            fill = palette.NAVY if i >= len(counts) - dark else palette.BAND_EDGE
            body += svg.rectangle(x, floor - tall, wide, tall, fill=fill)
    body += svg.line(0, floor + 0.5, width, floor + 0.5, stroke=palette.COMMON, stroke_width=0.8)
    return svg.drawing(width, height, body, label=label, class_="bars")
