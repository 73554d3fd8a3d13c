"""What a file left in the store, as one number for each table: a row that is changed, added or taken out
behind the program's back makes another number.

Rows are taken by column, since a file may bring a million of them: texts with a mark after each and a byte
that says whether there is one, numbers as eight bytes each. How rows were grouped as they came plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

import numpy as np
from sqlalchemy import Boolean, Connection, Double, Integer, Table, select

from metrics.store import tables
from metrics.store.kinds import KINDS, Kind

END = "\x00"  # no text of the store holds it (metrics/store/fits.py)
Told: TypeAlias = dict[str, dict[str, Any]]
CHUNK = 10_000  # rows that are on their way at a time
# The tables that a file writes into, each with the order in which its rows are taken.
WRITTEN: dict[str, tuple[Table, tuple[str, ...]]] = {
    **{kind.name: (kind.table, ("id",)) for kind in KINDS},
    "confirmation": (tables.confirmation, ("record", "record_id")),
    "submission_org": (tables.submission_org, ("org_code",)),
    "case_cover": (tables.case_cover, ("id",)),
    "issue": (tables.issue, ("id",)),
}


class Digest:
    """SHA-256 of rows that come in their order, by column. The number of rows is part of it."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        self.rows = 0
        self._numeric = [isinstance(table.c[name].type, Double | Integer | Boolean) for name in columns]
        self._hashes, self._gaps = [sha256() for _ in columns], [sha256() for _ in columns]

    def add(self, columns: Sequence[Sequence[Any]]) -> None:
        """More rows, given by column."""
        self.rows += len(columns[0])
        parts = zip(columns, self._numeric, self._hashes, self._gaps, strict=True)
        for column, numeric, found, gaps in parts:
            if numeric:
                found.update(_numbers(column))
            else:
                found.update(_texts(column))
                gaps.update(_gaps(column))

    def add_rows(self, rows: Iterable[Sequence[Any]]) -> None:
        columns = list(zip(*rows, strict=True))
        if columns:
            self.add(columns)

    def told(self) -> dict[str, Any]:
        """As it stands in the audit."""
        each = (found.hexdigest() for found in (*self._hashes, *self._gaps))
        whole = sha256("".join(each).encode()).hexdigest()
        return {"rows": self.rows, "sha256": whole}


def _numbers(column: Sequence[Any]) -> bytes:
    return np.array(column, dtype="<f8").tobytes()  # None becomes nan, true and false 1 and 0


def _texts(column: Sequence[Any]) -> bytes:
    plain = [v if isinstance(v, str) else "" if v is None else v.isoformat() for v in column]
    return (END.join(plain) + END).encode("utf-8", "surrogatepass")


def _gaps(column: Sequence[Any]) -> bytes:
    return bytes(v is None for v in column) if None in column else bytes(len(column))


def of_kind(kind: Kind) -> Digest:
    """For the records of one kind as they are written: key, payload and place."""
    return Digest(kind.table, columns_of(kind.name))


def of_submission(connection: Connection, number: int, names: Iterable[str] = tuple(WRITTEN)) -> Told:
    """Of every table into which a file wrote: how many rows, and what they come to."""
    found = ((name, _read(connection, number, name).told()) for name in names)
    return {name: told for name, told in found if told["rows"]}


def _read(connection: Connection, number: int, name: str) -> Digest:
    table, order = WRITTEN[name]
    columns = columns_of(name)
    digest = Digest(table, columns)
    query = select(*(table.c[column] for column in columns)).where(table.c.submission_id == number)
    query = query.order_by(*(table.c[column] for column in order))
    for rows in connection.execute(query, execution_options={"yield_per": CHUNK}).partitions(CHUNK):
        digest.add_rows(rows)
    return digest


def columns_of(name: str) -> tuple[str, ...]:
    """The columns that count: all but the row's own number and that of its file."""
    for kind in KINDS:
        if kind.name == name:
            return (*kind.key, *kind.payload, *kind.place)
    table, _order = WRITTEN[name]
    return tuple(column.name for column in table.c if column.name not in ("id", "submission_id"))
