from __future__ import annotations

import pytest

from tests.spc.reference import pbi
from tests.spc.reference.cases import Outcome, table


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(pbi.outcomes())


def test_every_recorded_case_is_run(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == len(table("pbi_cases"))


def test_nothing_differs_without_a_reason(outcomes: list[Outcome]) -> None:
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


@pytest.mark.parametrize(
    ("reason", "names"), [(pbi.ZERO, {"S110"}), (pbi.CONSTANT, {"S049"})], ids=["zero", "constant"]
)
def test_a_reason_covers_only_the_series_it_names(
    outcomes: list[Outcome], reason: str, names: set[str]
) -> None:
    assert {o.case.split()[1] for o in outcomes if reason in o.differences.values()} == names


def test_only_icons_differ_where_rules_disagree(outcomes: list[Outcome]) -> None:
    """Centre, limits and flags agree in every case without a zero denominator and with some variation."""
    numbers = {
        aspect
        for o in outcomes
        for aspect, reason in o.differences.items()
        if reason not in (pbi.ZERO, pbi.CONSTANT)
    }
    assert numbers == {"variation icon", "icons of all points", "assurance icon"}
