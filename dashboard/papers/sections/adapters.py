"""What a page shows, as blocks of a paper: its tables and drawings. Nothing here computes a figure."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dashboard.papers.drawn import is_drawn, size_of
from dashboard.papers.types import Block, Cell, Own, Picture, Say, Shown, Table
from dashboard.views.drawing import Drawing
from dashboard.views.numbers import counted
from dashboard.views.page_table import Cell as PageCell
from dashboard.views.page_table import Column, PageTable, cell_of, is_number, shown

FOCUS = re.compile(r' tabindex="-?\d+"')  # paper has no keyboard
WIDEST, NARROWEST, SHORT = 34, 4, 11  # of a column, in letters; a date is short, and is not broken
LETTER, DRAWN = 8.0, 12  # pixels of a drawing to a letter; letters that it may have of a column at most
LEFT = "{many} left out here."


def table_of(
    table: PageTable, *, title: str = "", most: int = 0, plain: bool = False, own: Collection[int] = ()
) -> Block:
    """A table with its numbers last; where nothing stands in it, the sentence that says why. `most`: only the
    first rows, and how many more there are. `plain`: without small drawings, whose words say the same. `own`:
    the places of its columns that hold people's own words.
    """
    if not table.rows:
        return Say(table.empty)
    if not tells(table):
        return Say(f"{table.title.rstrip('.')}.")
    order = sorted(range(len(table.columns)), key=lambda c: c > 0 and is_number(table.columns[c]))
    columns = [table.columns[c] for c in order]
    found = [[cell_of(row[c]) for c in order] for row in table.rows[: most or None]]
    heads = tuple(column.heading for column in columns)
    rows = tuple(
        tuple(_cell(cell, table.columns[c], plain, own=c in own) for cell, c in zip(row, order, strict=True))
        for row in found
    )
    left = len(table.rows) - len(rows)
    more = LEFT.format(many=counted(left, "other row is", "other rows are").capitalize()) if left else ""
    return Table(
        title or table.title,
        heads,
        rows,
        shares_of(heads, rows),
        figures=sum(is_number(column) for column in columns[1:]),
        note=" ".join(filter(None, (table.note, more))),
        loud=frozenset(n for n, row in enumerate(found) if any(cell.tone == "concern" for cell in row)),
    )


def tells(table: PageTable) -> bool:
    """Whether any cell after a row's heading has something: of hidden counts a table is only a wall."""
    cells = (cell_of(cell) for row in table.rows for cell in row[1:])
    return any(cell.svg or cell.value not in (None, "") for cell in cells)


def _cell(cell: PageCell, column: Column, plain: bool, *, own: bool) -> Cell:
    text = "\n".join(filter(None, (shown(cell, column).strip(), cell.note)))
    text = Own(text) if own else text
    return Shown(text, still(cell.svg)) if cell.svg and not plain else text


def shares_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[int, ...]:
    """Room for each column by what stands in it: its longest word at least, and more where texts are long or
    stand beside a drawing.
    """
    columns = zip(*rows, strict=True)
    return tuple(
        max(_longest(head), *map(_room_of_cell, cells)) for head, cells in zip(heads, columns, strict=True)
    )


def _room_of_cell(cell: Cell) -> int:
    if isinstance(cell, str):
        return _room(cell)
    beside = bool(cell.text) and is_drawn(cell.svg)
    return _room(cell.text) + (min(round(size_of(cell.svg)[0] / LETTER), DRAWN) if beside else 0)


def _room(text: str) -> int:
    line = max(map(len, text.split("\n")))
    word = line if line <= SHORT else _longest(text)
    return max(NARROWEST, min(max(word, round(math.pow(line, 0.8))), WIDEST))


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def picture_of(drawing: Drawing) -> Block:
    """A page's drawing; where there is none, the sentence that says why."""
    if not drawing.wide:
        return Say(drawing.empty)
    key = tuple(words for _, words in drawing.key)
    return Picture(
        drawing.title, still(drawing.paper or drawing.wide), drawing.label, drawing.note, drawing.reading, key
    )


def still(svg: str) -> str:
    """A drawing on paper has nothing to step through."""
    return FOCUS.sub("", svg)


def titled(block: Block, title: str) -> Block:
    """A table under another title."""
    return replace(block, title=title) if isinstance(block, Table) else block
