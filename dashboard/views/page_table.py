"""A table of a page's own, such as a grid of training or the clocks of reviews: for reading and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from metrics.types import Organisation

Value = str | float | int | date | None
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, date, month, count or figure; a figure has `decimals` and its unit's sign."""

    heading: str
    kind: str = "text"
    decimals: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` goes into the file as it is, unrounded. `text` is how the page says it (by default as the
    column writes the value); a cell without a value needs one: why there is none.
    """

    value: Value
    text: str = ""
    note: str = ""  # beneath it, small
    tone: str = ""  # concern, improvement, neither, gone; its word stands in the text
    href: str = ""
    svg: str = ""  # a small drawing under the text, made by spc.draw


@dataclass(frozen=True, slots=True)
class PageTable:
    """`name` is its entry in `dashboard.exports.tables.TABLES` and part of the file's name."""

    name: str
    title: str  # the finding, or what it lists
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Value, ...], ...]  # the first cell of a row is its heading
    note: str = ""  # n, period, source, data quality
    empty: str = "Nothing has been recorded for this table yet."
    about: tuple[tuple[str, str], ...] = ()  # more for the file: label and text
    fold: int = 0  # rows that stand open on the page; 0 = all
    of_trust: bool = False  # of the whole trust, also where the address names a site: the file says so
    org: Organisation | None = (
        None  # whose it is, where it is of a system and not of the trust of the address
    )


def cell_of(found: Cell | Value) -> Cell:
    return found if isinstance(found, Cell) else Cell(found)


def shown(cell: Cell, column: Column) -> str:
    """The words of a cell on the page. Nothing is an en dash where nobody said why."""
    if cell.text:
        return cell.text
    value = cell.value
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return dates.month_short(value) if column.kind == "month" else dates.day_short_year(value)
    if isinstance(value, str):
        return value
    if column.kind == "count":
        return numbers.number(value, 0 if float(value).is_integer() else 1)
    return numbers.with_unit(value, column.unit, column.decimals)


def is_number(column: Column) -> bool:
    """Whether its cells stand to the right."""
    return column.kind in ("count", "figure")
