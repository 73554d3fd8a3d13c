"""Reading a CSV of series for the command line: every fault with its row, nothing guessed."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from spc.charts import Chart

NUMBERED_FROM = date(1900, 1, 1)  # a running number has no day; these stand in for it and are never shown
PROPORTIONS = ("p", "p_prime")


class TableError(ValueError):
    """A file that cannot be used, with one line per fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(slots=True)
class Table:
    """One series as it stands in the file. `labels` are the dates as written, or running numbers."""

    name: str
    labels: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    numerator: list[float | None] = field(default_factory=list)
    denominator: list[float | None] = field(default_factory=list)
    target: list[float | None] = field(default_factory=list)
    rebase: dict[date, str] = field(default_factory=dict)
    ghost: dict[date, str] = field(default_factory=dict)
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    series: str
    label: str
    order: date | int
    numerator: float | None
    denominator: float | None
    target: float | None
    rebase: str
    ghost: str


def read(text: str, chart: Chart) -> tuple[list[Table], bool]:
    """The series of a CSV, in the order of their first rows, and whether they have denominators.

    Raises TableError with all faults.
    """
    faults: list[str] = []
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    header = [name.strip().lower() for name in next(lines, [])]
    weighed = _weighed(header, chart, faults)
    if faults:
        raise TableError(faults)
    rows = []
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            row = _row(number, header, cells, chart, weighed, faults)
            if row is not None:
                rows.append(row)
    if not rows and not faults:
        faults.append("row 2: the file has a header and no rows")
    tables = _tables(rows, chart, faults)
    if faults:
        raise TableError(faults)
    return tables, weighed


def _weighed(header: list[str], chart: Chart, faults: list[str]) -> bool:
    """Does the file give numerators and denominators? Faults name the columns that are missing."""
    pair = ("numerator", "denominator")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        faults.append(f"row 1: the column {twice[0]!r} stands twice")
    if "date" not in header:
        faults.append("row 1: no column 'date'")
    if chart.denominator == "needed":
        missing = [name for name in pair if name not in header]
        faults.extend(f"row 1: chart {chart.name} needs the column {name!r}" for name in missing)
        return True
    if chart.denominator == "none" or "value" in header:
        if "value" not in header:
            faults.append(f"row 1: chart {chart.name} needs the column 'value'")
        return False
    if not all(name in header for name in pair):
        faults.append("row 1: no column 'value', nor 'numerator' and 'denominator'")
    return True


def _row(
    number: int, header: list[str], cells: list[str], chart: Chart, weighed: bool, faults: list[str]
) -> _Row | None:
    if len(cells) != len(header):
        faults.append(f"row {number}: {len(cells)} cells where the header has {len(header)}")
        return None
    found = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    before = len(faults)
    order = _order(number, found["date"], faults)
    first = _number(number, "numerator" if weighed else "value", found, faults)
    second = _number(number, "denominator", found, faults) if weighed else None
    target = _number(number, "target", found, faults) if "target" in found else None
    _possible(number, first, second, chart, faults)
    if len(faults) > before or order is None:
        return None
    name = found.get("series", "")
    return _Row(
        number,
        name,
        found["date"],
        order,
        first,
        second,
        target,
        found.get("rebase", ""),
        found.get("ghost", ""),
    )


def _order(number: int, text: str, faults: list[str]) -> date | int | None:
    if text.isdecimal() and len(text) < 8:
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = repr(text) if text else "an empty cell"
        faults.append(f"row {number}: date: {said} is no date like 2026-04-01 and no running number")
        return None


def _number(number: int, column: str, found: dict[str, str], faults: list[str]) -> float | None:
    text = found[column]
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        faults.append(f"row {number}: {column}: {text!r} is not a number; leave a missing value empty")
        return None
    return value


def _possible(
    number: int, first: float | None, second: float | None, chart: Chart, faults: list[str]
) -> None:
    if second is not None and second < 0:
        faults.append(f"row {number}: denominator: {second:g} is negative")
    if first is None:
        return
    if first < 0 and chart.lower_bound == 0:
        column = "value" if chart.denominator == "none" else "numerator"
        faults.append(f"row {number}: {column}: {first:g} is negative, which chart {chart.name} cannot show")
    if second is not None and chart.name in PROPORTIONS and first > second >= 0:
        faults.append(f"row {number}: numerator: {first:g} of {second:g} is more than all")


def _tables(rows: list[_Row], chart: Chart, faults: list[str]) -> list[Table]:
    numbered = {isinstance(row.order, int) for row in rows}
    if len(numbered) > 1:
        odd = next(row for row in rows if isinstance(row.order, int) != isinstance(rows[0].order, int))
        faults.append(f"row {odd.number}: date: {odd.label!r} among dates of the other sort")
        return []
    tables: dict[str, Table] = {}
    for row in rows:
        tables.setdefault(row.series, Table(row.series, numbered=numbered == {True}))
    for name, table in tables.items():
        own = sorted((row for row in rows if row.series == name), key=lambda row: _sorting(row.order))
        _no_twins(own, chart, faults)
        for place, row in enumerate(own):
            _add(table, row, place)
    return list(tables.values())


def _sorting(order: date | int) -> int:
    return order if isinstance(order, int) else order.toordinal()


def _no_twins(rows: list[_Row], chart: Chart, faults: list[str]) -> None:
    """One value a period. Two events may fall on one day."""
    if chart.between_events and rows and not isinstance(rows[0].order, int):
        return
    seen: dict[date | int, int] = {}
    for row in rows:
        if row.order in seen:
            faults.append(f"row {row.number}: date: {row.label} stands in row {seen[row.order]} already")
        seen.setdefault(row.order, row.number)


def _add(table: Table, row: _Row, place: int) -> None:
    day = NUMBERED_FROM + timedelta(days=place) if isinstance(row.order, int) else row.order
    table.labels.append(row.label)
    table.dates.append(day)
    table.numerator.append(row.numerator)
    table.denominator.append(row.denominator)
    table.target.append(row.target)
    if row.rebase:
        table.rebase[day] = row.rebase
    if row.ghost:
        table.ghost[day] = row.ghost
