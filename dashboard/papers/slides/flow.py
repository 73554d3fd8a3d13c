"""How paragraphs and tables fill the room of a slide, and what is left for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dashboard.papers.slides.measures import BODY, COLUMN, GUTTER, LARGE, ROOM, SIDE, TEXT, Box
from dashboard.papers.slides.tables import Figure, Sheet
from dashboard.papers.slides.texts import Para

Piece: TypeAlias = Para | Sheet | Figure
ABOVE = 8.0  # room between a table and what stands before it
SHORT = 6  # rows of a table that is not parted for the sake of its note
FEWEST = 2  # lines of a paragraph that stand alone at the foot or the top of a column
HALVINGS = 6  # of the height, when columns are evened
READ = 780.0  # the longest line that is set large


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where it stands, from the top of its column."""

    piece: Piece
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """`size` is that of its text. `box` is the room that it may fill."""

    box: Box
    size: float
    placed: tuple[Placed, ...]

    @property
    def filled(self) -> float:
        return self.placed[-1].top + self.placed[-1].height if self.placed else 0.0


Page: TypeAlias = tuple[Column, ...]


def pour(pieces: Sequence[Piece], box: Box, size: float) -> tuple[Column, list[Piece]]:
    """What fits into a box, and the rest. At least a line or a row is always placed."""
    left, found, y = list(pieces), list[Placed](), 0.0
    while left:
        piece = left[0]
        before = (ABOVE if isinstance(piece, Sheet) else piece.before) if y else 0.0
        alone = all(one.piece.keep and not isinstance(one.piece, Sheet) for one in found)
        first, rest = _fitted(piece, box.width, size, box.height - y - before, alone=alone)
        if first is not None:
            height = _height(first, box.width, size)
            found.append(Placed(first, y + before, height))
            y += before + height
        if rest is not None:
            left[0] = rest
            break
        left.pop(0)
    while left and found and found[-1].piece.keep:
        alone = all(one.piece.keep for one in found)
        if (parted := _last_apart(found[-1], box.width, size, alone=alone)) is not None:
            found[-1], rest = parted
            left.insert(0, rest)
            break
        if alone:
            break
        left.insert(0, found.pop().piece)
    return Column(box, size, tuple(found)), left


def _last_apart(placed: Placed, room: float, size: float, *, alone: bool) -> tuple[Placed, Piece] | None:
    """A table whose last rows go on to the slide of its note; a short one goes whole, unless `alone`."""
    apart = placed.piece.last_apart() if isinstance(placed.piece, Sheet) else None
    if apart is None or not (alone or len(apart[0].rows) >= SHORT):
        return None
    first, rest = apart
    return replace(placed, piece=first, height=_height(first, room, size)), rest


def _height(piece: Piece, room: float, size: float) -> float:
    if isinstance(piece, Sheet):
        return sum(piece.heights())
    if isinstance(piece, Figure):
        return piece.drawing.height
    return piece.high(room, size) - piece.before


def _fitted(
    piece: Piece, room: float, size: float, height: float, *, alone: bool
) -> tuple[Piece | None, Piece | None]:
    if isinstance(piece, Sheet):
        return piece.parted(height, alone=alone)
    if isinstance(piece, Figure):
        return (piece, None) if alone or piece.drawing.height <= height else (None, piece)
    begins = piece.begins(room, size)
    fits = int(height / piece.line(size) + 1e-6)
    if fits >= len(begins):
        return piece, None
    fits = max(min(fits, len(begins) - FEWEST), 1)
    if not alone and fits < FEWEST:
        return None, piece
    return piece.parted(begins[fits]) if fits < len(begins) else (piece, None)


def pages(pieces: Sequence[Piece], bottom: float) -> tuple[Page, ...]:
    """The pieces on as many slides as they need: large in one column, else in two, across for tables.

    All the columns are about as long, so that no slide holds a last line alone.
    """
    boxes, large = _boxes(pieces, bottom)
    if large is not None:
        column, rest = pour(pieces, large, LARGE)
        if not rest:
            return ((column,),)
    return _evened(pieces, boxes)


def needed(pieces: Sequence[Piece], bottom: float) -> int:
    """How many slides that takes."""
    boxes, large = _boxes(pieces, bottom)
    if large is not None and not pour(pieces, large, LARGE)[1]:
        return 1
    return len(_poured(pieces, boxes))


def _boxes(pieces: Sequence[Piece], bottom: float) -> tuple[tuple[Box, ...], Box | None]:
    """The columns of a slide, and the one of large words where that is tried first."""
    room = bottom - BODY
    if any(isinstance(piece, Sheet) for piece in pieces):
        return (Box(SIDE, BODY, ROOM, room),), None
    second = Box(SIDE + COLUMN + GUTTER, BODY, COLUMN, room)
    return (Box(SIDE, BODY, COLUMN, room), second), Box(SIDE, BODY, READ, room)


def _evened(pieces: Sequence[Piece], boxes: tuple[Box, ...]) -> tuple[Page, ...]:
    """As few slides as there can be, filled to about the same height; no table is parted for that."""
    full = _poured(pieces, boxes)
    if len(full) == 1 and len(boxes) == 1:
        return full
    low, high, best = 0.0, boxes[0].height, full
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        tried = _poured(pieces, tuple(replace(box, height=middle) for box in boxes), len(full))
        within = all(column.filled <= middle + 0.01 for page in tried for column in page)
        fits = len(tried) == len(full) and within and _sheets(tried) <= _sheets(full)
        if fits:
            high, best = middle, tried
        else:
            low = middle
    return best


def _sheets(made: Sequence[Page]) -> int:
    """How many tables and parts of tables stand on some slides."""
    return sum(isinstance(one.piece, Sheet) for page in made for column in page for one in column.placed)


def _poured(pieces: Sequence[Piece], boxes: tuple[Box, ...], most: int = 10_000) -> tuple[Page, ...]:
    """Column after column, page after page; given up once it is more than `most`."""
    made: list[Page] = []
    left = list(pieces)
    while left and len(made) <= most:
        columns = []
        for box in boxes:
            column, left = pour(left, box, TEXT)
            columns.append(column)
        made.append(tuple(columns))
    return tuple(made)
