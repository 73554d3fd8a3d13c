"""What the tests stand on: a store that is handed to a test holds nothing of the one before."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from metrics.access import OPERATOR
from metrics.store import Store, migrate, read
from metrics.store.tables import METADATA
from tests import stores
from tests.conftest import BACKENDS
from tests.metrics.make import at, figure, record, with_organisations


@pytest.fixture(params=[*BACKENDS, "memory"])
def twice(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Store, Store]:
    """Two stores, the second asked for after a test has written in the first."""
    made = {
        "sqlite": lambda n: stores.in_file(tmp_path / f"{n}.db"),
        "memory": lambda _n: stores.in_memory(),
        "postgresql": lambda _n: on_postgresql(request),
    }[request.param]
    before = made(1)
    written(before)
    return before, made(2)


def on_postgresql(request: pytest.FixtureRequest) -> Store:
    url = request.getfixturevalue("postgres_store")
    stores.empty(url)
    return Store.open(url)


def written(store: Store) -> list[int]:
    """The numbers that a store gives to two files."""
    with_organisations(store)
    return [record(store, figure(n), when=at(n), name=str(n)).submission_id for n in (1, 2)]


def test_it_is_empty_and_counts_from_one(twice: tuple[Store, Store]) -> None:
    before, store = twice
    assert store.revision() == migrate.revisions()[0]
    with store.reading() as connection:
        tables = METADATA.sorted_tables
        rows = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in tables}
    assert {name: count for name, count in rows.items() if count} == {}
    assert written(store) == [1, 2]
    assert [o.numerator for o in read.observations(store, OPERATOR, "ZZA")] == [2]
    store.close()
    before.close()
