"""Pictures in columns beside each other as one picture: a place each for sites that are read together."""

from __future__ import annotations

from collections.abc import Sequence

from spc import palette
from spc.draw import svg
from spc.draw.stack import size_of

BETWEEN, UNDER = 24.0, 6.0
HEAD, NOTE = 16.0, 13.0  # font sizes of a column's name and of the line above a picture


def tiled(columns: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, label: str, across: int = 2) -> str:
    """Each column has a name and its pictures with a line above each. `across` columns stand in a row.

    `label` is the sentence that a screen reader says of all; points inside keep their own.
    """
    placed, y, width = [], 0.0, 0.0
    for start in range(0, len(columns), across):
        x, deepest = 0.0, 0.0
        for name, pictures in columns[start : start + across]:
            made, wide, high = _column(name, pictures, x, y)
            placed.append(made)
            x, deepest = x + wide + BETWEEN, max(deepest, high)
        width, y = max(width, x - BETWEEN), y + deepest + BETWEEN
    return svg.drawing(
        width, max(y - BETWEEN, 0.0), "".join(placed), label=label, title=label, role="group", class_="big"
    )


def _column(name: str, pictures: Sequence[tuple[str, str]], x: float, top: float) -> tuple[str, float, float]:
    """The column at a place, its width and its height."""
    written = [svg.text(x, top + HEAD, name, fill=palette.INK, font_size=HEAD, font_weight="700")]
    y, width = top + HEAD + UNDER, 0.0
    for note, picture in pictures:
        wide, high = size_of(picture)
        y += NOTE + UNDER
        written.append(svg.text(x, y, note, fill=palette.INK2, font_size=NOTE))
        y += UNDER
        inner = picture.replace(' class="big sums"', "", 1)  # the page sizes the whole, not each of its parts
        written.append(inner.replace("<svg ", f'<svg x="{svg.number(x)}" y="{svg.number(y)}" ', 1))
        y, width = y + high, max(width, wide)
    return "".join(written), width, y - top
