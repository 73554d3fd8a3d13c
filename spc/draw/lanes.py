"""Signals of many measures in lanes on one time axis, with what happened meanwhile drawn over all of them.

It shows what began before what, and never why. Each measure has a scale of its own of which the ends alone
are written; its limits are those of its own chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.lane_legend import kinds_of, legend, met
from spc.draw.lane_row import draw_row
from spc.draw.lane_types import DrawnEvent, DrawnLane, DrawnRow
from spc.draw.room import Canvas, shortened, wrapped

WORD_LINE, WORD_LINES = 16.0, 3  # of the words beside a row; of each sentence of them, at most
MOST_LINES, NAME_LINE = 6, 16.0  # of the name of a row, which is never shortened before


@dataclass(frozen=True, slots=True)
class _Room:
    """Where things stand: the plot between left and right, words beside it or above it."""

    width: float
    left: float
    right: float
    above: float  # room for the words of a row over its picture, on a narrow drawing
    row: float  # height of the picture of a row

    @property
    def beside(self) -> bool:
        return self.above == 0


def _room(width: float) -> _Room:
    if width < 600:
        return _Room(width, 40.0, width - 4.0, 38.0, 56.0)
    beside = 0.195 if width > 1100 else 0.245
    return _Room(width, width * 0.205, width * (1 - beside), 0.0, 64.0)


def lanes(
    found: Sequence[DrawnLane],
    months: Sequence[date],
    events: Sequence[DrawnEvent],
    *,
    label: str,
    width: float = 920,
) -> str:
    """SVG text, as high as its lanes ask. Every row has a point for each of `months`."""
    room = _room(width)
    canvas = Canvas(width, 0.0)
    step = (room.right - room.left) / max(len(months), 1)
    top = _letters_high(events, room, step)
    y, place, seen = top, 0, set[str]()
    bodies = Canvas(width, 0.0)
    for lane in found:
        y = _heading(bodies, lane, room, y)
        for row in lane.rows:
            y = _row(bodies, row, place, room, y)
            seen |= kinds_of(row)
            place += 1
        y = _rest(bodies, lane, room, y)
    _events(canvas, events, room, step, top, y)
    canvas.pieces += bodies.pieces
    y = _axis(canvas, months, room, step, y)
    y = legend(canvas, found, events, seen, y + 20)
    canvas.height = _told(canvas, events, room, y) + 2
    return svg.drawing(
        width, canvas.height, "".join(canvas.pieces), label=label, title=label, role="group", class_="big"
    )


def _heading(canvas: Canvas, lane: DrawnLane, room: _Room, y: float) -> float:
    canvas.add(svg.line(0, y + 0.5, room.width, y + 0.5, stroke=palette.INK, stroke_width=1))
    canvas.write(0, y + 19, lane.title, 15, fill=palette.INK, bold=True)
    return y + 27


def _row(canvas: Canvas, row: DrawnRow, place: int, room: _Room, y: float) -> float:
    lines = wrapped(row.name, room.left - 70 if room.beside else room.width, 13.5, most=MOST_LINES)
    more = 0 if room.beside else NAME_LINE * (len(lines) - 1)
    top = y + room.above + more
    said = _beside(row, room) if room.beside else []
    high = max(NAME_LINE * len(lines) + 14, WORD_LINE * len(said) + 6) if room.beside else 0.0
    bottom = top + max(room.row, high)
    draw_row(canvas, row, place, room.left, room.right, top + 8, bottom)
    if room.beside:
        for i, line in enumerate(lines):
            canvas.write(0, top + 22 + 16 * i, line, 13.5, fill=palette.INK, bold=True)
        if len(lines) < 3:
            canvas.write(0, top + 22 + 16 * len(lines), shortened(row.note, room.left - 60, 12), 12)
        for i, line in enumerate(said):
            size, ink = (13.0, palette.INK) if i == 0 else (12.0, palette.INK2)
            canvas.write(room.right + 12, top + 22 + WORD_LINE * i, line, size, fill=ink, bold=i == 0)
    else:
        for i, line in enumerate(lines):
            canvas.write(0, y + 16 + NAME_LINE * i, line, 13.5, fill=palette.INK, bold=True, halo=True)
        canvas.write(0, y + 32 + more, shortened(_one_line(row.words[:2]), room.width, 12), 12, halo=True)
    return bottom + 8


def _beside(row: DrawnRow, room: _Room) -> list[str]:
    """What a row amounts to: the verdict in one line, then since when and the newest figure to their ends."""
    wide = room.width - room.right - 12
    verdict = [shortened(line, wide, 13.0, bold=True) for line in row.words[:1]]
    return verdict + [part for line in row.words[1:3] for part in wrapped(line, wide, 12, most=WORD_LINES)]


def _one_line(words: Sequence[str]) -> str:
    """ "Lower than usual since April 2026": what goes on in small letters belongs to the same sentence."""
    said = ""
    for line in words:
        said += line if not said else f" {line}" if line[:1].islower() else f". {line}"
    return said


def _rest(canvas: Canvas, lane: DrawnLane, room: _Room, y: float) -> float:
    """The sentence of what is not drawn, over the whole width."""
    if not lane.rest:
        return y + 6
    lines = wrapped(lane.rest, room.width - 4, 13, most=3 if room.beside else 6)
    for i, line in enumerate(lines):
        canvas.write(0, y + 12 + 17 * i, line, 13, halo=True)
    return y + 17 * len(lines) + 10


def _levels(events: Sequence[DrawnEvent], room: _Room, step: float) -> list[int]:
    """On which line each lettered box stands, so that none covers another."""
    last: dict[int, float] = {}
    out = []
    for event in events:
        x = room.left + event.at * step
        level = next((n for n in range(8) if x - last.get(n, -99.0) >= 23), 7) if event.letter else 0
        if event.letter:
            last[level] = x
        out.append(level)
    return out


def _letters_high(events: Sequence[DrawnEvent], room: _Room, step: float) -> float:
    levels = [n for n, e in zip(_levels(events, room, step), events, strict=True) if e.letter]
    return (
        12.0 + 24.0 * (max(levels) + 1 if levels else 0) + (8.0 if any(not e.letter for e in events) else 0)
    )


def _events(
    canvas: Canvas, events: Sequence[DrawnEvent], room: _Room, step: float, top: float, bottom: float
) -> None:
    if events and room.beside:
        canvas.write(0, 16, "What happened meanwhile", 12.5)
    for event, level in zip(events, _levels(events, room, step), strict=True):
        x = min(max(room.left + event.at * step, room.left), room.right)
        if not event.letter:
            canvas.add(met(x, top - 5))
            continue
        y = 2 + 24.0 * level
        canvas.add(
            svg.line(x, y + 20, x, bottom, stroke=palette.NAVY, stroke_width=1.1, stroke_dasharray="2 3")
        )
        canvas.add(svg.rectangle(x - 9.5, y, 19, 19, fill=palette.NAVY, rx=2))
        canvas.write(x, y + 14, event.letter, 12.5, fill=palette.PAPER, anchor="middle", bold=True)


def _axis(canvas: Canvas, months: Sequence[date], room: _Room, step: float, y: float) -> float:
    canvas.add(svg.line(room.left, y, room.right, y, stroke=palette.INK, stroke_width=1))
    every = 3 if step >= 13 else 6
    for i, month in enumerate(months):
        x = room.left + (i + 0.5) * step
        if (month.month - 1) % every == 0:
            canvas.add(svg.line(x, y, x, y + 5, stroke=palette.INK))
            canvas.write(x, y + 18, english.MONTHS[month.month - 1][:3], 12, anchor="middle")
        if month.month == 1:
            canvas.write(x, y + 34, str(month.year), 12, fill=palette.INK, anchor="middle", bold=True)
    return y + 40


def _told(canvas: Canvas, events: Sequence[DrawnEvent], room: _Room, y: float) -> float:
    """What each letter stands for: in two columns where there is room."""
    lettered = [event for event in events if event.letter]
    columns = 2 if room.beside and len(lettered) > 1 else 1
    wide = room.width / columns
    heights = [y + 6.0] * columns
    for i, event in enumerate(lettered):
        column = 0 if i < (len(lettered) + columns - 1) // columns else columns - 1
        x, at = wide * column, heights[column] + 17
        canvas.write(x, at, event.letter, 13, fill=palette.NAVY, bold=True)
        lines = wrapped(event.said, wide - 40, 13, most=3)
        for n, line in enumerate(lines):
            canvas.write(x + 22, at + 17 * n, line, 13)
        heights[column] = at + 17 * (len(lines) - 1)
    return max(heights) + 8
