"""How wide the columns of a table are: by their shares, but never so narrow that a word has to break."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.papers.types import Shown, Table
from spc.draw.room import text_width

POINT = 25.4 / 72  # millimetres
PADDING, CLOSE = 4.0, 2.2  # of a cell, both sides; of one with small letters
MOST = 38.0  # a longer word may break
PLAIN, SMALL = 9.0, 7.5  # points of the letters of a table


def fitted(table: Table, room: float) -> tuple[tuple[int, ...], bool]:
    """The columns, in tenths of a millimetre, of a room in millimetres; and whether letters must be small."""
    needed = _needed(table, PLAIN, PADDING)
    small = sum(needed) > room
    if small:
        needed = _needed(table, SMALL, CLOSE)
    given = [room * share / sum(table.shares) for share in table.shares]
    return tuple(round(10 * width) for width in _shared(given, needed)), small


def _needed(table: Table, size: float, padding: float) -> list[float]:
    """What the longest word of each column takes."""
    columns = [[head] for head in table.heads]
    for row in table.rows:
        for column, cell in zip(columns, row, strict=True):
            column.append(cell.text if isinstance(cell, Shown) else cell)
    return [max(_longest(text, size, padding) for text in column) for column in columns]


def _longest(text: str, size: float, padding: float) -> float:
    words = (word for line in text.splitlines() for word in line.split())
    wide = max((text_width(word, size, bold=True) for word in words), default=0.0)
    return min(wide * POINT + padding, MOST)


def _shared(given: Sequence[float], needed: Sequence[float]) -> list[float]:
    """What narrow columns lack is taken from those with room to spare, in proportion to it."""
    lacking = sum(max(0.0, need - have) for have, need in zip(given, needed, strict=True))
    spare = sum(max(0.0, have - need) for have, need in zip(given, needed, strict=True))
    taken = min(1.0, lacking / spare) if spare else 0.0
    filled = min(1.0, spare / lacking) if lacking else 0.0
    return [
        have - (have - need) * taken if have > need else have + (need - have) * filled
        for have, need in zip(given, needed, strict=True)
    ]
