"""One row of a CSV of series: its cells checked, every fault with its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from spc import cells
from spc.charts import Chart
from spc.english import listed
from spc.possible import FREE, Possible

WHOLE = ("c", "g", "cusum_poisson")  # charts whose values are numbers of events or of cases
PROPORTIONS = ("p", "p_prime", "cusum_bernoulli")
READ = ("date", "value", "numerator", "denominator", "series", "target", "rebase", "ghost", "subgroup")
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
    possible: Possible = FREE
    dated: bool = False  # each row is an event, and its value the days since the one before

    @property
    def place(self) -> str:
        """The column that puts a row in its place: its date, or the subgroup it belongs to."""
        return "subgroup" if self.chart.subgroups and "subgroup" in self.names else "date"

    @property
    def first(self) -> str:
        return "numerator" if self.weighed else "value"


def header(names: Sequence[str], chart: Chart, faults: list[str], possible: Possible = FREE) -> Header:
    """The columns of a file; faults name those that are missing."""
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        faults.append(f"row 1: the column {twice[0]!r} stands twice")
    if chart.subgroups:
        _of_subgroups(names, chart, faults)
        return Header(names, chart, weighed=False, possible=possible)
    if "date" not in names:
        faults.append(f"row 1: no column 'date'{_found(names)}")
    weighed, dated = _kind(names, chart, faults)
    return Header(names, chart, weighed, possible, dated)


def _kind(names: Sequence[str], chart: Chart, faults: list[str]) -> tuple[bool, bool]:
    """Are there numerators and denominators, and are there only dates of events?"""
    pair = ("numerator", "denominator")
    if chart.denominator == "needed":
        missing = [name for name in pair if name not in names]
        faults.extend(f"row 1: chart {chart.name} needs the column {name!r}" for name in missing)
        return True, False
    if chart.denominator == "none" or "value" in names:
        dated = chart.name == "t" and "value" not in names
        if "value" not in names and not dated:
            faults.append(f"row 1: chart {chart.name} needs the column 'value'")
        return False, dated
    if not all(name in names for name in pair):
        faults.append(f"row 1: no column 'value', nor 'numerator' and 'denominator'{_found(names)}")
    return True, False


def _found(names: Sequence[str]) -> str:
    """The columns that nobody reads, so that one of them can be renamed."""
    others = [repr(name) for name in names if name and name not in READ]
    return f"; there is {listed(others)}: rename the one that holds it" if others else ""


def _of_subgroups(names: Sequence[str], chart: Chart, faults: list[str]) -> None:
    places = [name for name in ("date", "subgroup") if name in names]
    if not places:
        faults.append("row 1: no column 'date', nor 'subgroup'")
    if len(places) == 2:
        faults.append("row 1: both 'date' and 'subgroup' say which measurements belong together; keep one")
    if "value" not in names:
        faults.append(f"row 1: chart {chart.name} needs the column 'value', one row for each measurement")


def row(number: int, head: Header, written: list[str], faults: list[str]) -> Row | None:
    """One row; None, and its faults, where it cannot be used."""
    if len(written) != len(head.names):
        faults.append(f"row {number}: {len(written)} cells where the header has {len(head.names)}")
        return None
    found = dict(zip(head.names, (cell.strip() for cell in written), strict=True))
    before = len(faults)
    order = _order(number, head.place, found[head.place], faults)
    first = None if head.dated else cells.number(number, head.first, found[head.first], faults)
    second = cells.number(number, "denominator", found["denominator"], faults) if head.weighed else None
    target = cells.number(number, "target", found.get("target", ""), faults)
    if len(faults) == before:
        faults += [f"row {number}: {fault}" for fault in _impossible(first, second, target, head)]
    if len(faults) > before or order is None:
        return None
    name, rebase, ghost = (found.get(column, "") for column in ("series", "rebase", "ghost"))
    return Row(number, name, found[head.place], order, first, second, target, rebase, ghost)


def _order(number: int, column: str, text: str, faults: list[str]) -> Order | None:
    found = cells.day_or_number(text)
    if found is not None:
        return found
    if column == "subgroup" and text:
        return text
    said = "an empty cell is no name of a subgroup" if column == "subgroup" else cells.no_day(text)
    faults.append(f"row {number}: {column}: {said}")
    return None


def _impossible(
    first: float | None, second: float | None, target: float | None, head: Header
) -> Iterator[str]:
    """What no row of this chart can hold."""
    chart = head.chart
    if second is not None and second < 0:
        yield f"denominator: {second:g} is negative"
    if head.weighed and first is not None and second is None:
        yield f"denominator: empty beside a numerator of {first:g}; give it, or leave both empty"
    if first is not None:
        yield from _impossible_value(first, second, head)
    if target is not None and (said := head.possible.target(target, chart)):
        yield f"target: {target:g}: {said}"


def _impossible_value(first: float, second: float | None, head: Header) -> Iterator[str]:
    chart = head.chart
    if first < 0 and chart.lower_bound == 0 and chart.points is None:
        yield f"{head.first}: {first:g} is negative, which chart {chart.name} cannot show"
        return
    if chart.name in WHOLE and not first.is_integer():
        yield f"{head.first}: {first:g} is no whole number, and chart {chart.name} counts events"
    if second is not None and chart.name in PROPORTIONS and first > second >= 0:
        yield f"numerator: {first:g} of {second:g} is more than all"
        return
    said = head.possible.value(first / second if second else first, chart) if second != 0 else ""
    if said:
        yield f"{head.first}: {said}"
