"""Opening and upgrading: from nothing on both databases, and one clear sentence when it cannot be."""

from __future__ import annotations

import gc
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, insert, inspect, select, text

from metrics.access import OPERATOR
from metrics.store import Store, StoreError, migrate, read, tables, withdraw_submission
from metrics.store.columns import to_utc
from tests.metrics.make import at, figure, record, with_organisations


def test_upgrade_makes_every_table_from_nothing(empty_url: str) -> None:
    store = Store.open(empty_url)
    assert store.revision() is None
    store.upgrade()
    assert store.revision() == migrate.revisions()[0]
    with store.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {*tables.METADATA.tables, "alembic_version"}
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []
    store.close()


def test_upgrading_again_keeps_what_is_there(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1))
    store.upgrade()
    assert len(read.observations(store, OPERATOR, "ZZA")) == 1


def test_two_processes_may_upgrade_at_once(empty_url: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        stores = list(pool.map(lambda _: Store.open(empty_url).upgrade(), range(3)))
    assert {store.revision() for store in stores} == {migrate.revisions()[0]}
    for store in stores:
        store.close()


def test_sqlite_is_in_wal_mode_with_foreign_keys(sqlite_store: Store) -> None:
    with sqlite_store.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_times_are_utc_and_the_same_on_both_databases(store: Store) -> None:
    moment = datetime(2026, 7, 1, 0, 30, 0, 123456, timezone(timedelta(hours=1)))
    with store.writing() as connection:
        connection.execute(
            insert(tables.meta).values(key="k", value="v", recorded_at=moment, recorded_by="x")
        )
    with store.reading() as connection:
        found = connection.execute(select(tables.meta.c.recorded_at)).scalar_one()
        as_kept = str(connection.execute(text("SELECT recorded_at FROM meta")).scalar_one())
    assert found == moment
    assert found.tzinfo is UTC
    assert as_kept == "2026-06-30 23:30:00.123456"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        to_utc(datetime(2026, 7, 1))  # noqa: DTZ001


def test_the_newest_note_holds_and_the_clock_of_a_demonstration_is_now(store: Store) -> None:
    assert store.get_meta("demo") is None
    assert store.get_meta("demo", "no") == "no"
    assert abs(store.now() - datetime.now(UTC)) < timedelta(minutes=5)
    store.set_meta("clock", "2020-01-01T09:00:00+00:00")
    store.set_meta("clock", "2026-07-05T09:00:00+00:00")
    assert store.now() == at(5)
    with_organisations(store)
    record(store, figure(5), when=at(9))
    assert store.now() == at(9)  # never before what was recorded last


def test_a_bad_address_is_one_sentence() -> None:
    for address, fragment in {
        "store.db": "is not a database URL; write one such as",
        "mysql://x/y": "starts with “mysql”, which is not supported",
        "sqlite:////no/such/folder/x.db": "check that the folder exists",
    }.items():
        with pytest.raises(StoreError, match=fragment):
            Store.open(address)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "report.db"
    path.write_text("Dear board, " * 1000)
    with pytest.raises(StoreError, match=r"report\.db is not a database; give the address of a store"):
        Store.open(f"sqlite:///{path}")


def test_a_database_of_a_newer_program_is_one_sentence(sqlite_store: Store) -> None:
    path = sqlite_store.url.database
    assert path is not None
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(StoreError, match="made by a newer version of this program"):
        Store.open(f"sqlite:///{path}")


def test_a_store_without_tables_says_what_to_do(empty_url: str) -> None:
    store = Store.open(empty_url)
    with pytest.raises(StoreError, match="has no tables yet"):
        read.organisations(store, OPERATOR)
    store.close()


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        Store.open("postgresql://someone:secret@127.0.0.1:1/none")


def test_the_password_is_never_in_the_sentence() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_file_taken_back_is_gone_at_once_also_where_a_clock_stands_still(store: Store) -> None:
    with_organisations(store)
    store.set_meta("clock", "2026-11-14T12:00:00+00:00")
    record(store, figure(10), when=datetime(2026, 11, 14, 12, tzinfo=UTC))
    (brought,) = read.submissions(store, OPERATOR, "ZZA")
    withdraw_submission(store, OPERATOR, brought.id, "It was another trust's")
    assert read.observations(store, OPERATOR, "ZZA") == ()


def test_a_store_that_nobody_closes_leaves_no_connection_open(empty_url: str) -> None:
    store = Store.open(empty_url).upgrade()
    closed: list[object] = []
    event.listen(store.engine, "close", lambda connection, _record: closed.append(connection))
    del store
    gc.collect()
    assert closed


def test_a_store_that_cannot_be_opened_leaves_no_connection_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disposed: list[str] = []
    real = Store.close
    monkeypatch.setattr(Store, "close", lambda store: (disposed.append(store.where), real(store)))
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 200)
    with pytest.raises(StoreError, match="is not a database"):
        Store.open(f"sqlite:///{tmp_path / 'letter.txt'}")
    assert len(disposed) == 1


def test_of_many_that_note_something_once_the_first_holds(store: Store) -> None:
    """As processes do that start over one new store and need one secret."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda mine: store.note_once("secret", lambda: mine), "abcd"))
    assert len(set(found)) == 1
    assert store.get_meta("secret") == found[0]
