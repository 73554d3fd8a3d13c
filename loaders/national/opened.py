"""A published file at its first look: every sheet with the columns, and what speaks against reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.grid import grids
from loaders.national.tables import Columns, Line
from loaders.notes import Notes
from loaders.types import Checked, Issue, RawFile, RawTable


@dataclass(frozen=True, slots=True)
class Opened:
    """The tables of a file, one for each sheet that has the columns of its format."""

    columns: Columns
    tables: tuple[RawTable, ...]
    issues: tuple[Issue, ...]  # of the file as such
    refusals: tuple[Issue, ...]  # any of them, and nothing of the file is read

    @property
    def rows(self) -> int:
        """How many rows there are below the headers."""
        return sum(len(table.rows) for table in self.tables)

    def lines(self, notes: Notes) -> Iterator[Line]:
        """The rows of all sheets, in their order."""
        for table in self.tables:
            yield from self.columns.lines(table, notes)

    def refused(self, source: str) -> Checked:
        """The answer for a file that is not read."""
        return Checked(source, issues=(*self.issues, *self.refusals))


def opened(
    raw: RawFile,
    columns: Columns,
    wanted: Callable[[RawTable], bool] = lambda _: True,
    against: Callable[[RawTable], Iterator[Issue]] = lambda _: iter(()),
) -> Opened:
    """Look through a file. `wanted` chooses among its sheets; `against` adds what forbids to read one."""
    read_from = grids(raw)
    tables = tuple(table for table in columns.tables(raw, read_from) if wanted(table))
    refusals = tuple(
        issue for table in tables for issue in (*columns.refusals(table.header, table.sheet), *against(table))
    )
    return Opened(columns, tables, read_from.issues, refusals)
