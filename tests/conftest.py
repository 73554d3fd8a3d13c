"""Fixtures for all tests: a store on SQLite and on a real PostgreSQL, and the real data beside it all."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.memory import SELDOM
from metrics.store import Store
from tests import postgres, stores
from tests.demonstration import Demonstration, built
from tests.england.shared import Region, region
from tests.postgres import BACKENDS

# A test process keeps whole stores and boards: looking through them again and again for what nobody holds any
# more takes a fifth of the time of a run.
gc.set_threshold(*SELDOM)
ROOT = Path(__file__).resolve().parent.parent


# Property tests draw the same examples on every run, and none is judged by how long it took.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Several processes share whole files and folders out as `tests.together` says; the long tests of `make
    soak` have an order of their own.
    """
    if config.getoption("dist") != "loadfile" or not config.getoption("loadscopereorder"):
        return None
    from tests.together import Together

    return Together(config, log)


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
def england_region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """The first region of the simulated England: 18 trusts with 27 sites and 60 months of all measures."""
    return region(tmp_path_factory)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a real PostgreSQL server, started once; it holds an upgraded database named `store`."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database without tables."""
    url = postgres.new(postgres_server)
    yield url
    postgres.drop(postgres_server, url)


@pytest.fixture
def postgres_store(postgres_server: str) -> str:
    """The URL of an empty store on PostgreSQL, with its tables."""
    url = postgres.at(postgres_server, "store")
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
