"""What is attacked: the demonstration and a region of the simulated England, and the first look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack
from tests.dashboard.conftest import LEAD
from tests.demonstration import Demonstration
from tests.england.shared import Region

SEPTEMBER = date(2026, 9, 1)


@pytest.fixture(scope="session")
def demo(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path_factory.mktemp('attack'))}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def england(england_region: Region, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{england_region.copied(tmp_path_factory.mktemp('england'))}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def looked(demo: Store) -> Attack:
    """The lead of the demonstration's system has read all there is of September."""
    made = Attack(demo, viewer_of(demo, LEAD), "ZZL", ("ZZL",))
    made.look(SEPTEMBER, demo.now())
    return made
