"""A page's own table as a workbook: real numbers and dates, and a sheet that says what they are."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter

from dashboard.exports.stated import Stated
from dashboard.exports.table_csv import plain
from dashboard.views.page_table import Column, PageTable, cell_of

WHOLE = "#,##0"


def make(table: PageTable, stated: Stated) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = datetime(stated.period.year, stated.period.month, 1)  # noqa: DTZ001 - a file property without a zone
        book.set_properties({"title": table.title, "subject": stated.org_name, "created": made})
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Table")
        whole = book.add_format({"num_format": WHOLE})
        styles = [book.add_format({"num_format": _number_format(column)}) for column in table.columns]
        for c, column in enumerate(table.columns):
            sheet.write_string(0, c, column.heading, head)
            sheet.set_column(c, c, 30 if column.kind == "text" else 14)
        for r, row in enumerate(table.rows, start=1):
            for c, found in enumerate(row):
                value = plain(cell_of(found))
                _write(sheet, r, c, value, whole if _is_whole(value, table.columns[c]) else styles[c])
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        _about(book, table, stated, bold)
    return out.getvalue()


def _write(sheet: Any, r: int, c: int, value: Any, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(r, c, value, style)
    elif isinstance(value, str):
        sheet.write_string(r, c, value)
    else:
        sheet.write_number(r, c, value, style)


def _is_whole(value: Any, column: Column) -> bool:
    """Of a count without a part: Excel would write 1 as "1." by the format of those with one."""
    return column.kind == "count" and isinstance(value, int | float) and float(value).is_integer()


def _number_format(column: Column) -> str:
    if column.kind in ("date", "month"):
        return "d mmm yyyy" if column.kind == "date" else "mmm yyyy"
    places = column.decimals if column.kind == "figure" else 0
    return f"#,##0.{'0' * places}" if places else "#,##0.##" if column.kind == "count" else WHOLE


def _about(book: Any, table: PageTable, stated: Stated, bold: Any) -> None:
    sheet = book.add_worksheet("About")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    facts = (
        ("Table", table.title),
        ("Note", table.note),
        ("Organisation", f"{stated.org_name} ({stated.org_code})"),
        ("Month", stated.month),
        ("Where it comes from", stated.line),
        *table.about,
        *((("Why it is empty", table.empty),) if not table.rows else ()),
    )
    for r, (label, text) in enumerate((label, text) for label, text in facts if text):
        sheet.write_string(r, 0, label, bold)
        sheet.write_string(r, 1, text, wrapped)
