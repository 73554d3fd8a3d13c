"""One square for each thing that was graded, in the order of grades: small numbers, all to be seen.

White to black from the first grade to the last, with the letter inside, so that no colour is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas

FILLS = (palette.PAPER, palette.RULE, palette.COMMON, palette.INK)
LETTERS = (palette.INK, palette.INK, palette.PAPER, palette.PAPER)
SIDE, GAP, NAME = 22.0, 3.0, 24.0


@dataclass(frozen=True, slots=True)
class Graded:
    """One row: its name, and how many had each grade, the first grade first."""

    name: str
    counts: Mapping[str, int]
    said: str  # for pointer, keyboard and reader: "Care before birth: 12 graded A ..."


def squares(rows: Sequence[Graded], grades: Sequence[str], *, label: str, width: float = 640.0) -> str:
    """SVG text. `label` is what a screen reader says of the whole."""
    across = max(int((width - 4) // (SIDE + GAP)), 1)
    heights = [NAME + _lines(row, across) * (SIDE + GAP) + 12 for row in rows]
    canvas = Canvas(width, sum(heights) + 4)
    y = 0.0
    for row, high in zip(rows, heights, strict=True):
        canvas.write(0, y + 16, row.name, 14, fill=palette.INK, bold=True)
        canvas.add(_row(row, grades, y + NAME, across))
        y += high
    return svg.drawing(
        width, sum(heights) + 4, "".join(canvas.pieces), label=label, title=label, role="group", class_="big"
    )


def _lines(row: Graded, across: int) -> int:
    return -(-max(sum(row.counts.values()), 1) // across)


def _row(row: Graded, grades: Sequence[str], top: float, across: int) -> str:
    marked = [(g, letter) for g, letter in enumerate(grades) for _ in range(row.counts.get(letter, 0))]
    made = [svg.circle(SIDE / 2, top + SIDE / 2, 3, fill="transparent")]
    for place, (grade, letter) in enumerate(marked):
        x, y = 1 + place % across * (SIDE + GAP), top + place // across * (SIDE + GAP)
        made.append(
            svg.rectangle(x, y, SIDE, SIDE, fill=FILLS[grade], stroke=palette.INK2, stroke_width=1)
            + svg.text(
                x + SIDE / 2,
                y + SIDE / 2 + 4.5,
                letter,
                text_anchor="middle",
                fill=LETTERS[grade],
                font_size=13,
                font_weight="700",
            )
        )
    return svg.element(
        "g",
        *made,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=row.said,
        data_month=row.name,
        data_period=row.name,
        data_value=str(len(marked)),
        data_verdict=row.said.rstrip("."),
    )
