"""One row of a CSV of series: its cells checked, every fault with its row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from spc.charts import Chart

PROPORTIONS = ("p", "p_prime", "cusum_bernoulli")
Order: TypeAlias = date | int | str  # a day, a running number, or the name of a subgroup


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file."""

    number: int
    series: str
    label: str
    order: Order
    numerator: float | None
    denominator: float | None
    target: float | None
    rebase: str
    ghost: str


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, and how they are read for a chart."""

    names: Sequence[str]
    chart: Chart
    weighed: bool  # numerators and denominators, not values

    @property
    def place(self) -> str:
        """The column that puts a row in its place: its date, or the subgroup it belongs to."""
        return "subgroup" if self.chart.subgroups and "subgroup" in self.names else "date"

    @property
    def first(self) -> str:
        return "numerator" if self.weighed else "value"


def header(names: Sequence[str], chart: Chart, faults: list[str]) -> Header:
    """The columns of a file; faults name those that are missing."""
    pair = ("numerator", "denominator")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        faults.append(f"row 1: the column {twice[0]!r} stands twice")
    if chart.subgroups:
        _of_subgroups(names, chart, faults)
        return Header(names, chart, weighed=False)
    if "date" not in names:
        faults.append("row 1: no column 'date'")
    if chart.denominator == "needed":
        missing = [name for name in pair if name not in names]
        faults.extend(f"row 1: chart {chart.name} needs the column {name!r}" for name in missing)
        return Header(names, chart, weighed=True)
    if chart.denominator == "none" or "value" in names:
        if "value" not in names:
            faults.append(f"row 1: chart {chart.name} needs the column 'value'")
        return Header(names, chart, weighed=False)
    if not all(name in names for name in pair):
        faults.append("row 1: no column 'value', nor 'numerator' and 'denominator'")
    return Header(names, chart, weighed=True)


def _of_subgroups(names: Sequence[str], chart: Chart, faults: list[str]) -> None:
    places = [name for name in ("date", "subgroup") if name in names]
    if not places:
        faults.append("row 1: no column 'date', nor 'subgroup'")
    if len(places) == 2:
        faults.append("row 1: both 'date' and 'subgroup' say which measurements belong together; keep one")
    if "value" not in names:
        faults.append(f"row 1: chart {chart.name} needs the column 'value', one row for each measurement")


def row(number: int, head: Header, cells: list[str], faults: list[str]) -> Row | None:
    """One row; None, and its faults, where it cannot be used."""
    if len(cells) != len(head.names):
        faults.append(f"row {number}: {len(cells)} cells where the header has {len(head.names)}")
        return None
    found = dict(zip(head.names, (cell.strip() for cell in cells), strict=True))
    before = len(faults)
    order = _order(number, head.place, found[head.place], faults)
    first = _number(number, head.first, found, faults)
    second = _number(number, "denominator", found, faults) if head.weighed else None
    target = _number(number, "target", found, faults) if "target" in found else None
    _possible(number, first, second, head, faults)
    if len(faults) > before or order is None:
        return None
    name, rebase, ghost = (found.get(column, "") for column in ("series", "rebase", "ghost"))
    return Row(number, name, found[head.place], order, first, second, target, rebase, ghost)


def _order(number: int, column: str, text: str, faults: list[str]) -> Order | None:
    if text.isdecimal() and len(text) < 8:
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        if column == "subgroup" and text:
            return text
    said = repr(text) if text else "an empty cell"
    kinds = (
        "no name of a subgroup" if column == "subgroup" else "no date like 2026-04-01 and no running number"
    )
    faults.append(f"row {number}: {column}: {said} is {kinds}")
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
    number: int, first: float | None, second: float | None, head: Header, faults: list[str]
) -> None:
    chart = head.chart
    if second is not None and second < 0:
        faults.append(f"row {number}: denominator: {second:g} is negative")
    if first is None:
        return
    if first < 0 and chart.lower_bound == 0 and chart.points is None:
        faults.append(
            f"row {number}: {head.first}: {first:g} is negative, which chart {chart.name} cannot show"
        )
    if second is not None and chart.name in PROPORTIONS and first > second >= 0:
        faults.append(f"row {number}: numerator: {first:g} of {second:g} is more than all")
