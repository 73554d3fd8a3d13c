"""The tests of one cell against scipy's own, and the control of false discoveries."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.triangulation.exact import dispersion, false_discovery, more_than_before


@pytest.mark.parametrize(("count", "baseline"), [(5, 6), (1, 0), (20, 44), (3, 30)])
def test_among_births_it_is_scipys_binomial_test(count: int, baseline: int) -> None:
    ours = more_than_before(count, 1277, baseline, 10265, of_items=False)
    theirs = stats.binomtest(count, count + baseline, 1277 / (1277 + 10265), alternative="greater").pvalue
    assert ours == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("count", "of", "baseline", "among"), [(16, 24, 24, 83), (7, 30, 9, 276), (1, 1, 1, 21)]
)
def test_among_items_it_is_scipys_fisher_test(count: int, of: int, baseline: int, among: int) -> None:
    ours = more_than_before(count, of, baseline, among, of_items=True)
    table = [[count, of - count], [baseline, among - baseline]]
    assert ours == pytest.approx(stats.fisher_exact(table, alternative="greater").pvalue, rel=1e-9)


def test_counts_that_scatter_more_need_more_to_be_raised() -> None:
    p = [more_than_before(12, 3, 40, 24, of_items=False, dispersion=d) for d in (1.0, 1.5, 2.5)]
    assert p == sorted(p)  # type: ignore[type-var]
    size = 52 / 1.5
    assert p[2] == pytest.approx(stats.betabinom.sf(11, 52, size / 9, size * 8 / 9))


def test_the_beta_binomial_is_exact_for_negative_binomial_counts_given_their_sum() -> None:
    """Two counts of one dispersion, means 3 and 24 times a rate: their distribution given the total."""
    d, total, rate = 1.8, 12, 12 / 27
    shapes = [rate * v / (d - 1) for v in (3, 24)]
    joint = [
        stats.nbinom.pmf(k, shapes[0], 1 / d) * stats.nbinom.pmf(total - k, shapes[1], 1 / d)
        for k in range(total + 1)
    ]
    exact = sum(joint[4:]) / sum(joint)
    assert more_than_before(4, 3, 8, 24, of_items=False, dispersion=d) == pytest.approx(exact, rel=1e-9)


def test_nothing_counted_is_no_test_and_none_of_now_is_no_rise() -> None:
    assert more_than_before(0, 3, 0, 24, of_items=False) is None
    assert more_than_before(2, 0, 3, 24, of_items=True) is None
    assert more_than_before(0, 3, 9, 24, of_items=False) == 1.0
    with pytest.raises(ValueError, match="4 of 3 items"):
        more_than_before(4, 3, 9, 24, of_items=True)


@pytest.mark.parametrize("level", [0.05, 0.01, 0.002])
@pytest.mark.parametrize("busy", [1, 2, 10])
def test_the_level_holds_exactly_whatever_the_volume(level: float, busy: int) -> None:
    """Over all outcomes that a total can have, p is at most the level no oftener than the level says."""
    for total in (2 * busy, 11 * busy, 40 * busy):
        p = [more_than_before(k, 3 * busy, total - k, 24 * busy, of_items=False) for k in range(total + 1)]
        chance = stats.binom.pmf(np.arange(total + 1), total, 3 / 27)
        assert (
            sum(c for c, found in zip(chance, p, strict=True) if found is not None and found <= level)
            <= level
        )


def test_dispersion_is_one_for_poisson_counts_and_more_for_full_and_empty_months() -> None:
    rng = np.random.default_rng(5)
    volumes = np.full((19, 24), 400.0)
    plain = dispersion(rng.poisson(2.0, (19, 24)).astype(float), volumes, of_items=False)
    fullness = rng.gamma(2, 1 / 2, 24)
    spread = dispersion(rng.poisson(2.0 * fullness, (19, 24)).astype(float), volumes, of_items=False)
    assert 1 <= plain < 1.2
    assert spread > 1.6
    assert dispersion(np.zeros((19, 24)), volumes, of_items=False) == 1
    assert dispersion(np.full((2, 1), 9.0), volumes[:2, :1], of_items=False) == 1


def test_dispersion_is_pearsons_chi_squared_over_its_freedom() -> None:
    counts, volumes = np.array([[4.0, 6.0, 8.0, 2.0]]), np.array([[10.0, 10.0, 20.0, 10.0]])
    rate = counts.sum() / volumes.sum()
    by_hand = ((counts - rate * volumes) ** 2 / (rate * volumes * (1 - rate))).sum() / 3
    assert dispersion(counts, volumes, of_items=True) == pytest.approx(max(by_hand, 1.0))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_false_discovery_is_scipys_and_keeps_the_order_of_p(p: list[float]) -> None:
    q = false_discovery(p)
    assert np.allclose(q, stats.false_discovery_control(p, method="bh"))
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= 0).all()
    assert (q >= np.array(p) - 1e-12).all()


@given(st.lists(st.floats(0, 1), min_size=2, max_size=40), st.data())
@settings(max_examples=60, deadline=None)
def test_a_smaller_p_never_makes_any_q_larger(p: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(p) - 1))
    smaller = [value * 0.5 if i == at else value for i, value in enumerate(p)]
    assert (false_discovery(smaller) <= false_discovery(p) + 1e-12).all()


def test_nothing_tested_is_nothing_raised() -> None:
    assert false_discovery([]).size == 0
    assert isclose(float(false_discovery([0.04])[0]), 0.04)
