"""Very many figures are recorded as few are: new ones, corrections, the same again, and refusals."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from metrics.access import OPERATOR
from metrics.figure_table import table_of
from metrics.store import Receipt, Store, StoreError, read, record_submission, tables
from metrics.types import Observation
from tests import stores
from tests.metrics.make import at, figure, submission, with_organisations

FIRST = tuple(figure(float(n), period=at(1, n).date(), org=org) for org in ("ZZA", "ZZB") for n in (1, 2, 3))
SECOND = (
    FIRST[0],
    replace(FIRST[1], numerator=99.0, row=7, sheet="Data"),
    figure(5.0, measure="red_flags", org="ZZA"),
    figure(6.0, period=at(1, 9).date()),
)


def recorded(
    store: Store, figures: tuple[Observation, ...], day: int, *, table: bool, **more: Any
) -> Receipt:
    made = submission(*figures, name=f"file {day}")
    if table:
        made = replace(made, observations=table_of(figures))
    return record_submission(store, OPERATOR, made, recorded_at=at(day), **more)


def held(store: Store) -> list[tuple[Any, ...]]:
    columns = [column for column in tables.observation.c if column.name != "id"]
    with store.reading() as connection:
        return sorted(map(repr, connection.execute(select(*columns)).all()))


def test_a_table_and_single_figures_are_recorded_alike(store: Store) -> None:
    with_organisations(store)
    first = recorded(store, FIRST, 5, table=True)
    assert (first.added, first.corrected, first.unchanged) == (6, 0, 0)
    dry = recorded(store, SECOND, 6, table=True, dry_run=True)
    second = recorded(store, SECOND, 6, table=True)
    assert (second.added, second.corrected, second.unchanged) == (2, 1, 1)
    assert (dry.added, dry.corrected, dry.unchanged, len(dry.changes)) == (2, 1, 1, 3)
    assert recorded(store, SECOND, 6, table=True).already_loaded
    births = [o.numerator for o in read.observations(store, OPERATOR, "ZZA") if o.measure_id == "births"]
    assert births == [1, 99, 3, 6]


def test_the_rows_are_the_same_either_way(sqlite_store: Store) -> None:
    other = stores.in_memory()
    for store, table in ((sqlite_store, True), (other, False)):
        with_organisations(store)
        recorded(store, SECOND, 5, table=table)
    assert held(sqlite_store) == held(other)
    assert len(held(other)) == len(SECOND)
    other.close()


def test_the_numbers_of_a_file_are_counted_over_many_statements(store: Store) -> None:
    with_organisations(store)
    months = (date(1990 + n // 12, n % 12 + 1, 1) for n in range(431))
    many = tuple(figure(float(n), period=month) for n, month in enumerate(months))
    assert recorded(store, many, 5, table=True).added == 431
    assert [o.numerator for o in read.observations(store, OPERATOR, "ZZA")] == [float(n) for n in range(431)]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((figure(1.0, row=2), figure(2.0, row=3)), "two rows disagree"),
        ((figure(math.inf, row=2),), "not a number"),
        ((figure(1.0, breakdown="x" * 300),), "characters long"),
        ((figure(1.0, breakdown="a\x00b"),), "NUL"),
    ],
)
def test_what_no_file_may_say_is_refused(
    sqlite_store: Store, figures: tuple[Observation, ...], words: str
) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(StoreError, match=words):
        recorded(sqlite_store, figures, 5, table=True)
    assert held(sqlite_store) == []
