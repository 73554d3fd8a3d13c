from __future__ import annotations

import pytest
from scipy import stats

from spc.intervals import Interval, binomial_exact, poisson_exact, wilson


def ends(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return interval.low, interval.high


# Garwood's limits as tabulated by Ulm, American Journal of Epidemiology 131 (1990) 373-375, and in every
# table of exact Poisson limits.
@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
)
def test_exact_poisson_limits(count: int, low: float, high: float) -> None:
    assert ends(poisson_exact(count, 1.0)) == pytest.approx((low, high), abs=6e-4)


def test_a_rate_is_scaled_by_its_exposure_and_multiplier() -> None:
    found = poisson_exact(5, 2000, multiplier=1000.0)
    assert found is not None
    assert found.estimate == 2.5
    assert ends(found) == pytest.approx((0.8117, 5.834), abs=6e-4)


# Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776)],
)
def test_clopper_and_pearson(k: int, n: int, low: float, high: float) -> None:
    assert ends(binomial_exact(k, n)) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(k: int, n: int, low: float, high: float) -> None:
    assert ends(wilson(k, n)) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize("k", range(13))
def test_the_exact_ends_are_where_the_tails_are_one_in_forty(k: int) -> None:
    low, high = ends(binomial_exact(k, 12))
    assert k == 0 or stats.binom.sf(k - 1, 12, low) == pytest.approx(0.025)
    assert k == 12 or stats.binom.cdf(k, 12, high) == pytest.approx(0.025)


@pytest.mark.parametrize("interval", [binomial_exact, wilson])
def test_all_and_none_stay_inside_what_is_possible(interval) -> None:  # type: ignore[no-untyped-def]
    assert interval(0, 9).low == 0.0
    assert interval(9, 9).high == 1.0


def test_nobody_gives_no_interval() -> None:
    assert poisson_exact(0, 0) is None
    assert binomial_exact(0, 0) is None
    assert wilson(0, 0) is None


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="count"):
        poisson_exact(-1, 10)
    with pytest.raises(ValueError, match="5 successes in 4 trials"):
        binomial_exact(5, 4)
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level=1.0)
