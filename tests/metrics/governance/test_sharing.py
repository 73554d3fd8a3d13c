"""Serious incidents shared with the board and the system: how many of how many, and how long not."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import Forbidden
from metrics.governance.sharing import counted, sharing, unshared
from metrics.harm.investigations import Investigation, investigation_of
from metrics.store import Store
from tests.metrics.harm.make import psii
from tests.metrics.make import at, record, viewer, with_organisations

TODAY = date(2026, 7, 4)
BOTH = {"shared_with_board_on": "2026-03-01", "shared_with_lms_on": "2026-03-02"}
LEADER, DIRECTOR, LEAD = viewer("leadership", "ZZA"), viewer("director", "ZZA"), viewer("lms_lead", "ZZL")
CASES = (
    psii("BOTH", date(2026, 2, 1), **BOTH),
    psii("BOARD", date(2026, 4, 5), shared_with_board_on="2026-05-01"),
    psii("NEITHER", date(2026, 6, 24)),
    psii("LATER", date(2026, 6, 20), shared_with_board_on="2026-07-05", shared_with_lms_on="2026-07-05"),
    psii("OLD", date(2024, 2, 1), **BOTH),
    psii("OLD_UNTOLD", date(2024, 3, 1), shared_with_board_on="2024-05-01"),
)


def listed() -> list[Investigation]:
    return [one for case in CASES if (one := investigation_of(case, TODAY)) is not None]


def test_of_a_year_and_of_what_is_older_and_unshared_each_is_counted() -> None:
    found = counted(listed(), TODAY)
    assert (found.total, found.board, found.lms, found.both, found.unshared) == (5, 3, 1, 1, 4)


def test_twelve_months_begin_on_the_day_after_the_same_day_of_the_year_before() -> None:
    def opened(*days: date) -> int:
        cases = [psii(f"C{number}", day, **BOTH) for number, day in enumerate(days)]
        on = date(2028, 2, 29)
        return counted([one for case in cases if (one := investigation_of(case, on)) is not None], on).total

    assert opened(date(2027, 2, 28)) == 0
    assert opened(date(2027, 3, 1), date(2028, 2, 29)) == 2


def test_a_day_that_is_still_to_come_has_not_told_anybody() -> None:
    assert counted([one for one in listed() if one.ref == "LATER"], TODAY).unshared == 1


def test_the_longest_wait_is_that_of_the_oldest_unshared_one() -> None:
    assert counted(listed(), TODAY).longest == (TODAY - date(2024, 3, 1)).days
    assert counted([one for one in listed() if one.ref == "BOTH"], TODAY).longest == 0


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    record(with_organisations(sqlite_store), *CASES, when=at(1))
    return sqlite_store


def test_counts_are_for_those_who_read_the_figures_and_cases_for_those_who_read_cases(own: Store) -> None:
    found = sharing(own, DIRECTOR, "ZZA", TODAY)
    assert found is not None
    assert found.unshared == 4
    assert [one.ref for one in unshared(own, LEADER, "ZZA", TODAY)] == [
        "OLD_UNTOLD", "BOARD", "LATER", "NEITHER",
    ]  # fmt: skip
    with pytest.raises(Forbidden):
        unshared(own, DIRECTOR, "ZZA", TODAY)
    with pytest.raises(Forbidden):
        sharing(own, LEAD, "ZZA", TODAY)


def test_no_list_is_not_a_count_of_nought(sqlite_store: Store) -> None:
    assert sharing(with_organisations(sqlite_store), DIRECTOR, "ZZA", TODAY) is None
