"""What the next start says of a load that was cut off, and that it says nothing of any other."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from metrics.access import OPERATOR, Forbidden
from metrics.store import (
    Store,
    StoreError,
    StoreUnavailableError,
    attempts,
    process,
    record_submission,
    tables,
)
from metrics.store.process import may_run, this_process
from tests.metrics.make import at, figure, record, submission, viewer, with_organisations


def gone() -> str:
    """A process that has ended."""
    said = "from metrics.store.process import this_process; print(this_process())"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def cut(store: Store, by: str, stored: int | None = None) -> None:
    """An attempt of a process that nobody closed."""
    with store.writing() as connection:
        row = {"file_name": "june.csv", "process": by, "recorded_at": at(1), "recorded_by": "a@b"}
        key = connection.execute(insert(tables.attempt).values(**row)).inserted_primary_key
        assert key is not None
        if stored is not None:
            attempts.stored(connection, key[0], stored)


@pytest.mark.skipif(sys.platform == "win32", reason="no process is asked there whether it runs")
def test_a_load_of_a_process_that_is_gone_is_told_once(store: Store) -> None:
    with_organisations(store)
    number = record(store, figure(3), when=at(5)).submission_id
    assert attempts.cut_off(store) == ()
    ended = gone()
    cut(store, ended)
    cut(store, ended, stored=number)
    said = attempts.cut_off(store)
    assert [(one.file_name, one.by, one.submission_id) for one in said] == [
        ("june.csv", "a@b", None),
        ("june.csv", "a@b", number),
    ]
    assert attempts.cut_off(store) == ()


def test_a_load_that_runs_is_not_told_until_it_must_be_over(store: Store) -> None:
    with store.writing() as connection:
        row = {"file_name": "f", "process": this_process(), "recorded_by": "a"}
        connection.execute(insert(tables.attempt).values(**row, recorded_at=datetime.now(UTC)))
    assert attempts.cut_off(store) == ()
    with store.writing() as connection:
        long_ago = datetime.now(UTC) - attempts.LONGEST - timedelta(minutes=1)
        connection.execute(update(tables.attempt).values(recorded_at=long_ago))
    assert [one.file_name for one in attempts.cut_off(store)] == ["f"]


def test_loads_that_end_are_closed_whether_they_succeed_or_not(store: Store) -> None:
    with_organisations(store)
    record(store, figure(3), when=at(5), name="good")
    record(store, figure(3), when=at(6), name="good")  # the same bytes again
    with pytest.raises(Forbidden):
        record_submission(store, viewer("director", "ZZA"), submission(figure(4)))
    with store.reading() as connection:
        notes = connection.execute(select(tables.attempt_note.c.note)).scalars().all()
        assert len(connection.execute(select(tables.attempt.c.id)).all()) == 3
    assert sorted(notes) == ["closed"] * 3 + ["stored"]


def test_a_dry_run_is_no_attempt(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record_submission(sqlite_store, OPERATOR, submission(figure(4)), dry_run=True)
    with sqlite_store.reading() as connection:
        assert connection.execute(select(tables.attempt.c.id)).all() == []


def test_a_load_whose_last_word_was_lost_is_told_as_what_it_is(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    number = record(sqlite_store, figure(3), when=at(5)).submission_id
    assert number is not None

    def lost_at_the_end() -> None:
        with attempts.begun(sqlite_store, OPERATOR, "june.csv") as attempt:
            with sqlite_store.writing() as connection:
                attempts.stored(connection, attempt, number)
            raise StoreUnavailableError("lost")

    with pytest.raises(StoreError, match=f"stored whole by then, as submission {number}") as told:
        lost_at_the_end()
    assert not isinstance(told.value, StoreUnavailableError)
    with pytest.raises(StoreUnavailableError), attempts.begun(sqlite_store, OPERATOR, "june.csv"):
        raise StoreUnavailableError("lost")


def test_a_process_is_told_from_another_one_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    host, number, start = this_process().rsplit(" ", 2)
    assert may_run(this_process())
    assert may_run(f"elsewhere-{host} {number} {start}")
    if sys.platform == "linux":
        assert not may_run(f"{host} {number} 1{start}")
    monkeypatch.setattr(process, "_stat", lambda _number: ["Z"])
    if sys.platform != "win32":
        assert not may_run(f"{host} {number} -")


def test_an_hour_is_the_longest_that_a_load_may_take(store: Store) -> None:
    """Whoever runs it seems to run still: its number was given to another process meanwhile."""
    with store.writing() as connection:
        row = {"file_name": "f", "process": this_process(), "recorded_by": "a"}
        for minutes in (50, 70):
            begun = datetime.now(UTC) - timedelta(minutes=minutes)
            connection.execute(insert(tables.attempt).values(**row, recorded_at=begun))
    assert len(attempts.cut_off(store)) == 1
