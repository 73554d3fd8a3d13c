from __future__ import annotations

import pytest

from tests.spc.reference import plotthedots
from tests.spc.reference.cases import Outcome, table


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(plotthedots.outcomes())


def test_every_recorded_case_is_run(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == len(table("ptd_cases")) + 8


def test_nothing_differs_without_a_reason(outcomes: list[Outcome]) -> None:
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


def test_the_named_differences_are_these_and_no_more(outcomes: list[Outcome]) -> None:
    """A difference that has gone, or one that spreads, is to be looked at."""
    found = {(reason, o.case.split()[1]) for o in outcomes for reason in o.differences.values()}
    assert {name for reason, name in found if reason == plotthedots.STOPS} == {"S067"}
    assert {name for reason, name in found if reason == plotthedots.NO_RANGE} == {"S049"}
    assert {name for reason, name in found if reason == plotthedots.CONSTANT} == {"S049"}
    assert {reason for reason, _ in found} == {
        plotthedots.STOPS,
        plotthedots.NO_RANGE,
        plotthedots.CONSTANT,
        plotthedots.NO_TARGET,
    }
