"""One row with its entry in the audit, in one transaction: how whatever a person decides is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from metrics.access import Viewer
from metrics.store import audit


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
