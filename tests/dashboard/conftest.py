"""A copy of the demonstration's store, a server over it, and a browser that looks at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.staging import FOLDER
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.store import Store
from metrics.store.people import viewer_of
from metrics.types import Board
from tests import chromium
from tests.dashboard import kept
from tests.demonstration import Demonstration

DIRECTOR = "amara.okafor@northmere.example"
LEAD = "lena.marsh@fells.example"
OCTOBER = date(2026, 10, 1)
Copy = Callable[[Path], Store]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def demo_file(demonstration: Demonstration) -> Path:
    """A built demonstration store, to be copied."""
    return demonstration.path


@pytest.fixture(scope="session")
def demo_copy(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Opens a new copy of a demonstration's store at a path. What is worked out from what was built is kept
    once for all copies.
    """
    found = kept.built(Path(shutil.copy(demo_file, tmp_path_factory.mktemp("built") / "demo.db")))
    return lambda path: kept.opened(Path(shutil.copy(demo_file, path)), found)


@pytest.fixture(scope="session")
def demo_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_copy(tmp_path_factory.mktemp("demo") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="session")
def director(demo_store: Store) -> Viewer:
    return viewer_of(demo_store, DIRECTOR)


@pytest.fixture(scope="session")
def lead(demo_store: Store) -> Viewer:
    return viewer_of(demo_store, LEAD)


@pytest.fixture(scope="session")
def october(demo_store: Store, director: Viewer) -> Board:
    """The board of the trust with a story to tell, in the newest month."""
    return board(demo_store, director, "ZZA", OCTOBER)


@pytest.fixture(scope="session")
def demo_server(demo_store: Store) -> Flask:
    server: Flask = create_app(demo_store, OPERATOR, True).server
    return server


@pytest.fixture(scope="session")
def address(demo_server: Flask) -> Iterator[str]:
    """Where the demonstration is served, on a free port of this machine."""
    with served(demo_server) as where:
        yield where


@pytest.fixture(scope="module")
def own_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A demonstration's store that the tests of a module write in."""
    store = demo_copy(tmp_path_factory.mktemp("own") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def own_address(own_store: Store) -> Iterator[str]:
    """Where it is served."""
    with served(create_app(own_store, OPERATOR, True).server) as where:
        yield where


@contextmanager
def served(server: Flask) -> Iterator[str]:
    """A server on a free port of this machine, for as long as it is needed."""
    serving = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}"
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


@pytest.fixture
def load_store(demo_copy: Copy, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demonstration's store, to load into."""
    store = demo_copy(tmp_path / "own.db")
    yield store
    store.close()


@pytest.fixture
def load_server(load_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A server over it, whose waiting files lie in the folder `waiting`."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "waiting"))
    server: Flask = create_app(load_store, OPERATOR, True).server
    return server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine. Without one the tests fail and say how to get it."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HOW)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()
