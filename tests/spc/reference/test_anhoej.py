from __future__ import annotations

import pytest

from tests.spc.reference import anhoej
from tests.spc.reference.cases import Outcome, table


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(anhoej.outcomes())


def test_every_recorded_case_is_run(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == len(table("qic_cases"))
    assert {o.group for o in outcomes} == set(table("qic_cases")["chart"])


def test_nothing_differs_without_a_reason(outcomes: list[Outcome]) -> None:
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


def test_the_named_differences_are_these_and_no_more(outcomes: list[Outcome]) -> None:
    assert {(o.case.split()[1], *o.differences.values()) for o in outcomes if o.differences} == {
        ("S049", anhoej.CONSTANT)
    }
