"""What is sampled is drawn the same in every run, and nothing is left out of `make test` and `make soak`."""

from __future__ import annotations

from tests.sampled import drawn, marked, one_of_each, sampled

CASES = tuple("abcdefghij")


def test_the_same_are_drawn_again_in_their_order() -> None:
    found = drawn(CASES, 4)
    assert found == drawn(CASES, 4) == tuple(sorted(found))
    assert len(found) == 4


def test_every_case_is_a_parameter_and_those_that_are_not_drawn_are_for_the_long_run() -> None:
    found = sampled(CASES, 3, "j")
    assert [one.values for one in found] == [(case,) for case in CASES]
    here = [one.values[0] for one in found if not one.marks]
    assert here == [*drawn(CASES[:-1], 3), "j"]


def test_a_case_of_several_values_is_several_parameters() -> None:
    first, second = marked([("a", 1), ("b", 2)], [("b", 2)])
    assert (first.values, second.values) == (("a", 1), ("b", 2))
    assert (len(first.marks), len(second.marks)) == (1, 0)


def test_of_each_case_one_kind_is_drawn_and_no_other_is_left_out() -> None:
    found = one_of_each(CASES, ("wide", "narrow"))
    assert [one.values for one in found] == [(case, kind) for case in CASES for kind in ("narrow", "wide")]
    here = [one.values for one in found if not one.marks]
    assert [case for case, _ in here] == list(CASES)
    assert {kind for _, kind in here} == {"narrow", "wide"}
    assert [one.values[0] for one in one_of_each(CASES, "xy", 4) if not one.marks] == list(drawn(CASES, 4))
