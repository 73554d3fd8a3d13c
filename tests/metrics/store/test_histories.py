"""Several histories at once: all totals; parts of the newest months, and of what was told more than once."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.store import Store, record_return_step, withdraw_submission
from metrics.store.histories import histories
from metrics.store.history import AUDITED, history
from metrics.store.in_lists import MOST_VARIABLES, in_lists
from metrics.store.known import EXPORT
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LONG_AGO, SINCE = (date(2025, 3, 1), date(2025, 4, 1)), date(2026, 6, 1)
SITE = ("ZZA01", "")
PART = ("ZZA", "age=under_20")
TOTAL = ("ZZA", "")
OTHER = ("ZZB", "")
OTHER_SITE = ("ZZB01", "")
WHOSE = (TOTAL, SITE, PART, OTHER, OTHER_SITE)
TOTALS = {TOTAL, OTHER}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    made = with_organisations(sqlite_store)
    for month in (*LONG_AGO, JUNE):
        for org, part in WHOSE:
            record(
                made,
                figure(20, org=org, breakdown=part, period=month),
                when=at(1),
                name=f"{org}{part}{month}",
            )
    return made


def read(store: Store, day: int = 10) -> set[tuple[tuple[str, str], date]]:
    """What is read of each organisation and part, for a reader of the whole region."""
    with store.reading() as connection:
        found = histories(
            connection,
            OPERATOR,
            ["ZZA", "ZZB"],
            known_at=at(day),
            measures=["births"],
            whole_since=SINCE,
        )
    return {
        ((org, part), period)
        for each in found.values()
        for org, _measure, _grain, period, part in each.observations
    }


def expected(*whole: date) -> set[tuple[tuple[str, str], date]]:
    every = {(whose, month) for whose in WHOSE for month in (JUNE, *whole)}
    return every | {(whose, month) for whose in TOTALS for month in LONG_AGO}


def test_parts_are_read_of_the_newest_months_alone(store: Store) -> None:
    assert read(store) == expected()


@pytest.mark.parametrize(("org", "part"), WHOSE)
def test_a_figure_that_was_told_twice_brings_every_part_of_its_month(
    store: Store, org: str, part: str
) -> None:
    first, other = LONG_AGO
    record(store, figure(21, org=org, breakdown=part, period=first), when=at(3), name="corrected")
    assert read(store) == expected(first)
    assert (TOTAL, other) in read(store)
    assert (SITE, other) not in read(store)


@pytest.mark.parametrize(("org", "part"), WHOSE)
def test_so_does_one_that_was_withdrawn(store: Store, org: str, part: str) -> None:
    brought = record(store, figure(22, org=org, breakdown=part, period=LONG_AGO[1]), when=at(3), name="wrong")
    withdraw_submission(store, OPERATOR, brought.submission_id, "The wrong file", recorded_at=at(4))
    assert read(store) == expected(LONG_AGO[1])


def test_a_view_of_an_earlier_moment_reads_what_it_read_then(store: Store) -> None:
    for number, (org, part) in enumerate(WHOSE):
        corrected = figure(21, org=org, breakdown=part, period=LONG_AGO[number % 2])
        record(store, corrected, when=at(3), name=f"{org}{part}")
    brought = record(store, figure(22, org="ZZA01", period=LONG_AGO[0]), when=at(4), name="wrong")
    withdraw_submission(store, OPERATOR, brought.submission_id, "The wrong file", recorded_at=at(5))
    assert read(store, day=2) == expected()
    assert read(store, day=3) == expected(*LONG_AGO)


def test_what_is_read_is_what_the_history_of_each_holds(store: Store) -> None:
    record(store, figure(21, org="ZZA01", period=LONG_AGO[0]), when=at(3), name="corrected")
    by_line = figure(23, org="ZZB", period=LONG_AGO[1])
    record(store, by_line, when=at(3), name="lines", source=f"{EXPORT}births@1")
    for org in ("ZZA", "ZZB"):
        store.set_meta(f"{AUDITED}{org}", f"births, of_{org}")
    for step in ("draft", "submitted", "signed", "shared"):
        for month in (JUNE, LONG_AGO[0]):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=at(4))
    record_return_step(
        store, OPERATOR, "ZZA", LONG_AGO[0], "draft", recorded_at=at(5), reason="A figure is wrong"
    )
    for who in (OPERATOR, viewer("lms_lead", "ZZL")):
        with store.reading() as connection:
            many = histories(
                connection,
                who,
                ["ZZA", "ZZB"],
                known_at=at(10),
                measures=["births"],
                whole_since=LONG_AGO[0],
            )
            for code, found in many.items():
                alone = history(connection, who, code, known_at=at(10), measures=("births",))
                assert found.observations == alone.observations
                assert {each for _at, listed in found.audits for each in listed} == {"births", f"of_{code}"}
                assert bool(found.counted) is (code == "ZZB")
                assert (found.audits, found.counted, found.scope.shared) == (
                    alone.audits,
                    alone.counted,
                    alone.scope.shared,
                )
            shared = {code: {*found.scope.shared} for code, found in many.items()}
            months = set[date]() if who is OPERATOR else {JUNE}  # whoever reads all needs no sharing
            assert shared == {"ZZA": months, "ZZB": set()}


@pytest.mark.parametrize("many", [0, 1, MOST_VARIABLES, MOST_VARIABLES + 1, 2 * MOST_VARIABLES])
def test_lists_of_a_query_hold_every_value_once_and_in_order(many: int) -> None:
    lists = [*in_lists(range(many))]
    assert [value for some in lists for value in some] == [*range(many)]
    assert all(0 < len(some) <= MOST_VARIABLES for some in lists)
