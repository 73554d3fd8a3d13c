"""A store that an earlier version of the program made says so, and is brought up to date or left whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import inspect, select, text

from dashboard.app import create_app
from metrics.access import OPERATOR
from metrics.store import Store, StoreError, migrate, tables


@pytest.fixture
def earlier(empty_url: str) -> Iterator[Store]:
    """A store of the first revision."""
    store = Store.open(empty_url)
    with store.writing() as connection:
        migrate.upgrade(connection, "0001")
    yield store
    store.close()


def test_it_says_so_and_what_brings_it_up_to_date(earlier: Store) -> None:
    said = r"made by an earlier version .*revision 0001.*pqs org list"
    with pytest.raises(StoreError, match=said), earlier.reading() as connection:
        connection.execute(select(tables.case_cover))


def test_the_pages_bring_it_up_to_date_when_they_start(earlier: Store) -> None:
    client = create_app(earlier, OPERATOR, False).server.test_client()
    assert earlier.revision() == migrate.revisions()[0]
    assert client.get("/").status_code == 200


def test_half_of_a_migration_is_none(earlier: Store) -> None:
    with earlier.writing() as connection:  # the migration makes its table, and fails at this index of it
        connection.execute(text("CREATE INDEX ix_case_cover_submission_id ON submission (id)"))
    with pytest.raises(StoreError):
        earlier.upgrade()
    assert earlier.revision() == "0001"
    with earlier.reading() as connection:
        assert "case_cover" not in inspect(connection).get_table_names()
