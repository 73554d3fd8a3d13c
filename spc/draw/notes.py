"""Event notes: what happened, in a few short lines beside its point, where nothing is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.captions import Frame
from spc.draw.points import Drawn
from spc.draw.room import Box, Canvas, text_box, text_width, wrapped
from spc.draw.scale import Scale
from spc.draw.spec import ChartSpec, EventNote, Size


def event_notes(canvas: Canvas, series: Drawn, spec: ChartSpec, frame: Frame, size: Size, y: Scale) -> None:
    """The newest three events, each in up to three short lines beside its point, where nothing is in the way.

    A note for which there is no room is left out here; the page lists all of them.
    """
    shown = sorted(spec.events, key=lambda e: e.on)[-size.notes :] if size.notes else []
    dates = [p.on for p in series.points]
    for note in reversed(shown):
        place = _point_of(note.on, dates)
        value = series.points[place].value if place is not None else None
        if place is not None and value is not None:
            _note(canvas, note, (frame.x[place], y(value)), spec, frame, size)


def _point_of(on: date, dates: Sequence[date]) -> int | None:
    before = [i for i, d in enumerate(dates) if d <= on]
    return before[-1] if before else None


# Width and lines of a note: narrow is calm; larger before a word is lost; shortened before it is left out.
_SHAPES = ((112, 2), (150, 2), (150, 3), (112, 4), (190, 3), (112, 2))


def _note(
    canvas: Canvas,
    note: EventNote,
    point: tuple[float, float],
    spec: ChartSpec,
    frame: Frame,
    size: Size,
) -> None:
    head = f"{english.period_long(note.on, spec.words.period)}:"
    told = [wrapped(note.text, width, size.axis, most=most) for width, most in _SHAPES]
    for body in sorted(told, key=lambda lines: lines[-1].endswith("…")):
        lines = (head, *body)
        places = [p for p in _places(lines, point, frame, size) if _is_free(canvas, p, point)]
        if places:
            break
    else:
        return
    calm = [p for p in places if all(canvas.calm(box) for box in p.boxes)]
    place = min(calm or places, key=lambda p: p.reach)
    px, py = point
    end = _end(place)
    canvas.add(svg.line(px, py + 8 * place.down, px, end, stroke=palette.INK2, stroke_width=1))
    for i, (text, box) in enumerate(zip(lines, place.boxes, strict=True)):
        ink = palette.INK if i == 0 else palette.INK2
        canvas.write(box.left, place.first + 16 * i, text, size.axis, fill=ink, bold=i == 0, halo=True)
    canvas.keep_clear([(px, py), (px, end)])


@dataclass(frozen=True, slots=True)
class _Place:
    """Somewhere a note could stand: how far from its point, which way, its first baseline and its boxes."""

    reach: int
    down: int
    first: float
    boxes: tuple[Box, ...]


def _end(place: _Place) -> float:
    """Where the leader from the point meets the note."""
    return place.boxes[0].top + 2 if place.down > 0 else place.boxes[-1].bottom - 2


def _is_free(canvas: Canvas, place: _Place, point: tuple[float, float]) -> bool:
    """Whether nothing stands in the note's way, nor text in the way of its leader."""
    px, py = point
    if not all(canvas.free(box, 4) for box in place.boxes):
        return False
    return not any(p.box.crossed_by(px, py, px, _end(place)) for p in canvas.placed)


def _places(lines: Sequence[str], point: tuple[float, float], frame: Frame, size: Size) -> list[_Place]:
    """Every place inside the plot, above and below the point and on both sides of its leader."""
    px, py = point
    width = max(text_width(t, size.axis, bold=i == 0) for i, t in enumerate(lines))
    found = []
    for reach in range(20, 260, 8):
        for down in (1, -1):
            first = py + reach + 14 if down > 0 else py - reach - 16 * (len(lines) - 1) - 6
            for x in (px + 8, px - 8 - width):
                boxes = tuple(
                    text_box(x, first + 16 * i, t, size.axis, bold=i == 0) for i, t in enumerate(lines)
                )
                across = x >= frame.left and x + width <= frame.right
                if across and boxes[0].top >= frame.top + 2 and boxes[-1].bottom <= frame.bottom - 4:
                    found.append(_Place(reach, down, first, boxes))
    return found
