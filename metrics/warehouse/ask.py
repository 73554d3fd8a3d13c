"""Asks one SELECT of somebody else's database: read-only, in limited time, and never all rows in memory."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, CursorResult, Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from metrics.warehouse.troubles import Trouble, WarehouseError, told

CONNECT_SECONDS = 10
BATCH = 1_000  # rows that are in memory at a time
OTHER_COLON = re.compile(r"(?<![:\\]):(?!:)(?!(?:covers_from|covers_to)\b)")
STEPS = 10_000  # of SQLite's machine, between two looks at the clock


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `:covers_from` and `:covers_to` in the SELECT stand for the days of `values`."""

    url: URL = field(repr=False)  # it holds a password
    select: str
    values: Mapping[str, date]
    seconds: float  # for the whole answer
    rows: int  # more than so many are no answer


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns as the database calls them, and the rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]
    read_only: bool  # whether the database itself refuses to be written to meanwhile


@contextmanager
def ask(question: Question) -> Iterator[Answer]:
    """Ask, and hand on rows while the block lasts. Raises WarehouseError, before the first row or later."""
    deadline = time.monotonic() + question.seconds
    select = text(OTHER_COLON.sub(r"\\:", question.select.strip().rstrip(";")))
    engine = _engine(question.url, deadline)
    try:
        with _connected(engine) as connection:
            with _in_words(), _ended(connection, deadline):
                read_only = _only_read(connection, question.seconds)
                result = connection.execution_options(yield_per=BATCH).execute(select, question.values)
                columns = tuple(result.keys())
            try:
                with _ended(connection, deadline):
                    yield Answer(columns, _rows(result, question.rows, deadline), read_only)
            finally:
                with suppress(SQLAlchemyError):  # of a connection that is lost already
                    result.close()
    finally:
        engine.dispose()


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise told(error, connecting=False) from None
    except SQLAlchemyError as error:
        raise WarehouseError(Trouble.OTHER, type(error).__name__) from None


def _engine(url: URL, deadline: float) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            return create_engine("sqlite://", creator=lambda: _file(url, deadline), poolclass=NullPool)
        options: dict[str, Any] = {}
        if url.get_backend_name() == "postgresql":
            options = {"connect_args": {"connect_timeout": CONNECT_SECONDS}}
        return create_engine(url, poolclass=NullPool, **options)
    except (NoSuchModuleError, ImportError):
        raise WarehouseError(Trouble.DRIVER, url.drivername) from None
    except (SQLAlchemyError, TypeError, ValueError):
        raise WarehouseError(Trouble.ADDRESS) from None


def _file(url: URL, deadline: float) -> sqlite3.Connection:
    """A file of SQLite that cannot be written to, and that is not made when it is not there."""
    where = f"file:{quote(url.database or '')}?mode=ro"
    connection = sqlite3.connect(where, uri=True, timeout=CONNECT_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    return connection


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except DBAPIError as error:
        raise told(error, connecting=True) from None
    except SQLAlchemyError as error:
        raise WarehouseError(Trouble.ADDRESS, type(error).__name__) from None
    with connection:
        yield connection


def _only_read(connection: Connection, seconds: float) -> bool:
    """Make the transaction read-only and limit its time, where the database can; whether it can."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(seconds * 1_000))}")
        return True
    return connection.dialect.name == "sqlite"


@contextmanager
def _ended(connection: Connection, deadline: float) -> Iterator[None]:
    """Cancel on the server whatever still runs after the deadline. Its own limit is of each fetch alone, and
    a SELECT can switch it off.
    """
    cancel = getattr(connection.connection.driver_connection, "cancel", None)
    if connection.dialect.name != "postgresql" or cancel is None:
        yield
        return
    over = threading.Event()

    def end() -> None:
        wait = max(0.0, deadline - time.monotonic())
        while not over.wait(wait):
            with suppress(Exception):  # the connection may have ended by itself meanwhile
                cancel()
            wait = 1.0

    watcher = threading.Thread(target=end, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _rows(result: CursorResult[Any], most: int, deadline: float) -> Iterator[tuple[object, ...]]:
    found = 0
    with _in_words():
        for batch in result.partitions(BATCH):
            if time.monotonic() > deadline:
                raise WarehouseError(Trouble.TIME)
            for row in batch:
                found += 1
                if found > most:
                    raise WarehouseError(Trouble.ROWS, f"{most:,}")
                yield tuple(row)
    if time.monotonic() > deadline:
        raise WarehouseError(Trouble.TIME)
