"""A page's own table as a CSV file: one line a row, whose it is and as known when in each."""

from __future__ import annotations

import csv
import io
from datetime import date

from dashboard.exports.stated import Stated
from dashboard.inert import inert
from dashboard.views.page_table import Cell, PageTable, Value, cell_of

WHOSE = ("Organisation code", "Organisation", "Table")


def make(table: PageTable, stated: Stated) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [inert(column.heading) for column in table.columns]  # some are names of trusts
    writer.writerow([*WHOSE, *heads, "Month", "Known on"])
    fixed = [inert(text) for text in (stated.org_code, stated.org_name, table.title)]
    told = [stated.month, stated.known_at]
    for row in table.rows:
        writer.writerow([*fixed, *(written(cell_of(cell)) for cell in row), *told])
    return out.getvalue().encode("utf-8-sig")


def written(cell: Cell) -> str:
    """The number or date itself; words as the page says them, made inert; a gap by its reason."""
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return inert(value)
    return repr(int(value)) if float(value).is_integer() else repr(float(value))


def plain(cell: Cell) -> Value:
    """What a file holds of a cell: a number or date unrounded, else its words with the small line."""
    if cell.value is not None and not isinstance(cell.value, str):
        return cell.value
    said = cell.text or cell.value or ""
    return f"{said} ({cell.note})" if said and cell.note else said or cell.note or None
