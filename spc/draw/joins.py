"""The mark of a join: two lines that become one, where a trust took over another.

It has a row of its own inside the top of the plot, which no point reaches, and a line down to the axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas, shortened, text_box
from spc.draw.spec import JoinNote, Size

ROW = 20.0  # px of one join in the top of the plot
MOST = 3  # newest joins that are drawn
DASHES = "7 3 1.5 3"
ARM, RISE = 9.0, 5.0  # px of the two lines before they meet, and how far apart they begin
BESIDE = 14.0  # px between the line and its words

Placed = tuple[float, JoinNote]


def shown(notes: Sequence[JoinNote], first: date, last: date) -> tuple[JoinNote, ...]:
    """The newest joins inside the drawing. One before its first figure has nothing at its left to join."""
    inside = sorted((note for note in notes if first < note.start <= last), key=lambda note: note.start)
    return tuple(inside[-MOST:])


def at_points(
    notes: Sequence[JoinNote], dates: Sequence[date], x: Sequence[float], half: float
) -> list[Placed]:
    """Each join before the first point on or after its day. `x` and `half` are those of the points."""
    if not dates:
        return []
    found = shown(notes, dates[0], dates[-1])
    return [(x[next(i for i, on in enumerate(dates) if on >= note.start)] - half, note) for note in found]


def room(count: int) -> float:
    """Height in pixels that so many joins need in the top of the plot."""
    return count * ROW


def draw(
    canvas: Canvas,
    placed: Sequence[Placed],
    sides: tuple[float, float],
    ends: tuple[float, float],
    size: Size,
) -> None:
    """Each join in a row of its own between the `sides` of the plot, from `ends[0]`, its top, downwards."""
    for row, (x, note) in enumerate(placed):
        y = ends[0] + row * ROW + ROW / 2
        line = svg.line(x, y, x, ends[1], stroke=palette.NAVY, stroke_width=1.2, stroke_dasharray=DASHES)
        canvas.add(
            svg.element("g", svg.element("title", svg.words(note.text)), line, glyph(x, y), class_="join")
        )
        canvas.keep_clear([(x, y), (x, ends[1])])
        text, at, anchor = _words(note, x, sides, size)
        canvas.write(at, y + 4.5, text, size.axis, fill=palette.NAVY, anchor=anchor, bold=True, halo=True)


def glyph(x: float, y: float, scale: float = 1.0) -> str:
    """Two lines that meet at (x, y) and go on as one, with a knot where they meet."""
    arm, rise = ARM * scale, RISE * scale
    d = f"M{svg.number(x - arm)} {svg.number(y - rise)}L{svg.number(x)} {svg.number(y)}"
    d += (
        f"L{svg.number(x - arm)} {svg.number(y + rise)}M{svg.number(x)} {svg.number(y)}H{svg.number(x + arm)}"
    )
    stroke = {"stroke": palette.NAVY, "stroke_width": f"{1.4 + 0.6 * scale:g}", "stroke_linejoin": "round"}
    knot = svg.circle(x, y, 1.4 + 1.2 * scale, fill=palette.NAVY)
    return svg.path(d, stroke=palette.PAPER, stroke_width=4.5) + svg.path(d, **stroke) + knot


def _words(note: JoinNote, x: float, sides: tuple[float, float], size: Size) -> tuple[str, float, str]:
    """The longest words that have room, at the right of the line if they can; where they start, and how."""
    for text in (note.text, note.short):
        for at, anchor in ((x + BESIDE, "start"), (x - BESIDE, "end")):
            box = text_box(at, 0, text, size.axis, anchor=anchor, bold=True)
            if text and box.left >= sides[0] and box.right <= sides[1]:
                return text, at, anchor
    right, left = sides[1] - x - BESIDE, x - BESIDE - sides[0]
    text = note.short or note.text
    if right >= left:
        return shortened(text, right, size.axis, bold=True), x + BESIDE, "start"
    return shortened(text, left, size.axis, bold=True), x - BESIDE, "end"


def small(notes: Sequence[JoinNote], places: dict[date, float], half: float, bottom: float) -> Iterator[str]:
    """The mark on a small picture, without words: its title, and the page, say it."""
    dates = sorted(places)
    for x, note in at_points(notes, dates, [places[on] for on in dates], half):
        line = svg.line(x, 7, x, bottom, stroke=palette.NAVY, stroke_width=1, stroke_dasharray=DASHES)
        said = svg.element("title", svg.words(note.text))
        yield svg.element("g", said, line, glyph(x, 7, 0.65), class_="join")


def lines(placed: Sequence[Placed], height: float) -> str:
    """The line alone, through a strip under the chart."""
    dash = {"stroke": palette.NAVY, "stroke_width": "1", "stroke_dasharray": DASHES}
    return "".join(svg.line(x, 0, x, height, **dash) for x, _ in placed)


__all__ = ["JoinNote", "at_points", "draw", "glyph", "lines", "room", "shown", "small"]
