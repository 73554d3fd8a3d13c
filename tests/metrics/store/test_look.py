"""One look at a store: one snapshot, in which the same question is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError

from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.series import load
from metrics.store import Store, StoreError, add_setting, read
from metrics.store.whole import whole_history
from tests import stores
from tests.metrics.make import JUNE, at, figure, record, with_organisations


@contextmanager
def told(store: Store) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def births(store: Store) -> float | None:
    found = load(store, OPERATOR, "ZZA", up_to=JUNE, known_at=at(9))
    return found["births", ""].points[-1].value if ("births", "") in found else None


def test_what_is_recorded_meanwhile_is_not_seen_in_it(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    with store.one_look() as looked:
        assert births(looked) == 5
        record(store, figure(7.0), when=at(2))
        assert births(looked) == 5
        assert births(store) == 7
    assert births(looked) == 7  # once the look has ended, its store reads like any other


def test_the_same_question_is_asked_once(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    with told(store) as apart:
        for _ in range(3):
            read.organisations(store, OPERATOR)
    with store.one_look() as looked, told(store) as together:
        for _ in range(3):
            read.organisations(looked, OPERATOR)
    assert sum("FROM organisation" in one for one in apart) == 3
    assert sum("FROM organisation" in one for one in together) == 1


def test_a_look_within_a_look_is_the_same(store: Store) -> None:
    with store.one_look() as looked, looked.one_look() as again:
        assert again is looked


def test_a_look_at_an_earlier_moment_reads_that_moment(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    record(store, figure(7.0), when=at(3))
    with store.at(at(2)).one_look() as looked:
        assert looked.now() == at(2)
        assert looked.at(at(2)) is looked
        assert looked.at(at(3)).now() == at(3)


def test_after_a_fault_of_the_database_the_rest_is_read_apart(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    with store.one_look() as looked:
        with pytest.raises((StoreError, SQLAlchemyError)), looked.reading() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))
        assert births(looked) == 5


def test_in_memory_each_read_stays_its_own() -> None:
    store = stores.in_memory()
    with store.one_look() as looked:
        assert looked is store
    store.close()


def test_a_measure_is_the_same_alone_and_of_the_whole_history(store: Store) -> None:
    with_organisations(store)
    for day, value in enumerate((5.0, 7.0), start=1):
        record(store, figure(value), when=at(day))
    add_setting(
        store, OPERATOR, "ZZA", "annotation", JUNE, reason="It is new", measure_id="births", value="System"
    )
    wanted = {"births": CATALOGUE.measures["births"]}
    alone = load(store, OPERATOR, "ZZA", up_to=JUNE, known_at=at(9), measures=wanted)
    board(store, OPERATOR, "ZZA", JUNE, at(9))  # by now the whole history is at hand
    with told(store) as said:
        of_whole = load(store, OPERATOR, "ZZA", up_to=JUNE, known_at=at(9), measures=wanted)
    assert of_whole == alone
    assert not any("FROM observation" in one for one in said)


def test_looks_on_a_clock_that_runs_leave_nothing_behind(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(5.0), when=at(1))
    wanted = {"births": CATALOGUE.measures["births"]}
    held = whole_history(sqlite_store, OPERATOR, "ZZA")
    for _ in range(5):
        load(sqlite_store, OPERATOR, "ZZA", up_to=JUNE, measures=wanted)
        board(sqlite_store, OPERATOR, "ZZA", JUNE)
    assert held.points  # rows become points once
    assert len(held.figures_known) <= 1
    assert len(held.cases_known) <= 1


def test_a_lost_connection_loses_no_more_than_the_look(postgres_store: str) -> None:
    store = Store.open(postgres_store)
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    with store.one_look() as looked:
        assert births(looked) == 5
        cut_off(postgres_store)
        with pytest.raises(StoreError), looked.reading() as connection:
            connection.execute(text("SELECT 1"))
        assert births(looked) == 5
    with store.one_look() as looked:
        assert births(looked) == 5
        cut_off(postgres_store)  # after the last question: nothing was lost
    assert births(store) == 5
    store.close()


def cut_off(url: str) -> None:
    """End every other connection to the store's database."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
