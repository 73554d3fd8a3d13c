"""What is kept of a file in which somebody may be named: all of it but the cells that may name them.

Words with a forename in them are held back, and a reference that is none keeps its row out. What was not let
into the store for that may not lie in the store's copy of the file either. The copy has the same sheets and
rows, so that every figure can still be traced and the load repeated; the checksum is that of the original.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import xlsxwriter

from loaders.grid import HEADER_WITHIN, Grid, grids
from loaders.lone_names import HELD, lone_forename
from loaders.placed import NO_COLUMN, heading, place
from loaders.raw import looks_like
from loaders.types import Checked, Issue, RawFile, Severity
from loaders.workbook import MERGED, NO_VALUE

NO_REFERENCE = "bad_reference"  # code of an issue: a row without a usable reference may have a name there
WITHHELD = (HELD.code, NO_REFERENCE)
Where = tuple[str | None, int, int]  # sheet, row, column from 0
KEPT = (
    "{} that may name somebody {} blank in the copy of the file that the store keeps; its checksum is that "
    "of the original. Keep the file itself where such files are kept."
)


def without_names(raw: RawFile, checked: Checked) -> Checked:
    """The same, with a copy to keep in which those cells are blank; as it is where none may name anybody."""
    issues = [issue for issue in checked.issues if issue.code in WITHHELD]
    if not issues:
        return checked
    held = raw if checked.content is None else replace(raw, content=checked.content)
    if checked.content is not None:  # a table that was made of the file: rows of a second sheet lie elsewhere
        issues = [replace(i, sheet=None, row=None if i.code == HELD.code else i.row) for i in issues]
    cells = {where for grid in grids(held).grids for where in _cells(grid, issues)}
    if not cells:
        return checked
    several = len(cells) != 1
    said = KEPT.format(f"{len(cells):,} cells" if several else "One cell", "are" if several else "is")
    told = Issue(Severity.INFORMATION, "kept_without_words", said)
    return replace(checked, content=_blanked(held, cells), issues=(*checked.issues, told))


def _cells(grid: Grid, issues: Iterable[Issue]) -> Iterator[Where]:
    """The cells of one sheet that issues of names speak of."""
    here = [issue for issue in issues if issue.sheet == grid.sheet or not issue.row]
    top = list(grid.rows[:HEADER_WITHIN])
    at: dict[int, set[int]] = {}
    for issue in here:
        row, column = place(top, issue)
        if issue.row and row is not None and column != NO_COLUMN:
            at.setdefault(row, set()).add(column)
    words = [issue for issue in here if issue.code == HELD.code]
    in_words = {issue.row for issue in words}
    of_words = {place(top, issue)[1] for issue in words}  # the same words may stand in other rows too
    uncounted = None in in_words  # more than are listed one by one: any row may be one of them
    head = heading(grid, here) or 0
    for number, cells in grid.rows:
        columns = at.get(number, set())
        looked = [i for i in range(len(cells)) if number in in_words or uncounted or i in of_words]
        if number > head:
            columns = columns | {i for i in looked if lone_forename(cells[i])}
        yield from ((grid.sheet, number, column) for column in columns if column < len(cells))


def _blanked(raw: RawFile, cells: set[Where]) -> bytes:
    """The visible cells of a file but for those; a text stays a text, a workbook a workbook."""
    sheets = grids(raw).grids
    if looks_like(raw.content) == "text":
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(_lines(sheets[0], cells))
        return stream.getvalue().encode()
    out = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        for grid in sheets:
            sheet = book.add_worksheet(grid.sheet)
            for at, line in enumerate(_lines(grid, cells)):
                for column, cell in enumerate(line):
                    if cell and cell not in (MERGED, NO_VALUE):
                        sheet.write_string(at, column, cell)
    return out.getvalue()


def _lines(grid: Grid, cells: set[Where]) -> Iterator[list[str]]:
    """The rows at their places; those that hold nothing are there too."""
    last = 0
    for number, line in grid.rows:
        yield from ([] for _ in range(last + 1, number))
        yield ["" if (grid.sheet, number, i) in cells else cell for i, cell in enumerate(line)]
        last = number
