"""One form while it is read: its cells by the key of their line, and what they have given so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from loaders.cells import Fault
from loaders.notes import Notes
from loaders.records import Found
from loaders.source import Context, Known


class Sheet(Protocol):
    """What is read of a sheet: cells by the key of their line."""

    @property
    def name(self) -> str: ...
    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> dict[str, tuple[int, tuple[str, ...]]]: ...
    def cell(self, key: str, column: int) -> str: ...
    def row(self, key: str) -> int: ...


@dataclass(slots=True)
class Reading:
    """One form while it is read."""

    org: str
    year: int | None
    context: Context
    notes: Notes
    heap: Found
    filled: int = 0  # figures, words and answers that somebody wrote
    blanks: dict[tuple[str, int], list[str]] = field(default_factory=dict)  # sheet, row -> its months
    stored: frozenset[Known] | None = None  # read from the store with the first blank cell

    def fault(self, sheet: Sheet, key: str, column: str, fault: Fault, *, part: str, cell: str = "") -> None:
        self.notes.error(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell, part=part)

    def doubt(self, sheet: Sheet, key: str, column: str, fault: Fault, cell: str = "") -> None:
        self.notes.warning(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell)

    def blank(self, sheet: Sheet, key: str, figure: Known, column: str) -> None:
        """A blank cell. Where the store holds its figure or words, the person is told that they stay."""
        if self.stored is None:
            self.stored = self.context.stored(self.org)
        if figure in self.stored and sheet.row(key):
            self.blanks.setdefault((sheet.name, sheet.row(key)), []).append(column)

    def tell_blanks(self) -> None:
        """One line for each line of the form, naming its blank months."""
        for (sheet, row), columns in self.blanks.items():
            sentence = (
                f"Left as it is: a blank does not withdraw what the store holds ({', '.join(columns)}). "
                "If the figure is wrong, write the right one; if there is none, write DNS or n/a; "
                "to take back a whole file, withdraw it."
            )
            fault = Fault("left_as_it_is", sentence)
            self.notes.information(fault, sheet=sheet, row=row, column=columns[0])


def year_of(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20[0-9]{2}", text) else None
