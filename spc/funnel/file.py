"""Reading `group,numerator,denominator`: every fault with its row, nothing guessed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from spc import cells
from spc.funnel.types import Kind
from spc.tables import TableError

COLUMNS = ("group", "numerator", "denominator")


@dataclass(slots=True)
class Groups:
    """The rows of a file in their order; None is an empty cell."""

    names: list[str] = field(default_factory=list)
    numerator: list[float | None] = field(default_factory=list)
    denominator: list[float | None] = field(default_factory=list)


def read(text: str, kind: Kind) -> Groups:
    """The groups of a CSV; other columns are left alone. Raises TableError with all faults."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    header = [name.strip().lower() for name in next(lines, [])]
    faults = [f"row 1: no column {name!r}" for name in COLUMNS if name not in header]
    faults += [f"row 1: the column {name!r} stands twice" for name in COLUMNS if header.count(name) > 1]
    if faults:
        raise TableError(faults)
    groups = Groups()
    seen: dict[str, int] = {}
    for number, written in enumerate(lines, start=2):
        if not any(cell.strip() for cell in written):
            continue
        if len(written) != len(header):
            faults.append(f"row {number}: {len(written)} cells where the header has {len(header)}")
            continue
        found = dict(zip(header, (cell.strip() for cell in written), strict=True))
        _add(groups, seen, number, found, kind, faults)
    if not groups.names and not faults:
        faults.append("row 2: the file has a header and no rows")
    if faults:
        raise TableError(faults)
    return groups


def _add(
    groups: Groups, seen: dict[str, int], number: int, found: dict[str, str], kind: Kind, faults: list[str]
) -> None:
    name = found["group"]
    if not name:
        faults.append(f"row {number}: group: an empty cell")
    elif name in seen:
        faults.append(f"row {number}: group: {name} stands in row {seen[name]} already")
    seen.setdefault(name, number)
    y, n = (cells.number(number, column, found[column], faults) for column in COLUMNS[1:])
    for column, value in zip(COLUMNS[1:], (y, n), strict=True):
        if value is not None and value < 0:
            faults.append(f"row {number}: {column}: {value:g} is negative")
    if kind is Kind.PROPORTION and y is not None and n is not None and y > n >= 0:
        faults.append(f"row {number}: numerator: {y:g} of {n:g} is more than all")
    groups.names.append(name)
    groups.numerator.append(y)
    groups.denominator.append(n)
