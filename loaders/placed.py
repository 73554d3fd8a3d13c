"""Where in a sheet an issue stands: its row and column, and the row that holds the headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders import dates
from loaders.cells import Fault
from loaders.grid import HEADER_WITHIN, Grid, plain
from loaders.long_rows import Row
from metrics.store.types import IssueLike
from metrics.types import Grain

NO_COLUMN = -1


def heading(grid: Grid, issues: Iterable[IssueLike]) -> int | None:
    """The number of the row with the headings: the first that holds the heading of most issues; where no
    issue names a column, the first of the widest rows at the top.
    """
    top = list(grid.rows[:HEADER_WITHIN])
    names = {issue.column for issue in issues if issue.column and issue.sheet == grid.sheet}
    if not top:
        return None

    def named(cells: tuple[str, ...]) -> int:
        return sum(any(is_heading(cell, name) for cell in cells) for name in names)

    number, cells = max(top, key=lambda row: (named(row[1]), _filled(row[1]), -row[0]))
    return number if named(cells) or _filled(cells) > 1 else top[0][0]


def _filled(cells: tuple[str, ...]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def place(top: Sequence[Row], issue: IssueLike) -> tuple[int | None, int]:
    """Row and column (from 0) of an issue. A column is known by its heading, in whichever row that stands."""
    for number, cells in top:
        if issue.column is None or (issue.row is not None and number >= issue.row):
            break
        at = next((i for i, cell in enumerate(cells) if is_heading(cell, issue.column)), None)
        if at is not None:
            return (number if issue.row is None else issue.row), at
    return issue.row, NO_COLUMN


def is_heading(cell: str, column: str) -> bool:
    """Whether a cell is the heading that an issue calls a column by; a month may be written another way."""
    if plain(cell) == plain(column):
        return bool(plain(cell))
    one, other = (dates.period(text.replace("_", "-"), Grain.MONTH) for text in (cell, column))
    return not isinstance(one, Fault) and not isinstance(other, Fault) and one.start == other.start
