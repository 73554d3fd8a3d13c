"""Run lengths and thresholds against closed forms, recorded answers and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from spc.cusum.chain import (
    binomial_chances,
    counting,
    least_threshold,
    moves,
    poisson_chances,
    run_length,
)
from spc.cusum.plan import Kind, plan, reference


def test_chances_add_up_to_one_and_have_their_mean() -> None:
    for chances, mean in ((poisson_chances(2.5), 2.5), (binomial_chances(400, 0.004), 1.6)):
        assert chances.sum() == pytest.approx(1.0, abs=1e-13)
        assert chances @ np.arange(chances.size) == pytest.approx(mean, abs=1e-12)


def test_without_k_the_run_length_is_that_of_waiting_for_an_event() -> None:
    steps = counting(poisson_chances(0.05), unit=1, minus=0)
    assert run_length(moves(steps, 1), 1) == pytest.approx(1.0 / -math.expm1(-0.05), rel=1e-12)


def test_the_threshold_is_the_smallest_that_meets_the_run_length() -> None:
    steps = counting(poisson_chances(0.42), unit=5, minus=3)  # Maternity-MOSS: 0.42 a month, k 3/5
    states, achieved = least_threshold(steps, 100.0)
    assert (states / 5, round(achieved, 2)) == (3.4, 107.30)
    assert run_length(moves(steps, states - 1), states - 1) < 100.0


def test_a_run_length_out_of_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="no threshold below"):
        least_threshold(counting(poisson_chances(1.0), unit=1000, minus=1000), 1e9)


def test_k_is_where_the_likelihood_ratio_turns() -> None:
    p, ratio, n = 0.01, 2.0, 300
    q = ratio * p / (1 - p + ratio * p)
    k = n * reference("bernoulli", p, ratio)
    for y in (math.floor(k), math.ceil(k)):
        evidence = y * math.log(q / p) + (n - y) * math.log((1 - q) / (1 - p))
        assert (evidence > 0) == (y > k)
    assert reference("poisson", 1.0, 2.0) == pytest.approx(1.0 / math.log(2.0))


@pytest.mark.parametrize("ratio", [2.0, 0.5])
@pytest.mark.parametrize("kind", ["poisson", "bernoulli"])
def test_the_run_length_is_that_of_simulation(kind: Kind, ratio: float) -> None:
    size, expected = (1.0, 3.0) if kind == "poisson" else (400.0, 0.0075)
    found = plan(kind, size, expected, ratio, 60.0)
    rng = np.random.default_rng(8)
    shape = (4000, 800)
    counts = rng.poisson(expected, shape) if kind == "poisson" else rng.binomial(400, expected, shape)
    sign = 1.0 if ratio > 1 else -1.0
    c, first = np.zeros(shape[0]), np.zeros(shape[0])
    for t in range(shape[1]):
        c = np.maximum(0.0, c + sign * (counts[:, t] - found.k))
        first = np.where((first == 0) & (c >= found.threshold - 1e-9), t + 1, first)
    assert (first > 0).all()
    assert found.run_length >= 60.0
    assert abs(first.mean() - found.run_length) <= 4 * first.std() / math.sqrt(shape[0])


@pytest.mark.parametrize(("ratio", "expected"), [(1.0, 0.1), (-2.0, 0.1), (2.0, 0.0), (2.0, 1.0)])
def test_a_design_that_cannot_be_is_refused(ratio: float, expected: float) -> None:
    with pytest.raises(ValueError, match=r"ratio|nothing to watch"):
        plan("bernoulli", 100.0, expected, ratio, 100.0)
