"""What a reader from outside may know to be missing: figures of shared months, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.missing import State, standing, tally
from metrics.periods import add_months
from metrics.records import Narrative
from metrics.store import Store
from metrics.store.return_steps import record_return_steps
from metrics.types import Board, Grain
from tests.metrics.make import at, figure, record, viewer, with_organisations
from tests.metrics.test_board import ROWS

APRIL, MAY, JUNE = (date(2026, month, 1) for month in (4, 5, 6))
BY_ID = {m.id: m for m in ROWS}


@pytest.fixture
def shared(store: Store) -> Store:
    """Three months of figures, of which the first and the last were shared."""
    with_organisations(store)
    record(store, *(figure(90, measure="fill", period=month) for month in (APRIL, MAY, JUNE)), when=at(1))
    for month in (APRIL, JUNE):
        steps = ("draft", "submitted", "signed", "shared")
        record_return_steps(store, "ZZA", [(OPERATOR, month, step, at(2)) for step in steps])
    return store


def seen_by(store: Store, who: Viewer) -> Board:
    return board(store, who, "ZZA", JUNE, at(14), measures=BY_ID)


def states(found: Board, measure: str) -> list[State]:
    return [standing(BY_ID[measure], add_months(JUNE, back), found).state for back in (-3, -2, -1, 0)]


def test_a_month_between_that_is_not_shared_is_not_missing(shared: Store) -> None:
    outside = seen_by(shared, viewer("lms_lead", "ZZL"))
    assert states(outside, "fill") == [State.NOT_SHARED, State.HERE, State.NOT_SHARED, State.HERE]
    assert states(outside, "flags") == [State.NOT_SHARED, State.MISSING, State.NOT_SHARED, State.MISSING]


def test_words_and_years_of_which_nothing_is_shared_are_not_counted_as_missing(shared: Store) -> None:
    assert states(seen_by(shared, viewer("lms_lead", "ZZL")), "words") == [State.NOT_SHARED] * 4
    inside = {row.measure_id for row in seen_by(shared, OPERATOR).missing}
    outside = {row.measure_id for row in seen_by(shared, viewer("lms_lead", "ZZL")).missing}
    assert "words" in inside
    assert outside < inside
    assert {BY_ID[id_].kind for id_ in outside}.isdisjoint({"text"})
    assert {Grain(BY_ID[id_].grain) for id_ in outside} == {Grain.MONTH}
    found = seen_by(shared, viewer("lms_lead", "ZZL"))
    assert tally(found.missing, found.known_at).missing == len({row.measure_id for row in found.missing})


def test_national_figures_and_words_begin_no_returns(store: Store) -> None:
    with_organisations(store)
    beds = [figure(90, measure="fill", period=add_months(JUNE, -back)) for back in range(9)]
    record(store, *beds, when=at(1), visibility="public", name="national statistics")
    record(store, Narrative("ZZA", "words", JUNE, "Quiet"), when=at(2), name="own")
    found = seen_by(store, OPERATOR)
    assert found.returns_from == JUNE
    assert states(found, "flags") == [State.NOT_BEGUN] * 3 + [State.MISSING]
