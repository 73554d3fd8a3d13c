"""Run lengths of the exact mode, confirmed by simulating the sum month by month."""

from __future__ import annotations

import numpy as np
import pytest

from spc.moss.design import exact
from spc.moss.monthly import sums

SAMPLE = (0.05, 0.42, 1.82)
WHOLE = tuple(round(0.05 + 0.15 * i, 2) for i in range(34))


def simulated(in_control: float, series: int, months: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Mean months to level 1 and level 2, and their standard errors, over stable series.

    Level 1 is taken alone here: reaching h1, as its run length is defined.
    """
    k, h, _ = exact(in_control)
    rng = np.random.default_rng(20260401)
    counts = rng.poisson(in_control, (series, months)).astype(np.float64)
    shape = counts.shape
    means, errors = [], []
    for level in h:
        found = sums(
            counts, np.full(shape, k), np.full(shape, level), np.full(shape, level), after_signal_only=True
        )
        hit = found.level == 2
        assert hit.any(axis=1).mean() > 0.999
        first = hit.argmax(axis=1) + 1.0
        means.append(float(first.mean()))
        errors.append(float(first.std() / np.sqrt(series)))
    return (means[0], means[1]), (errors[0], errors[1])


@pytest.mark.parametrize("in_control", SAMPLE)
def test_run_lengths_are_those_of_simulation(in_control: float) -> None:
    assert_confirmed(in_control, series=2000)


@pytest.mark.soak
@pytest.mark.parametrize("in_control", WHOLE)
def test_run_lengths_of_every_size_are_those_of_simulation(in_control: float) -> None:
    assert_confirmed(in_control, series=20_000)


def assert_confirmed(in_control: float, series: int) -> None:
    runs = exact(in_control)[2]
    means, errors = simulated(in_control, series, months=1200)
    for run, mean, error in zip(runs, means, errors, strict=True):
        assert abs(run - mean) <= 4 * error


def test_thresholds_are_the_least_that_meet_the_target() -> None:
    k, (h1, h2), (run1, run2) = exact(0.42)
    assert (k, h1, h2) == (0.61, 1.40, 3.18)
    assert run1 >= 20
    assert run2 >= 100
