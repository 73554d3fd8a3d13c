"""Why a cell of a matrix has no verdict: four shapes, none of them a ring, so that no cell passes for one.

A hatched square covers what is not told; three dots are figures that no chart judges; a closed envelope was
not sent; a short stroke is nothing at all. The grid is that of the icons, 28 x 28.
"""

from __future__ import annotations

from enum import StrEnum

from spc import palette
from spc.draw.svg import circle, path, rectangle


class Blank(StrEnum):
    """The same words as those of a cell's standing."""

    UNTOLD = "untold"
    FEW = "few"
    NOT_SHARED = "not_shared"
    NOTHING = "nothing"


def _outline(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, rx=1.5, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.5)


_HATCHES = path("M6 12.5L12.5 6M6 17.5L17.5 6M6 22L22 6M10.5 22L22 10.5M15.5 22L22 15.5", stroke=palette.INK2)
_FLAP = path("M5 9L14 15.8L23 9", stroke=palette.INK2, stroke_width=1.5, stroke_linejoin="round")

BLANK_DRAWINGS: dict[Blank, str] = {
    Blank.UNTOLD: _outline(6, 6, 16, 16) + _HATCHES,
    Blank.FEW: "".join(circle(x, 14, 2.1, fill=palette.INK2) for x in (6.5, 14.0, 21.5)),
    Blank.NOT_SHARED: _outline(5, 8, 18, 12.5) + _FLAP,
    Blank.NOTHING: path("M10.5 14H17.5", stroke=palette.MEAN_LINE, stroke_width=2),
}
