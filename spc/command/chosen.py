"""Of a file with many series: the one that was asked for, and the only one where one alone can be shown."""

from __future__ import annotations

from collections.abc import Sequence

from spc.english import listed
from spc.tables import Table, TableError

NAMED = 8  # series that a fault names at most


def chosen(tables: list[Table], name: str | None) -> list[Table]:
    """The series of that name; all of them where no name is given. Raises TableError for another name."""
    if name is None:
        return tables
    found = [table for table in tables if table.name == name]
    if not found:
        raise TableError([f"--series {name}: the file has no such series; it has {_names(tables)}"])
    return found


def only(tables: Sequence[Table]) -> Table:
    """The one series that a picture draws. Raises TableError for more than one."""
    if len(tables) != 1:
        raise TableError(
            [f"svg draws one series; choose it with --series NAME: the file has {_names(tables)}"]
        )
    return tables[0]


def _names(tables: Sequence[Table]) -> str:
    names = [table.name or "one without a name" for table in tables]
    rest = len(names) - NAMED
    return listed(names if rest <= 1 else [*names[:NAMED], f"{rest} more"])
