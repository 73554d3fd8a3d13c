"""The demonstration's store and its October pages, for the tests that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.access import OPERATOR
from metrics.board import board
from metrics.store import Store
from metrics.types import Board
from tests.demonstration import Demonstration
from tests.sample.support import OCTOBER, TRUSTS


@pytest.fixture(scope="session")
def built(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demonstration's store. Tests that change it make a copy."""
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path_factory.mktemp('demo'))}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def boards(built: Store) -> dict[str, Board]:
    """The October page of every trust."""
    return {code: board(built, OPERATOR, code, OCTOBER) for code in TRUSTS}


@pytest.fixture
def entered(demonstration: Demonstration, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demonstration's store, to write in."""
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path)}")
    yield store
    store.close()
