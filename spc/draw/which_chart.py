"""The decision picture: which chart when. Questions stand in thin boxes, charts in heavy grey ones.

Nothing in it depends on colour: a chart's box is told from a question's by its frame and its bold name.
"""

from __future__ import annotations

from dataclasses import dataclass

from spc import palette
from spc.draw import svg
from spc.draw.room import wrapped
from spc.explain_which import WHICH, Advice, Question, sentence

COLUMN, BETWEEN = 208.0, 34.0  # width of a box, and of the space for the lines beside it
ROW, BOX = 96.0, 84.0  # height of a row, and of a box in it
MARGIN, PAD = 12.0, 10.0
SMALL, LARGE, LINE = 12.0, 13.5, 15.5  # sizes of text, and from line to line


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box with its middle height, and what follows it."""

    node: Question | Advice
    answer: str
    depth: int
    y: float
    following: tuple[_Placed, ...]


def which_chart() -> str:
    """The picture as SVG, ending in a line break."""
    root, rows = _place(WHICH, "", 0, 0)
    width = 2 * MARGIN + _depth(WHICH) * COLUMN + (_depth(WHICH) - 1) * BETWEEN
    height = 2 * MARGIN + rows * ROW
    ground = svg.rectangle(0, 0, width, height, fill=palette.PAPER)
    picture = svg.drawing(
        width,
        height,
        ground + _lines(root) + _boxes(root),
        label=f"Which chart when. {sentence()}.",
        title="Which chart when",
    )
    return f"{picture}\n"


def _depth(node: Question | Advice) -> int:
    return 1 if isinstance(node, Advice) else 1 + max(_depth(following) for _, following in node.answers)


def _place(node: Question | Advice, answer: str, depth: int, row: int) -> tuple[_Placed, int]:
    """The box in its place, and the row below it: a chart takes a row, a question the middle of its own."""
    if isinstance(node, Advice):
        return _Placed(node, answer, depth, MARGIN + (row + 0.5) * ROW, ()), row + 1
    placed = []
    for own, following in node.answers:
        box, row = _place(following, own, depth + 1, row)
        placed.append(box)
    return _Placed(node, answer, depth, (placed[0].y + placed[-1].y) / 2, tuple(placed)), row


def _left(box: _Placed) -> float:
    return MARGIN + box.depth * (COLUMN + BETWEEN)


def _lines(box: _Placed) -> str:
    """From a box to each that follows: right, along the middle of the space, right again."""
    start, turn = _left(box) + COLUMN, _left(box) + COLUMN + BETWEEN / 2
    drawn = [
        svg.path(
            f"M{svg.number(start)} {svg.number(box.y)}H{svg.number(turn)}V{svg.number(after.y)}"
            f"H{svg.number(_left(after))}",
            stroke=palette.INK2,
            stroke_width=1.2,
        )
        + _lines(after)
        for after in box.following
    ]
    return "".join(drawn)


def _boxes(box: _Placed) -> str:
    return _box(box) + "".join(_boxes(after) for after in box.following)


def _box(box: _Placed) -> str:
    ends_here = isinstance(box.node, Advice)
    frame = svg.rectangle(
        _left(box),
        box.y - BOX / 2,
        COLUMN,
        BOX,
        rx=2 if ends_here else 12,
        fill=palette.WASH if ends_here else palette.PAPER,
        stroke=palette.INK if ends_here else palette.INK2,
        stroke_width=2.4 if ends_here else 1,
    )
    lines = _words(box)
    top = box.y - (len(lines) - 1) * LINE / 2 + SMALL / 3
    said = "".join(
        svg.text(_left(box) + PAD, top + i * LINE, text, font_size=size, font_weight=weight, fill=palette.INK)
        for i, (text, size, weight) in enumerate(lines)
    )
    return frame + said


def _words(box: _Placed) -> list[tuple[str, float, str | None]]:
    """Lines of a box: the answer that leads here in small type, then the question or the chart."""
    room = COLUMN - 2 * PAD
    lines: list[tuple[str, float, str | None]] = [
        (line, SMALL, None) for line in wrapped(f"{box.answer}:", room, SMALL) if box.answer
    ]
    if isinstance(box.node, Question):
        return lines + [(line, LARGE, "bold") for line in wrapped(box.node.asks, room / 1.08, LARGE, most=3)]
    lines.append((box.node.chart, LARGE, "bold"))
    left = int((BOX - 6) / LINE) - len(lines)
    return lines + [(line, SMALL, None) for line in wrapped(box.node.note, room, SMALL, most=left)]
