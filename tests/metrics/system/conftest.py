"""Stores of many trusts, made once for all tests of comparison."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.store import Store
from metrics.store.people import viewer_of
from metrics.system.matrix import matrix
from metrics.system.types import Matrix
from tests.demonstration import Demonstration
from tests.metrics.system.real import RealEngland, load_all

LEAD = "lena.marsh@fells.example"
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture(scope="session")
def demo(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demonstration. Tests only read it."""
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path_factory.mktemp('comparison'))}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def lead(demo: Store) -> Viewer:
    return viewer_of(demo, LEAD)


@pytest.fixture(scope="session")
def whole(demo: Store, lead: Viewer) -> Matrix:
    """Every measure at the trusts of the local system, of which each has shared September."""
    return matrix(demo, lead, "ZZL", SEPTEMBER, whole=True)


@pytest.fixture(scope="session")
def of_sites(demo: Store, lead: Viewer) -> Matrix:
    """The same at their sites."""
    return matrix(demo, lead, "ZZL", SEPTEMBER, whole=True, sites=True)


@pytest.fixture(scope="session")
def real_england(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealEngland]:
    """The real public data in one store. Tests only read it."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('england') / 'real.db'}").upgrade()
    yield RealEngland(store, load_all(store, shared_data), shared_data)
    store.close()
