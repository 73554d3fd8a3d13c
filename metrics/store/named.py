"""The names of files: who recorded which, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from metrics.store.in_lists import in_lists
from metrics.store.tables import submission


class File(NamedTuple):
    """What is told of a file beside each figure that it brought."""

    id: int
    source: str
    file_name: str
    recorded_at: datetime
    recorded_by: str


def files_by_number(connection: Connection, numbers: Collection[int] | None = None) -> dict[int, File]:
    """The submissions with these numbers (default: all), by number."""
    s = submission.c
    query = select(s.id, s.source, s.file_name, s.recorded_at, s.recorded_by)
    if numbers is None:
        return {row.id: File(*row) for row in connection.execute(query)}
    found: dict[int, File] = {}
    for some in in_lists(sorted(numbers)):
        found |= {row.id: File(*row) for row in connection.execute(query.where(s.id.in_(some)))}
    return found


def unnamed(file: File) -> File:
    """The file as somebody outside may know it: when it came, and not what it is called or who brought it."""
    return file._replace(file_name="", recorded_by="")
