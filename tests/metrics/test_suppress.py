"""Small numbers are hidden from those outside the trust, and from nobody inside it."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR, Hierarchy
from metrics.catalogue import catalogue
from metrics.suppress import is_of_people, is_outside, suppressed
from metrics.types import Point, Status
from tests.metrics.make import JUNE, ORGANISATIONS, measure, viewer

ABOVE = Hierarchy({o.code: o.parent_code for o in ORGANISATIONS}, {o.code: o.kind for o in ORGANISATIONS})


def point(numerator: float | None, denominator: float | None = None, value: float | None = None) -> Point:
    return Point(JUNE, numerator, denominator, value if value is not None else numerator, Status.FINAL)


@pytest.mark.parametrize(
    ("given", "hidden"),
    [
        (point(0), False),
        (point(1), True),
        (point(4), True),
        (point(5), False),
        (point(None, value=3), True),
        (point(None, value=12), False),
        (point(2, 300), True),
        (point(298, 300), True),  # two who were not
        (point(300, 300), False),
        (point(50, 300), False),
        (point(0, 3), True),
        (point(None), False),
    ],
)
def test_counts_of_one_to_four_are_hidden(given: Point, hidden: bool) -> None:
    found = suppressed(given)
    assert (found is not given) == hidden
    if hidden:
        assert (found.numerator, found.denominator, found.value) == (None, None, None)
        assert found.status is Status.SUPPRESSED_AT_SOURCE
        assert found.period == given.period


@pytest.mark.parametrize(
    ("role", "org", "hidden"),
    [
        ("director", "ZZA", False),
        ("data_lead", "ZZA", False),
        ("lms_lead", "ZZL", True),
        ("region", "ZZR", True),
    ],
)
def test_only_the_trusts_own_people_see_them(role: str, org: str, hidden: bool) -> None:
    assert is_outside(viewer(role, org), "ZZA", ABOVE) == hidden


def test_the_operator_sees_everything() -> None:
    assert not is_outside(OPERATOR, "ZZA", ABOVE)


@pytest.mark.parametrize(("rule", "hidden"), [("suppress_1_to_4", True), ("none", False)])
def test_only_counts_of_families_are_hidden(rule: str, hidden: bool) -> None:
    assert is_of_people(measure(small_number_rule=rule)) == hidden


def test_a_measure_told_in_words_is_hidden_too_as_its_denominator_is_a_count_of_cases() -> None:
    """That "2 of 2 cases were referred" says how many cases were eligible, which is hidden elsewhere."""
    for name in ("mnsi_eligible", "mnsi_referred", "pmrt_started_2m", "pmrt_grade_c_d", "psii_open"):
        assert is_of_people(catalogue().measures[name]), name
    for name in ("training_compliance", "births", "midwife_vacancy"):  # staff, and what no family is in
        assert not is_of_people(catalogue().measures[name]), name
