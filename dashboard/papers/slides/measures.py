"""The places and sizes of a slide of 16 to 9, in points: 960 by 540. One point is 12,700 EMU."""

from __future__ import annotations

from dataclasses import dataclass

POINT = 12_700  # EMU
WIDTH, HEIGHT = 960.0, 540.0
SIDE = 40.0  # left and right of everything
ROOM = WIDTH - 2 * SIDE
BAND = 8.0  # along the top of each slide
EYEBROW = 16.0  # top of the line that names the section
TITLE = (32.0, 56.0)  # top and height: two lines
BODY = 95.0  # where the body begins
FOOT_END = HEIGHT - 12.0
FOOT_ROOM = ROOM - 70.0  # beside the number of the slide
GUTTER = 28.0
COLUMN = (ROOM - GUTTER) / 2

FAMILY = "Arial"  # on every machine, or one of the same widths; what `spc.draw.room` measures
LANGUAGE = "en-GB"
TITLE_SIZE, SUBHEAD, LARGE, TEXT, TABLE, NOTE, FOOT = 23.0, 14.0, 18.0, 14.0, 10.5, 12.0, 9.0
LINE = 1.2  # of the size, from line to line
INSET = 3.5  # around the words of a cell


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def emu(points: float) -> int:
    return round(points * POINT)
