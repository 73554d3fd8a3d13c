"""Names of the groups of a funnel that lie far out: beside their mark, or further off with a thin leader."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spc import palette
from spc.draw import svg
from spc.draw.room import Box, Canvas, text_box, wrapped

NAMED = {True: 12, False: 8}  # groups that are named in a wide and in a narrow picture at most
LINE = 14.5  # px from one line of a name to the next
WIDEST = {True: 176.0, False: 112.0}  # px of a line of a name on a wide and a narrow drawing
RINGS = (4.0, 18.0, 30.0, 44.0, 60.0, 76.0)  # px from the mark to its name; the first needs no leader
DIRECTIONS = 16
OVER_LIMITS = 30.0  # px that a place over a limit counts as further off
PAST = 8.0  # px from a leader to the marks that it passes
APART = 6.0  # px between a name and the middle of a mark


@dataclass(frozen=True, slots=True)
class Naming:
    """What is to be named, where, and in which ink."""

    name: str
    x: float
    y: float
    ink: str
    radius: float = 6.4  # of its mark


@dataclass(frozen=True, slots=True)
class _Place:
    boxes: tuple[Box, ...]
    reach: float
    start: tuple[float, float]  # the edge of the mark
    end: tuple[float, float]  # where a leader meets the name


def write(canvas: Canvas, wanted: Sequence[Naming], plot: Box, size: float, *, wide: bool) -> None:
    """Each name where it touches no text and no mark. One that finds no place is left to the words.

    At most so many as the eye can take in: those that are asked for first.
    """
    room = NAMED[wide]
    for one in wanted:
        lines = wrapped(one.name, WIDEST[wide], size)
        places = [p for p in _places(one, lines, size) if _fits(canvas, p, one, plot)]
        if not places or not room:
            continue
        room -= 1
        best = min(places, key=lambda p: p.reach + OVER_LIMITS * (not all(map(canvas.calm, p.boxes))))
        if best.reach > RINGS[0]:
            canvas.add(svg.line(*best.start, *best.end, stroke=palette.MEAN_LINE, stroke_width=1))
            canvas.keep_clear([best.start, best.end])
        for text, box in zip(lines, best.boxes, strict=True):
            canvas.write(box.left, box.top + size * 0.78, text, size, fill=one.ink, halo=True)


def _places(one: Naming, lines: Sequence[str], size: float) -> Iterator[_Place]:
    """Rings around the mark. On the left side lines end at the same place, on the right they begin there."""
    high = LINE * (len(lines) - 1) + size
    for reach in RINGS:
        for step in range(DIRECTIONS):
            turn = 2 * math.pi * step / DIRECTIONS
            across, down = math.cos(turn), math.sin(turn)
            start = one.x + across * one.radius, one.y + down * one.radius
            px, py = start[0] + across * reach, start[1] + down * reach
            anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
            top = py - high / 2 + down * high / 2
            boxes = tuple(
                text_box(px, top + size * 0.78 + LINE * at, text, size, anchor=anchor)
                for at, text in enumerate(lines)
            )
            yield _Place(boxes, reach, start, (px, py))


def _fits(canvas: Canvas, place: _Place, one: Naming, plot: Box) -> bool:
    for box in place.boxes:
        across = box.left >= plot.left + 2 and box.right <= plot.right - 2
        if not (across and box.top >= plot.top and box.bottom <= plot.bottom - 3):
            return False
        if not canvas.free(box, APART):
            return False
    if place.reach > RINGS[0] and any(_passes(place, dot) for dot in _others(canvas, one)):
        return False
    return not any(p.box.crossed_by(*place.start, *place.end) for p in canvas.placed)


def _others(canvas: Canvas, one: Naming) -> Iterator[tuple[float, float]]:
    """The middles of the other marks; those within its own ring cannot be kept clear of."""
    for x, y, *end in canvas.strokes:
        if [x, y] == end and math.hypot(x - one.x, y - one.y) > one.radius + 1:
            yield x, y


def _passes(place: _Place, dot: tuple[float, float]) -> bool:
    """Whether the leader goes so near a mark that it could be taken for that one's."""
    x, y = dot
    around = Box(x - PAST, y - PAST, x + PAST, y + PAST)
    return around.crossed_by(*place.start, *place.end)
