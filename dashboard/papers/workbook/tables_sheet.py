"""Tables of a section on one sheet: heads that stay, words wrapped, figures as numbers where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dashboard.papers.drawn import said_by
from dashboard.papers.types import Shown
from dashboard.papers.workbook.book import Book
from dashboard.papers.workbook.plan import FIRST, Group
from dashboard.papers.workbook.words_sheet import BACK

PART, ALL = "Table", 150  # the column that says which table a row is of; letters of all columns
HEAD = 2  # its row
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
PART_WIDE, LEAST, MOST = 26.0, 11.0, 44.0  # letters
LINES = 4  # of a cell, from which on its column is wider than its share


def write_tables(book: Book, group: Group) -> None:
    sheet = book.sheet(group.name)
    first = group.parts[0][1]
    several = len(group.parts) > 1
    book.link(sheet, 0, 0, BACK, FIRST, "back")
    book.write(sheet, 1, 0, "" if several else first.title, "heading3")
    heads = (PART, *first.heads) if several else first.heads
    widths = _widths(group)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        book.write(sheet, HEAD, column, head, "head")
    book.tall(sheet, HEAD, ((head, width, "head") for head, width in zip(heads, widths, strict=True)))
    row = HEAD
    for part, table in group.parts:
        for place, cells in enumerate(table.rows):
            row += 1
            style = "loud" if place in table.loud else "cell"
            texts = [said_by(cell) if isinstance(cell, Shown) else cell for cell in cells]
            texts = [part, *texts] if several else texts
            _write(book, sheet, row, texts, len(texts) - table.figures, style, int(several))
            book.tall(sheet, row, ((text, width, style) for text, width in zip(texts, widths, strict=True)))
    sheet.freeze_panes(HEAD + 1, 1 + several)
    sheet.repeat_rows(HEAD)
    sheet.autofilter(HEAD, 0, max(row, HEAD + 1), len(heads) - 1)


def _widths(group: Group) -> list[float]:
    """By the shares, and wider where words would fill many lines, as those of a drawing do."""
    shares = group.parts[0][1].shares
    own = [max(LEAST, ALL * share / sum(shares)) for share in shares]
    for _, table in group.parts:
        for cells in table.rows:
            said = (len(said_by(cell) if isinstance(cell, Shown) else cell) for cell in cells)
            own = [max(width, min(MOST, many / LINES)) for width, many in zip(own, said, strict=True)]
    return [PART_WIDE, *own] if len(group.parts) > 1 else own


def _write(
    book: Book, sheet: Any, row: int, texts: Sequence[str], first: int, style: str, named: int
) -> None:
    """`first` is the place of the first column of figures; what is no number there stays as it is said.
    `named` is the place of the cell that names the row.
    """
    for column, text in enumerate(texts):
        if column >= first and NUMBER.fullmatch(text):
            places = len(text.partition(".")[2])
            number = f"#,##0.{'0' * places}" if places else "#,##0" if "," in text else "0"
            sheet.write_number(row, column, float(text.replace(",", "")), book.style("cell", number=number))
        else:
            book.write(sheet, row, column, text, style if column <= named else "cell")
