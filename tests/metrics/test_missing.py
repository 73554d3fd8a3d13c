"""How a row stands for a month; before its first return it had not begun, and nothing of it is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR
from metrics.missing import State, Tally, standing, tally
from metrics.periods import add_months
from metrics.records import Narrative, Rating, RequirementStatus
from metrics.store import Store
from metrics.store.withdraw import withdraw_submission
from metrics.types import Board, Status
from tests.metrics.make import JUNE, at, figure, record, with_organisations
from tests.metrics.test_board import ROWS, look

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
BY_ID = {m.id: m for m in ROWS}


@pytest.fixture
def young(store: Store) -> Store:
    """A trust whose first return was for April: fill each month, words from June, one group from May."""
    with_organisations(store)
    fill = [figure(90, measure="fill", period=month) for month in (APRIL, MAY, JUNE)]
    a = [figure(90, measure="training", breakdown="module=a", period=month) for month in (APRIL, MAY, JUNE)]
    b = [figure(90, measure="training", breakdown="module=b", period=MAY)]
    record(store, *fill, *a, *b, Narrative("ZZA", "words", JUNE, "Quiet"), when=at(1))
    return store


def states(found: Board, measure: str) -> list[State]:
    months = [add_months(found.period, back) for back in range(-11, 1)]
    return [standing(BY_ID[measure], month, found).state for month in months]


def test_months_before_the_first_return_have_not_begun(young: Store) -> None:
    found = look(young, *ROWS, known_at=at(14))
    assert states(found, "fill") == [State.NOT_BEGUN] * 9 + [State.HERE] * 3
    assert states(found, "words") == [State.NOT_BEGUN] * 11 + [State.HERE]
    assert states(found, "training") == [State.NOT_BEGUN] * 9 + [State.HERE, State.HERE, State.PART]


def test_a_row_never_returned_is_missing_from_the_organisations_first_return_on(young: Store) -> None:
    found = look(young, *ROWS, known_at=at(14))
    assert states(found, "flags") == [State.NOT_BEGUN] * 9 + [State.MISSING] * 3
    assert states(look(young, *ROWS, known_at=at(5)), "flags")[-3:] == [
        State.MISSING,
        State.MISSING,
        State.DUE,
    ]


def test_an_older_month_knows_that_a_row_began_later(young: Store) -> None:
    april = look(young, *ROWS, period=APRIL, known_at=at(14))
    assert "words" not in {row.measure_id for row in april.missing}
    assert "flags" in {row.measure_id for row in april.missing}


def test_ratings_and_safety_actions_of_later_are_not_missed_before(young: Store) -> None:
    later = date(2026, 7, 20)
    record(
        young,
        Rating("ZZA", "CQC", "safe", "good", later),
        RequirementStatus("ZZA", "mis-year-8", "1.1", "blue", later),
        when=at(21),
    )
    missed = {row.measure_id for row in look(young, *ROWS, period=MAY, known_at=at(22)).missing}
    assert {"cqc_safe", "safety_actions"}.isdisjoint(missed)


def test_a_withdrawn_return_begins_nothing(young: Store) -> None:
    january = figure(1, measure="flags", period=date(2026, 1, 1))
    receipt = record(young, january, when=at(2), name="wrong")
    assert states(look(young, *ROWS, known_at=at(14)), "flags")[-6:] == [State.HERE] + [State.MISSING] * 5
    assert receipt.submission_id is not None
    withdraw_submission(young, OPERATOR, receipt.submission_id, "Of another trust", recorded_at=at(15))
    assert states(look(young, *ROWS, known_at=at(16)), "flags")[-6:] == (
        [State.NOT_BEGUN] * 3 + [State.MISSING] * 3
    )


def test_a_measure_counts_as_one_row_however_many_groups_it_has(young: Store) -> None:
    found = look(young, *ROWS, known_at=at(14))
    gone = {row.measure_id for row in found.missing if not row.breakdown}
    assert tally(found.missing, found.known_at) == Tally(missing=len(gone), part=1, due=0)
    early = look(young, *ROWS, known_at=at(5))
    survey = 1  # its results were due in April
    assert tally(early.missing, early.known_at) == Tally(survey, 1, len(gone) - survey)


def test_a_rota_ahead_answers_the_three_months_before_what_it_plans(store: Store) -> None:
    with_organisations(store)
    rota: list[Any] = [
        figure(95, measure="ahead", period=add_months(MAY, i), status=Status.PLANNED) for i in range(5)
    ]
    record(store, figure(90, measure="fill", period=APRIL), *rota, when=at(1))
    found = look(store, *ROWS, known_at=at(14))
    assert states(found, "ahead")[-4:] == [State.NOT_BEGUN, State.HERE, State.HERE, State.HERE]


def test_a_month_that_could_not_be_counted_whole_is_missing_and_its_parts_do_not_stand_for_it(
    store: Store,
) -> None:
    """Rows of an export came that could not be read: what could is no figure of the month."""
    with_organisations(store)
    whole = [figure(4, measure="flags", period=month) for month in (APRIL, MAY)]
    lacking = figure(None, measure="flags", period=JUNE, status=Status.IN_PART)
    part = figure(2, measure="flags", period=JUNE, breakdown="type=x")
    record(store, *whole, lacking, part, when=at(1))
    found = look(store, *ROWS, known_at=at(14))
    assert states(found, "flags")[-3:] == [State.HERE, State.HERE, State.MISSING]
    (row,) = [row for row in found.missing if row.measure_id == "flags"]
    assert (row.period, row.breakdown) == (JUNE, "")
