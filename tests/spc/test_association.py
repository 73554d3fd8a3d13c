"""Measures that move together, and measures that do not."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from spc.association import LEAST_PAIRS, Association, association, rank_correlation
from spc.types import Floats


def wandering(draw: np.random.Generator, n: int, link: float) -> Floats:
    """Autoregressive of order one, variance 1."""
    out = np.empty(n + 40)
    out[0] = 0.0
    for i, step in enumerate(draw.normal(size=n + 39) * np.sqrt(1 - link**2), start=1):
        out[i] = link * out[i - 1] + step
    return out[40:]


def test_the_lag_that_leads_is_found() -> None:
    draw = np.random.default_rng(7)
    cause = draw.normal(size=50)
    effect = np.concatenate([draw.normal(size=2), cause[:-2]]) + 0.4 * draw.normal(size=50)
    found = association(cause, effect)
    assert found.strongest is not None
    assert found.lags[found.strongest] == 2
    assert found.correlation[found.strongest] > 0.8
    back = association(effect, cause)
    assert back.strongest is not None
    assert back.lags[back.strongest] == -2
    assert back.correlation[::-1] == pytest.approx(found.correlation)


def test_the_correlation_is_spearmans_with_ties_and_gaps() -> None:
    draw = np.random.default_rng(8)
    first, second = (np.round(draw.normal(size=60), 1) for _ in range(2))
    first[[3, 20]] = np.nan
    second[[20, 41]] = np.nan
    both = np.isfinite(first) & np.isfinite(second)
    assert rank_correlation(first, second) == pytest.approx(
        stats.spearmanr(first[both], second[both]).statistic
    )
    found = association(first, second, lags=(0, 1), draws=50)
    later = np.isfinite(first[:-1]) & np.isfinite(second[1:])
    assert found.pairs.tolist() == [both.sum(), later.sum()]
    assert found.correlation[1] == pytest.approx(
        stats.spearmanr(first[:-1][later], second[1:][later]).statistic
    )


def test_a_gap_is_not_closed_up() -> None:
    first = np.arange(40.0) % 7
    second = np.roll(first, 1)
    first[20] = np.nan
    found = association(first, second, lags=(1,), draws=50)
    assert found.correlation[0] == pytest.approx(1.0)


def test_ranks_do_not_change_under_a_rising_transformation_and_the_seed_repeats() -> None:
    draw = np.random.default_rng(9)
    first, second = draw.normal(size=40), draw.normal(size=40)
    one, other = association(first, second, draws=200), association(np.exp(first), second, draws=200)
    for name in ("correlation", "lower", "upper"):
        assert (getattr(one, name) == getattr(other, name)).all()
    assert (association(first, second, draws=200, seed=2).lower != one.lower).all()
    turned = association(-first, second, draws=200)
    assert turned.correlation == pytest.approx(-one.correlation)
    assert turned.lower == pytest.approx(-one.upper)


def test_a_constant_or_a_short_series_says_nothing() -> None:
    draw = np.random.default_rng(10)
    for first, second in ((np.ones(40), draw.normal(size=40)), (np.arange(15.0), np.arange(15.0))):
        found = association(first, second, draws=50)
        assert np.isnan(found.correlation).all()
        assert not found.found.any()
        assert found.strongest is None
    assert LEAST_PAIRS > 15


def test_an_interval_for_many_lags_is_wider_than_for_one() -> None:
    draw = np.random.default_rng(11)
    first, second = draw.normal(size=48), draw.normal(size=48)

    def width(found: Association, lag: int) -> float:
        at = int(np.flatnonzero(found.lags == lag)[0])
        return float(found.upper[at] - found.lower[at])

    one, many = association(first, second, lags=(0,)), association(first, second, lags=range(-6, 7))
    assert width(many, 0) > 1.15 * width(one, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"lags": ()}, "lags"),
        ({"lags": (1, 1)}, "lags"),
        ({"block": 41}, "blocks"),
        ({"level": 100.0}, "level"),
    ],
)
def test_what_cannot_be_asked(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        association(np.zeros(40), np.zeros(40), **arguments)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one calendar"):
        association(np.zeros(40), np.zeros(41))


def coverage(n: int, link: float, rho: float, times: int) -> tuple[float, float]:
    """Share of intervals that hold the truth at lag 0, and of independent pairs with any lag found."""
    draw = np.random.default_rng(20261102)
    truth = 6 / np.pi * np.arcsin(rho / 2)
    held = raised = 0
    for _ in range(times):
        first = wandering(draw, n, link)
        second = rho * first + np.sqrt(1 - rho**2) * wandering(draw, n, link)
        found = association(first, second, lags=(0,), draws=300)
        held += bool(found.lower[0] <= truth <= found.upper[0])
        raised += association(first, wandering(draw, n, link), draws=300).strongest is not None
    return held / times, raised / times


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    held, raised = coverage(60, 0.3, 0.6, 80)
    assert held >= 0.89
    assert raised <= 0.12


@pytest.mark.soak
@pytest.mark.parametrize(
    ("n", "link", "rho"), [(36, 0.0, 0.0), (60, 0.0, 0.5), (60, 0.5, 0.0), (60, 0.5, 0.6)]
)
def test_coverage_at_length(n: int, link: float, rho: float) -> None:
    held, raised = coverage(n, link, rho, 300)
    assert 0.91 <= held <= 0.99
    assert raised <= 0.11


def drawn(seed: int, n: int = 40) -> tuple[Floats, Floats]:
    """Two series with ties and gaps."""
    draw = np.random.default_rng(seed)
    first, second = np.round(draw.normal(size=n), 1), np.round(draw.normal(size=n), 1)
    first[draw.integers(n)] = second[draw.integers(n)] = np.nan
    return first, second


def alike(one: Association, other: Association, order: slice = slice(None), sign: int = 1) -> None:
    low, high = (other.lower, other.upper) if sign > 0 else (-other.upper, -other.lower)
    for mine, theirs in ((one.correlation, sign * other.correlation), (one.lower, low), (one.upper, high)):
        assert mine == pytest.approx(theirs[order])


@pytest.mark.parametrize("seed", range(3))
def test_turning_one_series_over_turns_the_answer_over(seed: int) -> None:
    first, second = drawn(seed)
    straight = association(first, second, draws=100)
    alike(association(-first, second, draws=100), straight, sign=-1)
    alike(association(-first, -second, draws=100), straight)


@pytest.mark.parametrize("seed", range(3))
def test_only_ranks_count(seed: int) -> None:
    first, second = drawn(seed)
    alike(association(np.exp(first), second**3 + 7, draws=100), association(first, second, draws=100))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_lags_does_not_matter(seed: int) -> None:
    first, second = drawn(seed)
    there = association(first, second, lags=(-2, 0, 3), draws=100)
    alike(association(first, second, lags=(3, 0, -2), draws=100), there, slice(None, None, -1))


@pytest.mark.parametrize("seed", range(3))
def test_time_run_backwards_turns_the_lags_round(seed: int) -> None:
    first, second = drawn(seed)
    forwards = association(first, second, draws=10)
    backwards = association(first[::-1], second[::-1], draws=10)
    assert backwards.correlation == pytest.approx(forwards.correlation[::-1])
    assert backwards.pairs.tolist() == forwards.pairs[::-1].tolist()
