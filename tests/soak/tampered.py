"""A small store that holds a row of everything, and every change of it behind the program's back: each row of
each table in which the record stands is altered in every column, taken out, put in anew and exchanged with
another, and the check of the audit has to tell. Every change is undone before the next.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Double,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from metrics.access import OPERATOR
from metrics.store import (
    Store,
    tables,
)
from metrics.store.audit import AUDITED, digest
from metrics.store.columns import UtcDateTime
from metrics.store.digest import WRITTEN
from metrics.store.verify import Checked, check
from tests import postgres, stores
from tests.metrics.make import JUNE
from tests.soak import report
from tests.soak.everything import filled

SEED = 20261114
WATCHED: tuple[Table, ...] = (
    *AUDITED,
    *(table for table, _order in WRITTEN.values()),
    tables.submission_content,
    tables.kept_content,
    tables.audit,
)
FAR = 1_000_000  # further than any number in the store
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is, and how it is made."""

    name: str
    make: Callable[[Connection], object]


def changes(store: Store, rng: random.Random) -> Iterator[Change]:
    """Every change of every row, each with a random other value."""
    with store.reading() as connection:
        for table in WATCHED:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            for at_, row in enumerate(rows):
                yield from _altered(table, row, rng)
                yield _taken_out(table, row)
                yield _put_in(table, row)
                for other in rows[at_ + 1 :]:
                    yield from _exchanged(table, row, other)


def _where(table: Table, row: Row) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _altered(table: Table, row: Row, rng: random.Random) -> Iterator[Change]:
    for column in table.c:
        if table is tables.audit and column.name == "id":  # it only orders them: see `_exchanged`
            continue
        value = _other(column, row[column.name], rng)
        if isinstance(column.type, LargeBinary) and _unpacked(value) == _unpacked(row[column.name]):
            continue  # another way to pack the same file
        statement = update(table).where(*_where(table, row)).values({column.name: value})
        name = f"{table.name} {_number(table, row)}: {column.name} {row[column.name]!r} became {value!r}"
        yield Change(name, _made(statement))


def _other(column: Column[Any], value: Any, rng: random.Random) -> Any:
    """Another value that the column takes."""
    kind = column.type
    if value is not None and column.nullable and rng.random() < 0.2:
        return None
    if isinstance(kind, Boolean):
        return not value
    if isinstance(kind, Integer):
        return FAR + (value or 0)
    if isinstance(kind, Double):
        return 0.0 if value is None else value + rng.choice((1e-9, 1.0, -3.0))
    if isinstance(kind, UtcDateTime):
        return value + timedelta(microseconds=rng.choice((1, -1, 86_400_000_000)))
    if isinstance(kind, Date):
        return JUNE if value is None else value + timedelta(days=rng.choice((1, -1, 365)))
    if isinstance(kind, LargeBinary):
        place = rng.randrange(len(value))
        return value[:place] + bytes((value[place] ^ 1 << rng.randrange(8),)) + value[place + 1 :]
    return _other_text(cast(String, kind).length, value, rng)


def _other_text(length: int | None, value: str | None, rng: random.Random) -> str:
    if not value:
        return "x"
    place = rng.randrange(len(value))
    changed = value[:place] + ("y" if value[place] == "x" else "x") + value[place + 1 :]
    longer = [f"{value} ", f"{value}x"] if length is None or len(value) < length else []
    return rng.choice([changed, *longer])


def _unpacked(packed: bytes) -> bytes | None:
    """The file and whatever stands behind it; None when there is none in it."""
    unpack = zlib.decompressobj()
    try:
        whole = unpack.decompress(packed)
    except zlib.error:
        return None
    return whole + unpack.unused_data if unpack.eof else None


def _taken_out(table: Table, row: Row) -> Change:
    return Change(
        f"{table.name} {_number(table, row)}: taken out", _made(delete(table).where(*_where(table, row)))
    )


def _put_in(table: Table, row: Row) -> Change:
    """The same once more under another number, and where that must not be, of another name."""
    twin = dict(row)
    for column in table.primary_key:
        number = isinstance(column.type, Integer)
        twin[column.name] = FAR + row[column.name] if number else f"{row[column.name]}x"[-20:]
    for name in ("key", "sha256", "email", "measure_id", "event_ref", "domain", "programme", "requirement"):
        if isinstance(row.get(name), str):
            twin[name] = row[name][1:] + "x"
    if "ordinal" in row:
        twin["ordinal"] = FAR + row["ordinal"]
    name = f"{table.name} {_number(table, row)}: put in once more"
    if table is not tables.audit:
        return Change(name, _made(insert(table).values(twin)))

    def forge(connection: Connection) -> None:
        """An entry that follows the newest as if it had been written."""
        newest = select(table.c.hash).order_by(table.c.id.desc()).limit(1)
        own = {n: row[n] for n in ("at", "actor", "action", "object", "before", "after")}
        own["previous_hash"] = connection.execute(newest).scalar_one()
        connection.execute(insert(table).values(id=FAR, **own, hash=digest(**own)))

    return Change(name, forge)


def _exchanged(table: Table, one: Row, other: Row) -> Iterator[Change]:
    """Two rows in each other's place. Rows without a number have none."""
    if "id" not in table.c:
        return
    first, second = one["id"], other["id"]

    def make(connection: Connection) -> None:
        for old, new in ((first, FAR), (second, first), (FAR, second)):
            connection.execute(update(table).where(table.c.id == old).values(id=new))

    yield Change(f"{table.name} {first} and {second}: exchanged", make)


def _number(table: Table, row: Row) -> str:
    return " ".join(str(row[column.name]) for column in table.primary_key)


def _made(statement: Any) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(statement)


@dataclass(frozen=True, slots=True)
class Within:
    """A store as it is seen in the middle of a transaction."""

    connection: Connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self.connection


def after(store: Store, change: Change) -> Checked:
    """What the check says after a change, made by somebody who has switched the database's own rules off."""
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        with connection.begin() as transaction:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            change.make(connection)
            found = check(cast(Store, Within(connection)), OPERATOR)
            transaction.rollback()
    return found


def unseen(store: Store, among: list[Change], tell: Callable[[int, int], None] | None = None) -> list[str]:
    """The changes of which the check says nothing."""
    found = []
    for done, change in enumerate(among, start=1):
        if not after(store, change).faults:
            found.append(f"Nothing was said of this change: {change.name}")
        if tell is not None:
            tell(done, len(among))
    return found


def section(tell: Callable[[int, int], None]) -> list[str]:
    """Every change on both databases; writes its section and returns what went unseen."""
    faults, lines = [], ["| database | changes | of them unseen |", "| --- | ---: | ---: |"]
    with TemporaryDirectory() as folder, postgres.server() as server:
        url = postgres.at(server, "store")
        for name, store in (
            ("SQLite", stores.in_file(Path(folder) / "s.db")),
            ("PostgreSQL", Store.open(url)),
        ):
            every = list(changes(filled(store), random.Random(SEED)))
            missed = unseen(store, every, tell)
            lines.append(f"| {name} | {len(every):,} | {len(missed):,} |")
            faults += missed
            store.close()
    when = f"Run on {datetime.now(UTC):%d %B %Y}."
    report.write("tampered", "Changes behind the program's back", [INTRODUCTION, "", *lines, "", when])
    return faults


INTRODUCTION = (
    "A store that holds two rows of everything: each row of each table is altered in every column, taken "
    "out, put in once more (an entry of the audit with its right hash) and exchanged with every other row; "
    "each change alone, with the database's own rules switched off. Counted are the changes that `pqs audit` "
    "does not tell."
)
