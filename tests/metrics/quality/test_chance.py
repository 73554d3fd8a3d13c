"""The chances by which checks judge, against the same chances added up case by case."""

from __future__ import annotations

from itertools import product
from math import comb, prod

import numpy as np
import pytest
from scipy import stats

from metrics.quality.chance import (
    as_far_as,
    at_least,
    beyond_t,
    ends_in_0_or_5,
    none_at_all,
    same_twice,
    spread,
)


def one(value: float) -> np.ndarray:
    return np.array([float(value)])


def test_no_case_when_there_were_264_in_two_years() -> None:
    assert none_at_all(one(264), one(24), one(1))[0] == pytest.approx((24 / 25) ** 264)
    assert none_at_all(one(0), one(24), one(1))[0] == 1


@pytest.mark.parametrize(("k", "before"), [(40, 240), (1, 240), (30, 24), (3, 400)])
def test_a_count_far_off_by_the_binomial_law(k: int, before: int) -> None:
    total, p = k + before, 1 / 25
    tails = [
        sum(comb(total, i) * p**i * (1 - p) ** (total - i) for i in span)
        for span in (range(k, total + 1), range(k + 1))
    ]
    assert as_far_as(one(k), one(1), one(before), one(24))[0] == pytest.approx(2 * min(tails), rel=1e-9)


def test_a_count_near_the_others_is_not_worked_out() -> None:
    assert as_far_as(one(10), one(1), one(240), one(24))[0] == 1
    assert beyond_t(one(1.9), one(23))[0] == 1


def test_a_value_far_off_by_students_t() -> None:
    assert beyond_t(one(-4), one(23))[0] == pytest.approx(2 * stats.t.sf(4, 23))


@pytest.mark.parametrize("mean", [0.3, 4.0, 60.0, 149.9, 150.1, 900.0])
def test_the_same_count_twice(mean: float) -> None:
    law = stats.poisson(mean).pmf(np.arange(0, 3_000))
    assert same_twice(one(mean))[0] == pytest.approx((law**2).sum(), rel=1e-5)


@pytest.mark.parametrize("mean", [0.5, 3.0, 10.0, 47.0])
def test_multiples_of_five(mean: float) -> None:
    law = stats.poisson(mean).pmf(np.arange(0, 500, 5))
    assert ends_in_0_or_5(one(mean))[0] == pytest.approx(law.sum())


def test_at_least_so_many_of_things_with_different_chances() -> None:
    chances = [0.1, 0.4, 0.75, 0.02]
    added = sum(
        prod(c if happened else 1 - c for c, happened in zip(chances, ways, strict=True))
        for ways in product((False, True), repeat=4)
        if sum(ways) >= 2
    )
    assert at_least(2, np.array(chances)) == pytest.approx(added)
    assert at_least(0, np.array(chances)) == pytest.approx(1)
    assert at_least(5, np.array(chances)) == 0


def test_the_spread_is_pearsons_and_never_below_one() -> None:
    count, held = np.array([[5.0, 15.0, 99.0]]), np.array([[True, True, False]])
    expected = np.full((1, 3), 10.0)
    assert spread(count, expected, held)[0] == pytest.approx((25 + 25) / 10)
    assert spread(expected, expected, held)[0] == 1
