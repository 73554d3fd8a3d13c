"""How wide text is, where it already stands, and where there is still room.

Widths are those of Arial, Helvetica and Liberation Sans, which share them; Source Sans is narrower, so a
box measured here always holds the text. A canvas collects the pieces of a drawing and remembers every box
of text and every stroke that text should keep clear of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from spc import palette
from spc.draw import svg

_WIDTHS = {  # thousandths of the font size
    222: "ijl'|",
    278: " ,./:;!fIt\\[]·",
    333: "()-`“”’‘r",
    500: "ckvxyzsJ",
    556: "abdeghnopqu0123456789#$_£?L–",
    584: "+=<>~",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "…",
    1015: "@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.08  # bold letters are up to this much wider


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of one line of text. Unknown letters count as a wide one."""
    units = sum(_WIDTH_OF.get(letter, 667) for letter in text)
    return units / 1000 * size * (_BOLD if bold else 1.0)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, cut at a word with "…" when it is wider than `room`; empty when not one word fits."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text.split(" ")
    while len(kept) > 1:
        kept.pop()
        cut = " ".join(kept).rstrip(",:;.") + "…"
        if text_width(cut, size, bold=bold) <= room:
            return cut
    return ""


def wrapped(text: str, room: float, size: float, *, most: int = 2) -> tuple[str, ...]:
    """At most `most` lines, broken between words; the last is shortened when there is more."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        used = 1
        while used < len(rest) and text_width(" ".join(rest[: used + 1]), size) <= room:
            used += 1
        lines.append(" ".join(rest[:used]))
        rest = rest[used:]
    if rest:
        lines.append(shortened(" ".join(rest), room, size) or rest[0])
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, clear: float = 0.0) -> bool:
        return (
            self.left < other.right + clear
            and other.left < self.right + clear
            and self.top < other.bottom + clear
            and other.top < self.bottom + clear
        )

    def crossed_by(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Whether a stroke passes through the box (Liang and Barsky's clipping)."""
        start, stop = 0.0, 1.0
        for step, low, high in (
            (x2 - x1, self.left - x1, self.right - x1),
            (y2 - y1, self.top - y1, self.bottom - y1),
        ):
            if step == 0:
                if low > 0 or high < 0:
                    return False
                continue
            near, far = sorted((low / step, high / step))
            start, stop = max(start, near), min(stop, far)
        return start <= stop


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of text that was written, and its box."""

    text: str
    box: Box


Stroke = tuple[float, float, float, float]


def text_box(x: float, y: float, text: str, size: float, *, anchor: str = "start", bold: bool = False) -> Box:
    """The box of a line of text whose baseline starts, is centred or ends at (x, y)."""
    width = text_width(text, size, bold=bold)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - size * 0.78, left + width, y + size * 0.22)


@dataclass(slots=True)
class Canvas:
    """The pieces of one drawing, in the order in which they are painted."""

    width: float
    height: float
    pieces: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    levels: list[Stroke] = field(default_factory=list)  # mean, target and limits: text avoids them if it can

    def add(self, piece: str) -> None:
        self.pieces.append(piece)

    def keep_clear(self, places: Sequence[tuple[float, float]]) -> None:
        """Text that is placed later stays off this line."""
        for (x1, y1), (x2, y2) in pairwise(places):
            self.strokes.append((x1, y1, x2, y2))
        if len(places) == 1:
            x, y = places[0]
            self.strokes.append((x, y, x, y))

    def free(self, box: Box, clear: float = 2.0) -> bool:
        """Whether no text stands in the box and no line passes through it."""
        around = Box(box.left - clear, box.top - clear, box.right + clear, box.bottom + clear)
        return not self.taken(box, clear) and not any(around.crossed_by(*s) for s in self.strokes)

    def calm(self, box: Box) -> bool:
        """Whether the box also keeps off the mean, the target and the limits."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        return not any(
            box.crossed_by(x1, y1, x2, y2)
            for x1, y1, x2, y2 in self.levels  # of a curve, thousands: most lie wholly to one side
            if (x1 <= right or x2 <= right)
            and (x1 >= left or x2 >= left)
            and (y1 <= bottom or y2 <= bottom)
            and (y1 >= top or y2 >= top)
        )

    def taken(self, box: Box, clear: float = 2.0) -> bool:
        return any(box.overlaps(p.box, clear) for p in self.placed)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        fill: str = palette.INK2,
        anchor: str = "start",
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """One line of text; a white halo keeps it readable over a faint line."""
        if not text:
            return
        self.placed.append(Placed(text, text_box(x, y, text, size, anchor=anchor, bold=bold)))
        around = (
            {
                "paint_order": "stroke",
                "stroke": palette.PAPER,
                "stroke_width": "5",
                "stroke_linejoin": "round",
            }
            if halo
            else {}
        )
        self.add(
            svg.text(
                x,
                y,
                text,
                text_anchor=None if anchor == "start" else anchor,
                fill=fill,
                font_size=size,
                font_weight="700" if bold else None,
                **around,
            )
        )
