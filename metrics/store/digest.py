"""What a file left in the store, as one number for each table: a row that is changed, added, moved or taken
out behind the program's back makes another number.

Rows are taken by column, since a file may bring a million of them: texts with a mark after each and a byte
that says whether there is one, numbers as eight bytes each. How rows were grouped as they came plays no part.
Rows that carry numbers of their own are written one after the other, under the one writer's lock: the first
and the last of the numbers, with how many rows there are, say which row has which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, TypeAlias

import numpy as np
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Double,
    Integer,
    String,
    Table,
    collate,
    func,
    select,
)

from metrics.store import tables
from metrics.store.kinds import KINDS

END = "\x00"  # no text of the store holds it (metrics/store/fits.py)
Told: TypeAlias = dict[str, dict[str, Any]]
CHUNK = 10_000  # rows that are on their way at a time
# What no row could have been written as: text among numbers, a day that is none.
UNREADABLE = (ValueError, TypeError, OverflowError, ArithmeticError)
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

    def __init__(self, name: str) -> None:
        self.rows = 0
        table, columns = WRITTEN[name][0], columns_of(name)
        self._numeric = [isinstance(table.c[one].type, Double | Integer | Boolean) for one in columns]
        self._hashes, self._gaps = [sha256() for _ in columns], [sha256() for _ in columns]

    def add(self, columns: Sequence[Sequence[Any]]) -> None:
        """More rows, given by column."""
        self.rows += len(columns[0])
        parts = zip(columns, self._numeric, self._hashes, self._gaps, strict=True)
        for column, numeric, found, gaps in parts:
            if numeric:
                found.update(_numbers(column))
            else:
                texts, empty = _texts(column)
                found.update(texts)
                gaps.update(empty)

    def add_rows(self, rows: Iterable[Sequence[Any]]) -> None:
        columns = list(zip(*rows, strict=True))
        if columns:
            self.add(columns)

    def told(self, first: int | None = None, last: int | None = None) -> dict[str, Any]:
        """As it stands in the audit; the first and the last number of the rows, where they have numbers."""
        each = (found.hexdigest() for found in (*self._hashes, *self._gaps))
        whole = sha256("".join(each).encode()).hexdigest()
        numbers = {} if first is None else {"first": first, "last": last}
        return {"rows": self.rows, "sha256": whole, **numbers}


def _numbers(column: Sequence[Any]) -> bytes:
    """None as nan, true and false as 1 and 0; nought has no sign, since SQLite keeps none."""
    found = np.array(column, dtype="<f8") + 0.0
    if np.count_nonzero(np.isnan(found)) != column.count(None):
        raise ValueError("a number of the store is nan")
    return found.tobytes()


def _texts(column: Sequence[Any]) -> tuple[bytes, bytes]:
    """The texts, and a byte for each that says whether there is none. Most are all texts, or empty."""
    many = len(column)
    try:
        return _ended(column), bytes(many)
    except TypeError:  # a day among them, or none
        pass
    if column.count(None) == many:
        return _ended([""] * many), b"\x01" * many
    plain = [v if isinstance(v, str) else "" if v is None else _day(v) for v in column]
    return _ended(plain), bytes(v is None for v in column)


def _ended(texts: Sequence[str]) -> bytes:
    return (END.join(texts) + END).encode("utf-8", "surrogatepass")


def _day(value: object) -> str:
    if not isinstance(value, date):  # bytes, which SQLite keeps in a column of text
        raise TypeError(f"{value!r} is neither a text nor a day")
    return value.isoformat()


def of_submission(connection: Connection, number: int, names: Iterable[str] = tuple(WRITTEN)) -> Told:
    """Of every table into which a file wrote: how many rows, and what they come to."""
    found = ((name, _read(connection, number, name)) for name in names)
    return {name: told for name, told in found if told["rows"]}


def _read(connection: Connection, number: int, name: str) -> dict[str, Any]:
    table, order = WRITTEN[name]
    digest, numbered = Digest(name), "id" in table.c
    columns = [table.c[column] for column in (*order[:numbered], *columns_of(name))]
    query = select(*columns).where(table.c.submission_id == number)
    query = query.order_by(*(_in_order(connection, table.c[column]) for column in order))
    first, last = None, None
    try:
        with connection.execute(query, execution_options={"yield_per": CHUNK}) as result:
            for rows in result.partitions(CHUNK):
                if numbered:
                    first, last = rows[0][0] if first is None else first, rows[-1][0]
                digest.add_rows(row[numbered:] for row in rows)
    except UNREADABLE:
        return {"rows": -1, "sha256": ""}  # none that was ever told
    return digest.told(first, last)


def _in_order(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """Texts by their letters' numbers, whatever language a server sorts in: a copy on another must agree."""
    by_language = isinstance(column.type, String) and connection.dialect.name == "postgresql"
    return collate(column, "C") if by_language else column


def newest(connection: Connection, table: Table) -> int:
    """The number of the newest row of a table; 0 when it has none."""
    return connection.execute(select(func.max(table.c.id))).scalar() or 0


def numbers_after(connection: Connection, table: Table, number: int) -> tuple[int | None, int | None]:
    """The first and the last number of the rows that came after one."""
    first = connection.execute(select(func.min(table.c.id)).where(table.c.id > number)).scalar()
    return first, None if first is None else newest(connection, table)


def columns_of(name: str) -> tuple[str, ...]:
    """The columns that count: all but the row's own number and that of its file."""
    for kind in KINDS:
        if kind.name == name:
            return (*kind.key, *kind.payload, *kind.place)
    table, _order = WRITTEN[name]
    return tuple(column.name for column in table.c if column.name not in ("id", "submission_id"))
