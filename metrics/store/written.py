"""A row with its entry in the audit, in one transaction: how whatever a person decides is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from metrics.access import Viewer
from metrics.store import audit
from metrics.store.in_lists import in_lists


def write_audited(
    connection: Connection,
    viewer: Viewer,
    table: Table,
    values: Mapping[str, Any],
    action: str,
    before: Mapping[str, Any] | None = None,
) -> int:
    """Add a row to one of `audit.AUDITED` and say so in the audit; the number of the row.

    `before` is the row whose place it takes, or that it takes back.
    """
    done = connection.execute(insert(table).values(**values))
    key = done.inserted_primary_key
    assert key is not None  # both databases tell it
    number = int(key[0])
    after = dict(connection.execute(select(table).where(table.c.id == number)).mappings().one())
    audit.write(connection, viewer, f"{table.name}.{action}", f"{table.name} {number}", before, after)
    return number


def write_audited_rows(
    connection: Connection, table: Table, rows: Sequence[tuple[Viewer, Mapping[str, Any], str]]
) -> None:
    """Several new rows of one table in their order, each with its entry, as `write_audited` writes one: who,
    the values, and the action. All of them have the same columns.
    """
    if not rows:
        return
    adding = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    numbers = connection.execute(adding, [dict(values) for _, values, _ in rows]).scalars().all()
    written: dict[int, dict[str, Any]] = {}
    for some in in_lists(numbers):
        query = select(table).where(table.c.id.in_(some))
        written |= {int(row["id"]): dict(row) for row in connection.execute(query).mappings()}
    told = [
        audit.Deed(viewer, f"{table.name}.{action}", f"{table.name} {number}", None, written[number])
        for number, (viewer, _, action) in zip(numbers, rows, strict=True)
    ]
    audit.write_all(connection, told)
