"""Empty stores, migrated once in a test process: copied for each test (SQLite), or emptied (PostgreSQL).

That the migrations make these tables from nothing is tested in tests/metrics/store/test_database.py.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import func, select

from metrics.store import Store
from metrics.store.tables import METADATA, audit


def in_file(path: Path) -> Store:
    """An empty store with its tables, in a new file."""
    path.write_bytes(_migrated())
    return Store.open(f"sqlite:///{path.as_posix()}")


def entries(store: Store) -> int:
    """How many entries the audit holds: whether anything was recorded, without walking the whole chain."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(audit)).scalar_one()


def in_memory() -> Store:
    """An empty store with its tables, in memory."""
    store = Store.open("sqlite://")
    with TemporaryDirectory() as folder, closing(store.engine.raw_connection()) as connection:
        path = Path(folder) / "store.db"
        path.write_bytes(_migrated())
        with closing(sqlite3.connect(path)) as whole:
            whole.backup(connection.driver_connection)
    return store


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        Store.open(f"sqlite:///{path.as_posix()}").upgrade().close()
        return path.read_bytes()


def empty(url: str) -> None:
    """Take every row out of a store on PostgreSQL and count from 1 again, as in a database just made.

    Making and dropping a database for each test costs thirty times as much. VACUUM lets rows lie in the order
    in which they come, as they do in a new table; a connection that a test left open would hold it up.
    """
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    again = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"{others} AND pid <> pg_backend_pid()")
        for table in reversed(METADATA.sorted_tables):
            name = Identifier(table.name)
            if connection.execute(SQL("DELETE FROM {}").format(name)).rowcount:
                connection.execute(SQL("VACUUM {}").format(name))
        connection.execute(again)
