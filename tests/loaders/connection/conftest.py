"""A store with fictional trusts, and a server that can be told how to behave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.connection import web
from metrics.store import Store
from tests.loaders.connection.server import Server, running
from tests.loaders.support import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "s.db")
    yield made
    made.close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(web, "BACKOFF", 0.01)
    with running() as found:
        yield found
