"""Reading a CSV of series for the command line: every fault with its row, nothing guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from spc import table_oddities, table_rows
from spc.charts import Chart
from spc.english import NUMBERS_BEFORE
from spc.panel import days_between
from spc.possible import FREE, Possible
from spc.table_rows import Header, Row
from spc.types import Announced

MOST_NUMBER = date(NUMBERS_BEFORE, 1, 1).toordinal() - 1  # the last running number that a date can stand for


class TableError(ValueError):
    """A file that cannot be used, with one line per fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(slots=True)
class Table:
    """One series as it stands in the file. `labels` are the dates as written, or running numbers.

    For a chart of subgroups there is one entry for each subgroup, `measured` holds its measurements, and
    neither numerator nor denominator is used.
    """

    name: str
    labels: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    numerator: list[float | None] = field(default_factory=list)
    denominator: list[float | None] = field(default_factory=list)
    target: list[float | None] = field(default_factory=list)
    rebase: dict[date, str] = field(default_factory=dict)
    ghost: dict[date, str] = field(default_factory=dict)
    numbered: bool = False
    measured: list[list[float]] = field(default_factory=list)
    ahead: list[Announced] = field(default_factory=list)

    def has_value(self, place: int) -> bool:
        """Is there anything to judge in this entry?"""
        if self.measured:
            return bool(self.measured[place])
        return self.numerator[place] is not None

    def numbers(self) -> dict[date, str]:
        """The running numbers as written, by the days that stand in for them; empty where there are dates."""
        return dict(zip(self.dates, self.labels, strict=True)) if self.numbered else {}

    def name_of(self, day: date) -> str:
        """A point's date, or its running number."""
        return self.numbers().get(day, day.isoformat())

    def only(self, kept: Sequence[bool]) -> Table:
        """The same series, only these of its entries."""
        days = set(_those(self.dates, kept))
        return replace(
            self,
            labels=_those(self.labels, kept),
            dates=_those(self.dates, kept),
            numerator=_those(self.numerator, kept),
            denominator=_those(self.denominator, kept),
            target=_those(self.target, kept),
            measured=_those(self.measured, kept),
            rebase={on: why for on, why in self.rebase.items() if on in days},
            ghost={on: why for on, why in self.ghost.items() if on in days},
        )


Cell = TypeVar("Cell")


def _those(cells: list[Cell], kept: Sequence[bool]) -> list[Cell]:
    return [cell for cell, keep in zip(cells, kept, strict=True) if keep] if cells else []


def read(text: str, chart: Chart, possible: Possible = FREE) -> tuple[list[Table], bool]:
    """The series of a CSV, in the order of their first rows, and whether they have denominators.

    `possible` are the declared bounds. Raises TableError with all faults.
    """
    faults: list[str] = []
    if not text.strip("\ufeff \t\r\n"):
        raise TableError(["the file is empty"])
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    names = [name.strip().lower() for name in next(lines, [])]
    if marks := table_oddities.parted_otherwise(names):
        raise TableError([f"row 1: {marks} part the columns; save the file with commas (CSV UTF-8)"])
    head = table_rows.header(names, chart, faults, possible)
    if faults:
        raise TableError(faults)
    rows = []
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            row = table_rows.row(number, head, cells, faults)
            if row is not None:
                rows.append(row)
    if not rows and not faults:
        faults.append("row 2: the file has a header and no rows")
    tables = _tables(rows, head, faults)
    if faults:
        raise TableError(faults)
    return tables, head.weighed


def _tables(rows: list[Row], head: Header, faults: list[str]) -> list[Table]:
    kinds = {type(row.order) for row in rows}
    if str not in kinds and len(kinds) > 1:
        odd = next(row for row in rows if type(row.order) is not type(rows[0].order))
        faults.append(f"row {odd.number}: {head.place}: {odd.label!r} among dates of the other sort")
        return []
    if rows and (fault := table_oddities.excel_days(rows, head)):
        faults.append(fault)
        return []
    if rows and head.dated and not isinstance(rows[0].order, date):
        faults.append(f"row {rows[0].number}: a number says no days between events; give a column 'value'")
        return []
    series: dict[str, list[Row]] = {}
    for row in rows:
        series.setdefault(row.series, []).append(row)
    return [_table(name, _in_order(own, named=str in kinds), head, faults) for name, own in series.items()]


def _in_order(rows: list[Row], *, named: bool) -> list[Row]:
    """By day or number; named subgroups as they come, each with all of its rows."""
    if not named:
        return sorted(
            rows, key=lambda row: row.order.toordinal() if isinstance(row.order, date) else int(row.order)
        )
    places: dict[str, int] = {}
    for row in rows:
        places.setdefault(row.label, len(places))
    return sorted(rows, key=lambda row: places[row.label])


def _table(name: str, rows: list[Row], head: Header, faults: list[str]) -> Table:
    numbered = not isinstance(rows[0].order, date)
    table = Table(name, numbered=numbered)
    by_place = any(not isinstance(row.order, int) or not 1 <= row.order <= MOST_NUMBER for row in rows)
    if not head.chart.subgroups:
        _no_twins(rows, head.chart, faults)
        rows = _gaps(rows) if head.dated else rows
        for row in rows:
            _add(table, row, by_place=by_place)
        return table
    for _, group in groupby(rows, key=lambda row: row.label if numbered else row.order):
        measured = list(group)
        _add(table, _of_subgroup(measured, faults), by_place=by_place)
        table.measured.append([row.numerator for row in measured if row.numerator is not None])
    return table


def _of_subgroup(rows: list[Row], faults: list[str]) -> Row:
    """The first row of a subgroup with what any of its rows says of it; two that differ are a fault."""
    whole = rows[0]
    for row in rows[1:]:
        for column in ("target", "rebase", "ghost"):
            said, before = getattr(row, column), getattr(whole, column)
            if said in (None, "", before):
                continue
            if before not in (None, ""):
                faults.append(f"row {row.number}: {column}: its subgroup {row.label} has {before!r} already")
                continue
            whole = replace(whole, **{column: said})
    return replace(whole, numerator=None)


def _no_twins(rows: list[Row], chart: Chart, faults: list[str]) -> None:
    """One value a period. Two events may fall on one day."""
    if chart.between_events and isinstance(rows[0].order, date):
        return
    seen: dict[object, int] = {}
    for row in rows:
        if row.order in seen:
            faults.append(
                f"row {row.number}: date: {row.label} stands in row {seen[row.order]} already; keep one, "
                "or name their series in a column 'series'"
            )
        seen.setdefault(row.order, row.number)


def _gaps(rows: list[Row]) -> list[Row]:
    """Dated events as the days since the one before, from the second event on; half a day on one day."""
    _, between = days_between([row.order for row in rows if isinstance(row.order, date)])
    return [replace(row, numerator=gap) for row, gap in zip(rows[1:], between, strict=True)]


def _add(table: Table, row: Row, *, by_place: bool) -> None:
    """A running number is kept as the date of that ordinal (`spc.english.is_number`), a name by its place."""
    place = len(table.dates) + 1
    if isinstance(row.order, date):
        day = row.order
    else:
        day = date.fromordinal(place if by_place or isinstance(row.order, str) else row.order)
    table.labels.append(row.label)
    table.dates.append(day)
    table.numerator.append(row.numerator)
    table.denominator.append(row.denominator)
    table.target.append(row.target)
    if row.rebase:
        table.rebase[day] = row.rebase
    if row.ghost:
        table.ghost[day] = row.ghost
