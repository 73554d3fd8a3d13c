"""One row per reference: a repeat is counted once, and rows that contradict each other not at all."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.cells import Fault
from loaders.mapping.line import Line, Where
from loaders.mapping.model import Mapping


def settle(mapping: Mapping, lines: Iterable[Line]) -> tuple[list[Line], set[Where]]:
    """The lines to be counted, and the places of those that contradict another one.

    What a row says is what the mapping reads of it: a handler's note may differ.
    """
    every = list(lines)
    if mapping.one_row_per is None:
        return every, set()
    groups: dict[str, list[Line]] = {}
    for line in every:
        groups.setdefault(line.text(mapping.one_row_per).casefold(), []).append(line)
    kept: list[Line] = []
    against: set[Where] = set()
    for reference, group in groups.items():
        first = group[0]
        if not reference or len(group) == 1:
            kept += group
        elif len({tuple(line.text(name) for name in mapping.column) for line in group}) == 1:
            kept.append(first)
            for line in group[1:]:
                _repeats(mapping.one_row_per, line, first)
        else:
            kept += group
            against |= {line.where for line in group}
            _contradicts(mapping.one_row_per, group)
    return sorted(kept, key=lambda line: (line.sheet.bound.sheet or "", line.number)), against


def twins(mapping: Mapping, lines: Iterable[Line]) -> frozenset[Where]:
    """The places of rows that are the same in every cell, where no reference tells rows apart.

    They may be one row pasted twice, or two units that the export does not name: nobody can tell which. A
    person is counted once, however many rows there are.
    """
    if mapping.one_row_per is not None or mapping.person is not None:
        return frozenset()
    places: dict[tuple[str, ...], list[Where]] = {}
    for line in lines:
        places.setdefault(tuple(cell.strip().casefold() for cell in line.cells), []).append(line.where)
    return frozenset(where for group in places.values() if len(group) > 1 for where in group)


def is_twin(line: Line) -> None:
    """Tells it of one row."""
    column = next(iter(line.sheet.bound.at))
    line.fault(
        column,
        Fault(
            "same_row_twice",
            f"Row {line.number} stands in the file twice, the same in every cell. Delete the copy; if they "
            "are two units, export the column that names the unit.",
        ),
    )


def _repeats(column: str, line: Line, first: Line) -> None:
    fault = Fault("repeated_row", f"repeats row {first.number} word for word. It was counted once.")
    bound = line.sheet.bound
    line.sheet.notes.warning(fault, sheet=bound.sheet, row=line.number, column=bound.header(column))
    line.sheet.notes.not_used("", sheet=bound.sheet, row=line.number)


def _contradicts(column: str, group: list[Line]) -> None:
    rows = ", ".join(str(line.number) for line in group[:5])
    for line in group:
        line.fault(
            column,
            Fault(
                "conflicting_rows",
                f"stands in rows {rows}, which say different things of one reference. Keep the right one.",
            ),
        )
