"""What spreadsheets do to a file that would else be read as something it is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from spc.table_rows import Header, Row

EXCEL_START = date(1899, 12, 30)  # day 0 of a spreadsheet's count, for all days from March 1900 on
EXCEL_DAYS = (36_526, 73_050)  # 2000 to 2099
MONTH_STEPS = range(28, 32)
PARTED = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def parted_otherwise(names: Sequence[str]) -> str:
    """What parts the columns where it is no comma; empty where it is one."""
    if len(names) != 1:
        return ""
    return next((said for mark, said in PARTED.items() if mark in names[0]), "")


def excel_days(rows: Sequence[Row], head: Header) -> str:
    """The fault of running numbers that are months as a spreadsheet counts days; empty where they are not."""
    numbers = sorted({row.order for row in rows if isinstance(row.order, int)})
    steps = [after - before for before, after in pairwise(numbers)]
    if not steps or not all(step in MONTH_STEPS for step in steps):
        return ""
    if numbers[0] < EXCEL_DAYS[0] or numbers[-1] > EXCEL_DAYS[1]:
        return ""
    first = rows[0]
    assert isinstance(first.order, int)
    day = EXCEL_START + timedelta(days=first.order)
    return (
        f"row {first.number}: {head.place}: {first.label} is {day} as a spreadsheet counts days; "
        "format the column as yyyy-mm-dd and save the file again"
    )
