"""No total that is told fixes a hidden count, nor narrows it: tried with every set of counts there can be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE
from metrics.system.sums import Part, Side, may_tell, may_tell_sum, side_of, turned_small
from metrics.types import Point, Status
from tests.metrics.system.seen import MONTHS

SMALL = (1, 2, 3, 4)


def possible(n: int, total: int) -> list[set[int]]:
    """What each of `n` hidden counts could be, given what they come to together."""
    fitting = [counts for counts in product(SMALL, repeat=n) if sum(counts) == total]
    return [{counts[i] for counts in fitting} for i in range(n)]


@pytest.mark.parametrize("n", range(1, 7))
def test_a_total_is_told_exactly_where_every_hidden_count_could_be_any_of_the_four(n: int) -> None:
    for total in range(n, 4 * n + 1):
        each = possible(n, total)
        assert may_tell(total, [1] * n) == all(one == set(SMALL) for one in each), (n, total)


@pytest.mark.parametrize("n", range(1, 7))
def test_that_a_total_is_not_told_narrows_nothing_either(n: int) -> None:
    """All sets of counts whose total is kept back, together: who knows the rule knows no more."""
    kept_back = [one for one in product(SMALL, repeat=n) if not may_tell(sum(one), [1] * n)]
    assert all({counts[i] for counts in kept_back} == set(SMALL) for i in range(n))


@pytest.mark.parametrize(("sure", "perhaps"), [(a, b) for a in range(4) for b in range(1, 4)])
def test_a_figure_hidden_for_its_denominator_could_be_nought_too(sure: int, perhaps: int) -> None:
    ranges = [range(1, 5)] * sure + [range(5)] * perhaps
    least = [1] * sure + [0] * perhaps
    for total in range(4 * (sure + perhaps) + 1):
        fitting = [counts for counts in product(*ranges) if sum(counts) == total]
        free = bool(fitting) and all(
            {counts[i] for counts in fitting} == set(own) for i, own in enumerate(ranges)
        )
        assert may_tell(total, least) == free, total


def test_the_bounds_by_hand() -> None:
    assert not any(may_tell(total, [1]) for total in range(1, 5))
    assert [total for total in range(2, 9) if may_tell(total, [1, 1])] == [5]
    assert [total for total in range(12, 49) if may_tell(total, [1] * 12)] == list(range(15, 46))
    assert may_tell(77, [])


parts = st.builds(
    lambda count, rest: Part(count, count + rest, side_of(count, count + rest)),
    st.integers(0, 30).map(float),
    st.integers(0, 30).map(float),
).filter(lambda one: one.denominator)


@given(st.lists(parts, max_size=5), st.lists(st.integers(5, 90), max_size=3))
def test_a_sum_of_parts_is_told_only_where_each_hidden_one_stays_free(
    hidden: list[Part], shown: list[int]
) -> None:
    every = [*hidden, *(Part(float(n), 2.0 * n) for n in shown)]
    if not may_tell_sum(every):
        return
    sides = {one.side for one in hidden}
    assert len(sides) <= 1
    assert Side.OTHER not in sides
    if hidden:
        assert all(one == set(SMALL) for one in possible(len(hidden), round(sum(h.small for h in hidden))))


@pytest.mark.parametrize(
    ("numerator", "denominator", "side"),
    [
        (2.0, 400.0, Side.COUNTED),
        (398.0, 400.0, Side.REST),
        (3.0, 6.0, Side.OTHER),  # both are small
        (0.0, 3.0, Side.OTHER),  # of few
        (3.0, 3.0, Side.OTHER),
        (20.0, 400.0, Side.OTHER),  # hidden with others
        (2.5, 400.0, Side.OTHER),  # no whole number
        (2.0, None, Side.COUNTED),
        (9.0, None, Side.OTHER),
    ],
)
def test_which_count_is_small(numerator: float, denominator: float | None, side: Side) -> None:
    assert side_of(numerator, denominator) is side


def test_small_counts_on_different_sides_are_not_added() -> None:
    """2 of 200 and 198 of 200 come to half of all: which of them is which would be told."""
    low, high = Part(2.0, 200.0, Side.COUNTED), Part(198.0, 200.0, Side.REST)
    assert not may_tell_sum([low, Part(3.0, 200.0, Side.COUNTED), high])
    assert may_tell_sum([low, Part(3.0, 200.0, Side.COUNTED)])
    assert may_tell_sum([high, Part(197.0, 200.0, Side.REST)])


def test_of_two_versions_that_differ_with_a_small_one_nothing_is_told() -> None:
    assert may_tell_sum([Part(7.0, 200.0), Part(9.0, 200.0)])
    assert not may_tell_sum([Part(7.0, 200.0, apart=True), Part(9.0, 200.0)])


def version(numerator: float, denominator: float = 200.0) -> Point:
    return Point(MONTHS[0], numerator, denominator, numerator / denominator * 100, Status.FINAL)


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ([version(7.0), version(3.0)], True),
        ([version(2.0), version(3.0)], True),
        ([version(198.0), version(190.0)], True),
        ([version(7.0), version(9.0)], False),
        ([version(3.0), version(3.0)], False),
        ([version(3.0)], False),
    ],
)
def test_versions_that_differ_and_of_which_one_is_small(versions: list[Point], said: bool) -> None:
    assert turned_small(CATALOGUE.measures["apgar_low"], versions) is said
    assert not turned_small(CATALOGUE.measures["midwife_sickness"], versions)  # of staff, not of families


def test_beside_a_large_hidden_part_small_ones_stay_free() -> None:
    small, large = Part(2.0, 400.0, Side.COUNTED), Part(17.0, 400.0, Side.LARGE, 0)
    assert not may_tell_sum([small])
    assert may_tell_sum([small, large])
    assert may_tell_sum([large])
    assert not may_tell_sum([small, Part(7.0, 400.0, Side.LARGE, 0)])  # 7 can be no 3 less and be large
    assert not may_tell_sum([Part(398.0, 400.0, Side.REST), large])
