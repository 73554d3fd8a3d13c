"""Stores of many trusts, made once for all tests of comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.store import Store
from tests.metrics.system.real import RealEngland, load_all


@pytest.fixture(scope="session")
def real_england(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEngland]:
    """The real public data in one store. Tests only read it."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('england') / 'real.db'}").upgrade()
    yield RealEngland(store, load_all(store, shared_data), shared_data)
    store.close()
