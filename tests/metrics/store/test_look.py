"""One look at a store: one snapshot, in which the same question is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError

from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.series import load
from metrics.store import Store, StoreError, add_setting, read
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
