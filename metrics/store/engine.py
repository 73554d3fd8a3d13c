"""One engine for two databases: SQLite (WAL, the embedded default) and PostgreSQL (psycopg 3)."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from metrics.store.types import StoreError

EXAMPLES = "sqlite:///store.db or postgresql://user@host/database"
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
BUSY_SECONDS = 60  # how long one load waits for another to finish before it gives up
CONNECT_SECONDS = 10  # how long a server may take to answer at all
# A server that has gone away without a word (a cable, a firewall) is noticed within a minute or so.
KEEPALIVE = {
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
WRITING = "pqs_writing"
STANDS = "pqs_stands"  # the moment as of which a connection reads
SHARED_AT = "pqs_shared_at"  # and the one by whose sharings it reads from outside
LOAD_LOCK = 7_110_317  # any fixed number: PostgreSQL's advisory lock that lets one writer in at a time


def parse(url: str) -> URL:
    """The URL of a store. Raises StoreError in one sentence when it cannot be one."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the second for a port that is no number
        raise StoreError(
            f"The store address “{url}” is not a database URL; write one such as {EXAMPLES}."
        ) from None
    name = parsed.drivername.partition("+")[0]
    if name not in DRIVERS:
        raise StoreError(
            f"The store address starts with “{name}”, which is not supported; use one such as {EXAMPLES}."
        )
    return parsed.set(drivername=DRIVERS[name])


def make_engine(url: URL) -> Engine:
    """An engine that begins every transaction itself, so that reads are one snapshot on both databases."""
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        return create_engine(
            url,
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
            connect_args={"connect_timeout": CONNECT_SECONDS, **KEEPALIVE},
        )
    except (NoSuchModuleError, ImportError):
        raise StoreError(
            f"The driver for {url.drivername} is not installed; run `make setup` again."
        ) from None


def in_memory(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def _sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
    if in_memory(url):
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin or commit on its own
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if not in_memory(url):
            _write_ahead(cursor)
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: two loads wait for each other instead of failing half-way.
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _write_ahead(cursor: Any) -> None:
    """Journal mode WAL. SQLite does not wait for whoever opens the same new file just now, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def lock_for_writing(connection: Connection) -> None:
    """One writer at a time, until the end of the transaction: what a load compares with cannot move."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOAD_LOCK})")
