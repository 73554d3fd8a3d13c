"""The demonstration's store and its October pages, built once for the tests that only read them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dashboard import demo
from metrics.access import OPERATOR
from metrics.board import board
from metrics.store import Store
from metrics.types import Board
from tests.sample.support import OCTOBER, TRUSTS


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demonstration's store. Tests that change it make a copy."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}").upgrade()
    demo.build(store)
    yield store
    store.close()


@pytest.fixture(scope="session")
def boards(built: Store) -> dict[str, Board]:
    """The October page of every trust."""
    return {code: board(built, OPERATOR, code, OCTOBER) for code in TRUSTS}


@pytest.fixture
def entered(built: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demonstration's store, to write in."""
    path = tmp_path / "demo.db"
    with closing(sqlite3.connect(str(built.url.database))) as whole, closing(sqlite3.connect(path)) as copy:
        whole.backup(copy)
    store = Store.open(f"sqlite:///{path}")
    yield store
    store.close()
