"""Investigations: what is open on a day, who was told, who may read them, and nothing of a later day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.harm.investigations import investigation_of, investigations, tally
from metrics.records import CaseCover
from metrics.store import Store
from tests.metrics.harm.make import psii
from tests.metrics.make import at, record, viewer, with_organisations
from tests.stores import in_memory

JUNE, DAY = date(2026, 6, 1), date(2026, 7, 10)
TOLD = {"shared_with_board_on": "2026-03-01", "shared_with_lms_on": "2026-03-02"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = with_organisations(in_memory())
    record(
        made,
        psii("OPEN", date(2026, 2, 1), opened_on="2026-02-10", **TOLD, duty_of_candour_on="2026-02-20"),
        psii("DONE", date(2026, 1, 5), report_on="2026-06-20", **TOLD),
        psii("ALONE", date(2026, 1, 6), report_on="2026-06-20", shared_with_board_on="2026-03-01"),
        psii("LATER", date(2026, 6, 30), opened_on="2026-07-20"),
        when=at(8),
        case_covers=(CaseCover("ZZA", "psii", date(2026, 1, 1), date(2026, 7, 31)),),
    )
    yield made
    made.close()


def test_open_ones_and_those_that_were_not_shared_stand_there_the_oldest_first(store: Store) -> None:
    found = investigations(store, viewer("leadership", "ZZA"), "ZZA", JUNE, DAY)
    assert [one.ref for one in found] == ["ALONE", "OPEN"]
    assert found[1].days == 150
    assert (found[0].open, found[0].unshared, found[0].lms) == (False, True, None)


@pytest.mark.parametrize("role", ["director", "champion", "lms_lead"])
def test_single_ones_are_for_those_who_may_read_cases(store: Store, role: str) -> None:
    with pytest.raises(Forbidden):
        investigations(store, viewer(role, "ZZA"), "ZZA", JUNE, DAY)


def test_others_inside_get_counts_and_nobody_outside_does(store: Store) -> None:
    found = tally(store, viewer("director", "ZZA"), "ZZA", JUNE, DAY)
    assert found is not None
    assert (found.open, found.oldest, found.unshared, found.no_board, found.no_lms) == (1, 150, 1, 0, 1)
    assert found.waiting == (DAY - date(2026, 1, 6)).days
    assert found.no_candour == 2  # of the open one it is known
    with pytest.raises(Forbidden):
        tally(store, viewer("lms_lead", "ZZL"), "ZZA", JUNE, DAY)


def test_what_has_a_later_day_had_not_happened() -> None:
    case = psii("A", date(2026, 1, 5), report_on="2026-06-20", shared_with_lms_on="2026-05-01")
    early = investigation_of(case, date(2026, 3, 1))
    assert early is not None
    assert (early.open, early.lms) == (True, None)
    assert investigation_of(case, date(2026, 1, 4)) is None


def test_no_list_is_not_none_open(store: Store) -> None:
    assert tally(store, OPERATOR, "ZZB", JUNE, DAY) is None
