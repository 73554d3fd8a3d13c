"""One form while it is read: its cells by the key of their line, and what they have given so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from loaders.cells import Fault
from loaders.notes import Notes
from loaders.records import Found
from loaders.source import Context


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

    def fault(self, sheet: Sheet, key: str, column: str, fault: Fault, *, part: str, cell: str = "") -> None:
        self.notes.error(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell, part=part)

    def doubt(self, sheet: Sheet, key: str, column: str, fault: Fault, cell: str = "") -> None:
        self.notes.warning(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell)


def year_of(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20[0-9]{2}", text) else None
