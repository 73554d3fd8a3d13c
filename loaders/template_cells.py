"""How a cell of the form is written, guarded and locked."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from loaders.template_style import Styles

Book = Any  # xlsxwriter has no types
Sheet = Any
NOT_NUMBERS = ("n/a", "DNS", "*", "nil")


def new_sheet(book: Book, styles: Styles, name: str, title: str, help_text: str) -> Sheet:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write(0, 1, title, styles.title)
    sheet.write(1, 1, help_text, styles.strong)
    return sheet


def close(sheet: Sheet, heading: int | None = None, column: int = 0) -> None:
    """Lock what is not to be filled in. No password: it guards against slips, not against people."""
    sheet.protect(
        "", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True}
    )
    if heading is not None:
        sheet.freeze_panes(heading + 1, column)
        sheet.repeat_rows(heading)
        sheet.set_column(0, 0, 2, None, {"hidden": True})


def put(sheet: Sheet, row: int, column: int, value: object, style: Any) -> None:
    """Words are always written as words: a sentence that starts with = is not a formula."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)


def dates_only(sheet: Sheet, row: int, column: int, last: int) -> None:
    sheet.data_validation(
        row,
        column,
        last,
        column,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2100, 1, 1),
            "error_title": "Not a date",
            "error_message": "Write a date such as 14/03/2026.",
        },
    )


def line(sheet: Sheet, styles: Styles, row: int, cells: tuple[str, str, str, str]) -> None:
    for column, text in enumerate(cells):
        sheet.write_string(row, column, text, styles.hidden if column == 0 else styles.label)


def numbers_only(sheet: Sheet, row: int, first: int, last: int, *, negative: bool = False) -> None:
    """`negative`: numbers below zero are figures too, such as vacancies where posts are over-filled."""
    cell = f"{chr(65 + first)}{row + 1}"
    words = ",".join(f'{cell}="{word}"' for word in NOT_NUMBERS)
    least, which = ("TRUE", "") if negative else (f"{cell}>=0", " that is not negative")
    sheet.data_validation(
        row,
        first,
        row,
        last,
        {
            "validate": "custom",
            "value": f"=OR(IF(ISNUMBER({cell}),{least},FALSE),{words})",
            "error_title": "Not a number",
            "error_message": f"Write a number{which}, or one of: n/a, DNS, *, nil.",
        },
    )
