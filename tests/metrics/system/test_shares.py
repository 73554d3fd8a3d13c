"""A change of the rate of all, split over the trusts without a rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.system.shares import change, rate_of, shares
from metrics.system.types import Group, Member, Untold
from tests.metrics.system.seen import trust

TERM = CATALOGUE.measures["term_admissions"]
Pair = tuple[float | None, float | None]


def groups(*pairs: Pair) -> list[Group]:
    return [
        Group(
            Member(trust(f"ZZ{i}"), Reach.SHARED, True), *pair, None if pair[0] is not None else Untold.PART
        )
        for i, pair in enumerate(pairs)
    ]


def test_by_hand() -> None:
    """ZZ0 went from 10% to 14%, and ZZ1, at 5%, from half of all births to three quarters."""
    before, after = groups((100, 1000), (50, 1000)), groups((140, 1000), (150, 3000))
    first, second = shares(TERM, before, after)
    of_all = (150 / 2000 + 290 / 4000) / 2
    assert first.of_rate == pytest.approx((0.5 + 0.25) / 2 * 0.04 * 100)
    assert first.of_size == pytest.approx((0.25 - 0.5) * (0.12 - of_all) * 100)
    assert second.of_rate == pytest.approx(0)
    assert second.of_size == pytest.approx((0.75 - 0.5) * (0.05 - of_all) * 100)
    assert second.of_size < 0  # it grew, and is below all others
    assert change(TERM, before, after) == (pytest.approx(7.5), pytest.approx(7.25))


numbers = st.tuples(st.integers(0, 400), st.integers(1, 9000)).map(lambda p: (float(min(p)), float(p[1])))


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_the_parts_sum_to_the_change(pairs: list[tuple[Pair, Pair]]) -> None:
    before, after = groups(*(pair[0] for pair in pairs)), groups(*(pair[1] for pair in pairs))
    found, of_all = shares(TERM, before, after), change(TERM, before, after)
    assert of_all is not None
    total = sum(one.of_rate + one.of_size for one in found)
    assert total == pytest.approx(of_all[1] - of_all[0], abs=1e-9)


@given(st.lists(numbers, min_size=1, max_size=8), st.integers(2, 9))
def test_where_all_grow_alike_nobody_adds_anything(pairs: list[Pair], times: int) -> None:
    grown = groups(*((y * times, n * times) for y, n in pairs if y is not None and n is not None))
    for one in shares(TERM, groups(*pairs), grown):
        assert (one.of_rate, one.of_size) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))


def test_only_trusts_told_in_both_years_take_part() -> None:
    before = groups((100, 1000), (None, None), (30, 500), (9, 0))
    after = groups((140, 1000), (80, 900), (None, None), (9, 100))
    assert [one.member.code for one in shares(TERM, before, after)] == ["ZZ0"]
    assert change(TERM, before, after) == (pytest.approx(10), pytest.approx(14))
    assert shares(TERM, before, groups((None, None))) == ()
    assert change(TERM, before, []) is None


def test_the_rate_of_all_is_of_counts() -> None:
    assert rate_of(groups((9, 100), (30, 900))) == pytest.approx(0.039)
