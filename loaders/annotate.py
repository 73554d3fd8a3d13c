"""A copy of a file with every issue beside its cell: coloured, bordered, with a comment, and in words.

The copy is a new workbook of the file's visible text: no macro, formula, link or hidden sheet is carried
over, and a text that begins with = stays text. Of a CSV file only the rows with an issue are in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from loaders import dates
from loaders.cells import PLAIN, Fault
from loaders.grid import HEADER_WITHIN, Grid, grids, plain
from loaders.raw import looks_like
from loaders.types import RawFile
from loaders.workbook import MERGED, NO_VALUE
from metrics.store.types import IssueLike
from metrics.types import Grain

OVERVIEW = "What is wrong"  # the first sheet
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


def annotated(raw: RawFile | None, issues: Sequence[IssueLike]) -> bytes:
    """The workbook; without the file (it was not kept) it lists the issues alone."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _styles(book)
        _overview(book, issues, styles)
        taken = {OVERVIEW.lower()}
        whole = raw is not None and looks_like(raw.content) == "zip"
        for grid in grids(raw).grids if raw is not None else ():
            marked = _marked(grid, issues)
            if marked.cells:
                _sheet(book, _free(grid.sheet or "Rows", taken), grid, marked, styles, whole)
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
    sheet = book.add_worksheet(OVERVIEW)
    many = f"{len(issues):,} thing{'' if len(issues) == 1 else 's'}"
    sheet.write_string(
        0, 0, f"{many} to look at. Put them right in your own file and load that.", styles["title"]
    )
    for column, (head, width) in enumerate(zip(HEADS, (14, 18, 8, 22, 26, 90, 20), strict=True)):
        sheet.write_string(2, column, head, styles["head"])
        sheet.set_column(column, column, width)
    for at, issue in enumerate(issues, start=3):
        cells = (issue.sheet, issue.row, issue.column, issue.cell, issue.sentence, issue.code)
        sheet.write_string(at, 0, WORDS.get(str(issue.severity), str(issue.severity)), styles["said"])
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, styles["said"])
            elif cell:
                sheet.write_string(at, column, cell[:LONGEST], styles["said"])
    sheet.freeze_panes(3, 0)


def _marked(grid: Grid, issues: Sequence[IssueLike]) -> _Marked:
    marked = _Marked()
    head = list(grid.rows[:HEADER_WITHIN])
    for issue in issues:
        if issue.sheet != grid.sheet or not (issue.row or issue.column):
            continue
        row, column = _place(head, issue)
        if row is not None:
            marked.cells.setdefault((row, column), []).append(issue)
    return marked


def _place(head: Sequence[tuple[int, tuple[str, ...]]], issue: IssueLike) -> tuple[int | None, int]:
    """Row and column (from 0) of an issue. A column is known by its heading, in whichever row that stands."""
    for number, cells in head:
        if issue.column is None or (issue.row is not None and number >= issue.row):
            break
        at = next((i for i, cell in enumerate(cells) if _is(cell, issue.column)), None)
        if at is not None:
            return (number if issue.row is None else issue.row), at
    return issue.row, -1


def _is(cell: str, column: str) -> bool:
    if plain(cell) == plain(column):
        return bool(plain(cell))
    one, other = (dates.period(text.replace("_", "-"), Grain.MONTH) for text in (cell, column))
    return not isinstance(one, Fault) and not isinstance(other, Fault) and one.start == other.start


def _sheet(book: Any, name: str, grid: Grid, marked: _Marked, styles: Mapping[str, Any], whole: bool) -> None:
    """The rows of one sheet. A whole one keeps its places; else each row stands behind its number."""
    whole = whole and len(grid.rows) <= MOST_ROWS
    rows = list(grid.rows if whole else _some(grid, marked))
    sheet, left = book.add_worksheet(name), 0 if whole else 1
    beside = left + max((len(cells) for _, cells in rows), default=0)
    top = min(number for number, _ in rows) - 1 if whole else 0
    sheet.write_string(top, beside, SAID, styles["head"])
    sheet.set_column(beside, beside, 80)
    if not whole:
        sheet.write_string(0, 0, "Row", styles["head"])
    for place, (number, cells) in enumerate(rows):
        at = number - 1 if whole else place
        if not whole and place:
            sheet.write_number(at, 0, number)
        for column, cell in enumerate(cells):
            _cell(sheet, at, left + column, cell, marked.cells.get((number, column), []), styles)
        for column in (c for r, c in marked.cells if r == number and c >= len(cells)):
            _cell(sheet, at, left + column, "", marked.cells[number, column], styles)
        told = marked.of_row(number)
        if told and at != top:
            words = "\n".join(f"{WORDS.get(str(i.severity), '')}: {i.sentence}" for i in told)
            sheet.write_string(at, beside, words[:LONGEST], styles["said"])


def _some(grid: Grid, marked: _Marked) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The first row, which names the columns, and every row with an issue."""
    wanted = marked.rows
    for place, (number, cells) in enumerate(grid.rows):
        if place == 0 or number in wanted:
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
