"""A copy of a file with every issue beside its cell: coloured, bordered, with a comment, and in words.

The copy is a new workbook of the file's visible text: no macro, formula, link or hidden sheet is carried
over, and a text that begins with = stays text. Columns that a mapping says are never read are not in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from loaders.cells import PLAIN
from loaders.grid import HEADER_WITHIN, Grid
from loaders.mapping.files import Held
from loaders.mapping.never import read_of
from loaders.placed import NO_COLUMN, heading, place
from loaders.types import RawFile
from loaders.workbook import MERGED, NO_VALUE
from metrics.store.types import IssueLike

OVERVIEW = "What is wrong"  # the first sheet, with two lists
OF_THE_FILE = "Of the file as a whole, or of a column or a month of it"
OF_ROWS = "Of its rows and cells"
SAID = "What is wrong here"  # the column beside the rows
HEADS = ("How grave", "Sheet", "Row", "Column", "The cell says", "What is wrong and what to do", "Code")
WORDS = {"refusal": "File refused", "error": "Not loaded", "warning": "Worth a look", "information": "Note"}
FILLS = {"refusal": "#F7D9C4", "error": "#FBE3D2", "warning": "#FFF3C4", "information": "#E6ECF0"}
MOST_ROWS = 20_000  # of a sheet; of a longer one only the rows with an issue are copied
LONGEST = 32_000  # characters of a cell
SHEET_NAME = 31
AUTHOR = "Perinatal quality surveillance"


@dataclass(slots=True)
class _Marked:
    """The issues of one sheet: by cell (column -1: no cell, the row as a whole), rows by their number."""

    cells: dict[tuple[int, int], list[IssueLike]] = field(default_factory=dict)

    @property
    def rows(self) -> frozenset[int]:
        return frozenset(row for row, _column in self.cells)

    def of_row(self, row: int) -> list[IssueLike]:
        return [issue for (at, _), found in sorted(self.cells.items()) if at == row for issue in found]


def annotated(raw: RawFile | None, issues: Sequence[IssueLike], mapping: Held | None = None) -> bytes:
    """The workbook; without the file (it was not kept) it lists the issues alone. `mapping` is one of the
    sender's own, by which the file is read.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _styles(book)
        _overview(book, issues, styles)
        taken = {OVERVIEW.lower()}
        for grid in read_of(raw, mapping) if raw is not None else ():
            head = heading(grid, issues)
            marked = _marked(grid, issues, head)
            _sheet(book, _free(grid.sheet or "Rows", taken), grid, marked, head, styles)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top"}
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1, **wrapped}),
        "said": book.add_format(wrapped),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    for severity, colour in FILLS.items():
        styles[severity] = book.add_format(
            {"bg_color": colour, "border": 2, "bold": severity != "information"}
        )
    return styles


def _overview(book: Any, issues: Sequence[IssueLike], styles: Mapping[str, Any]) -> None:
    """What holds for the file as a whole in a list of its own, before what stands in a row."""
    sheet = book.add_worksheet(OVERVIEW)
    many = f"{len(issues):,} thing{'' if len(issues) == 1 else 's'}"
    sheet.write_string(
        0, 0, f"{many} to look at. Put them right in your own file and load that.", styles["title"]
    )
    for column, width in enumerate((14, 18, 8, 22, 26, 90, 20)):
        sheet.set_column(column, column, width)
    at = 2
    for title, told in (
        (OF_THE_FILE, [issue for issue in issues if not issue.row]),
        (OF_ROWS, [issue for issue in issues if issue.row]),
    ):
        if told:
            at = _listed(sheet, at, title, told, styles) + 1


def _listed(sheet: Any, at: int, title: str, issues: Sequence[IssueLike], styles: Mapping[str, Any]) -> int:
    """A list with its title and heads; the row below it."""
    sheet.write_string(at, 0, title, styles["title"])
    for column, head in enumerate(HEADS):
        sheet.write_string(at + 1, column, head, styles["head"])
    for line, issue in enumerate(issues, start=at + 2):
        cells = (issue.sheet, issue.row, issue.column, issue.cell, issue.sentence, issue.code)
        sheet.write_string(line, 0, WORDS.get(str(issue.severity), str(issue.severity)), styles["said"])
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, styles["said"])
            elif cell:
                sheet.write_string(line, column, cell[:LONGEST], styles["said"])
    return at + 2 + len(issues)


def _marked(grid: Grid, issues: Sequence[IssueLike], head: int | None) -> _Marked:
    """The issues of the rows and cells of one sheet. What is told of a whole column stands at its heading;
    what is told of a month or of the file as a whole is pinned to no cell.
    """
    marked = _Marked()
    top = list(grid.rows[:HEADER_WITHIN])
    names = next((row for row in top if row[0] == head), None)
    for issue in issues:
        if issue.sheet != grid.sheet:
            continue
        if issue.row:
            row, column = place(top, issue)
        elif issue.column and not issue.cell and names is not None:
            row, column = place([names], issue)
        else:
            continue
        if row is not None and (issue.row or column != NO_COLUMN):
            marked.cells.setdefault((row, column), []).append(issue)
    return marked


def _sheet(
    book: Any, name: str, grid: Grid, marked: _Marked, head: int | None, styles: Mapping[str, Any]
) -> None:
    """The rows of one sheet at their places; of a very long one those with an issue, behind their numbers."""
    whole = len(grid.rows) <= MOST_ROWS
    rows = list(grid.rows if whole else _some(grid, marked, head))
    sheet, left = book.add_worksheet(name), 0 if whole else 1
    beside = left + max((len(cells) for _, cells in rows), default=0)
    sheet.set_column(beside, beside, 80)
    for place_in_sheet, (number, cells) in enumerate(rows):
        at = number - 1 if whole else place_in_sheet
        heads = number == head
        if not whole and heads:
            sheet.write_string(at, 0, "Row", styles["head"])
        elif not whole:
            sheet.write_number(at, 0, number)
        for column, cell in enumerate(cells):
            _cell(sheet, at, left + column, cell, marked.cells.get((number, column), []), styles)
        for column in (c for r, c in marked.cells if r == number and c >= len(cells)):
            _cell(sheet, at, left + column, "", marked.cells[number, column], styles)
        told = marked.of_row(number)
        if heads:
            sheet.write_string(at, beside, SAID, styles["head"])
        elif told:
            words = "\n".join(f"{WORDS.get(str(i.severity), '')}: {i.sentence}" for i in told)
            sheet.write_string(at, beside, words[:LONGEST], styles["said"])


def _some(grid: Grid, marked: _Marked, head: int | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The row that names the columns, what stands above it, and every row with an issue."""
    wanted = marked.rows
    for number, cells in grid.rows:
        if number <= (head or 0) or number in wanted:
            yield number, cells


def _cell(
    sheet: Any, row: int, column: int, text: str, told: Sequence[IssueLike], styles: Mapping[str, Any]
) -> None:
    gravest = min((str(issue.severity) for issue in told), key=list(FILLS).index, default="")
    style = styles.get(gravest)
    if not text or text in (MERGED, NO_VALUE):
        sheet.write_blank(row, column, None, style)
    elif PLAIN.match(text) and len(text) <= 15 and not (text.startswith("0") and text[1:2].isdigit()):
        sheet.write_number(row, column, float(text), style)
    else:
        sheet.write_string(row, column, text[:LONGEST], style)
    if told:
        words = "\n".join(f"{WORDS.get(str(issue.severity), '')}: {issue.sentence}" for issue in told)
        sheet.write_comment(row, column, words[:LONGEST], {"author": AUTHOR, "x_scale": 2.5, "y_scale": 1.5})


def _free(name: str, taken: set[str]) -> str:
    """A name for a sheet that Excel takes and that is not used yet."""
    bare = "".join(" " if c in "[]:*?/\\" else c for c in name).strip("' ")[:SHEET_NAME] or "Sheet"
    made, count = bare, 2
    while made.lower() in taken:
        made, count = f"{bare[: SHEET_NAME - 4]} {count}", count + 1
    taken.add(made.lower())
    return made
