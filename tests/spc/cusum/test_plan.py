"""How long a change takes to show: exact by the Markov chain, and as a simulation has it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from spc.cusum.chain import counting, moves, poisson_chances, run_length
from spc.cusum.plan import Kind, Plan, plan, points_to_signal
from spc.cusum_words import ESTIMATED

SIZE, RATE = 250.0, 0.0035


def simulated(design: Plan, mean: float, runs: int = 4000) -> tuple[float, float]:
    """Mean points to a signal of a rise, from 0, and its standard error."""
    rng = np.random.default_rng(20261114)
    sums, length = np.zeros(runs), np.zeros(runs)
    going = np.ones(runs, dtype=bool)
    while going.any():
        length[going] += 1
        sums[going] = np.maximum(0.0, sums[going] + rng.poisson(mean, int(going.sum())) - design.k)
        going &= sums < design.threshold - 1e-9
    return float(length.mean()), float(length.std() / np.sqrt(runs))


def in_control(design: Plan, mean: float) -> float:
    """Mean points to a signal of a rise where a point has `mean` events, from 0, by the Markov chain."""
    part = Fraction(design.k).limit_denominator(1000)
    steps = counting(poisson_chances(mean), part.denominator, part.numerator)
    states = round(design.threshold * part.denominator)
    return run_length(moves(steps, states), states)


@pytest.mark.parametrize("ratio", [1.5, 2.0, 3.0])
def test_a_rise_shows_after_as_many_points_as_in_a_simulation(ratio: float) -> None:
    design = plan("poisson", SIZE, RATE, 2.0, 100.0)
    exact = points_to_signal("poisson", SIZE, RATE, ratio, design)
    mean, error = simulated(design, ratio * SIZE * RATE)
    assert abs(exact - mean) < 4 * error


@pytest.mark.parametrize("kind", ["poisson", "bernoulli"])
@pytest.mark.parametrize("towards", [1.0 + 1e-12, 1.0 - 1e-12])
def test_without_a_change_it_is_the_run_length_of_the_threshold(kind: Kind, towards: float) -> None:
    design = plan(kind, SIZE, RATE, 2.0 if towards > 1 else 0.5, 100.0)
    assert points_to_signal(kind, SIZE, RATE, towards, design) == pytest.approx(design.run_length, rel=1e-9)


@pytest.mark.parametrize("kind", ["poisson", "bernoulli"])
def test_a_greater_change_shows_sooner(kind: Kind) -> None:
    rise, fall = plan(kind, SIZE, 0.02, 2.0, 100.0), plan(kind, SIZE, 0.02, 0.5, 100.0)
    up = [points_to_signal(kind, SIZE, 0.02, ratio, rise) for ratio in (1.5, 2.0, 3.0)]
    down = [points_to_signal(kind, SIZE, 0.02, ratio, fall) for ratio in (0.7, 0.5, 0.3)]
    assert up == sorted(up, reverse=True)
    assert down == sorted(down, reverse=True)
    assert max(*up, *down) < 100.0


def test_an_estimate_brings_as_many_false_signals_as_the_words_say() -> None:
    """24 points of one event each set what is expected: every total they may have, with its chance."""
    points, rate = 24, 1.0
    totals = np.arange(8, 50)
    chance = poisson_chances(points * rate)[totals]
    designs = [plan("poisson", 1.0, total / points, 2.0, 100.0) for total in totals]
    often = [d.run_length / in_control(d, rate) for d in designs]
    order = np.argsort(often)
    ninety_five = np.array(often)[order][np.searchsorted(np.cumsum(chance[order]), 0.95)]
    assert float(np.average(often, weights=chance)) == pytest.approx(1.65, abs=0.05)
    assert 4 < ninety_five < 7
    assert "nearly twice as often on average" in ESTIMATED
    assert "several times as often" in ESTIMATED
