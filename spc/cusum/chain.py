"""Run lengths of a CUSUM by Markov chain, exact where every step is a whole number of lattice units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.types import Floats, Ints

MOST_STATES = 3000


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What one point adds to the sum: `size` in lattice units and its `chance`. Shapes (n_steps,)."""

    size: Ints
    chance: Floats


def poisson_chances(mean: float) -> Floats:
    """P(0), P(1), ... of a Poisson count, until what is left is below 1e-17."""
    most = int(mean + 12.0 * np.sqrt(mean) + 30.0)
    counts = np.arange(1, most + 1)
    logs = np.concatenate(([0.0], np.cumsum(np.log(mean) - np.log(counts)))) - mean
    chances: Floats = np.exp(logs)
    return chances


def counting(chances: Floats, unit: int, minus: int) -> Steps:
    """Steps of C + x - k on a lattice of 1/unit with k = minus / unit; both are negative for a fall."""
    return Steps(unit * np.arange(chances.size, dtype=np.int64) - minus, chances)


def moves(steps: Steps, states: int) -> Floats:
    """Chance of moving from sum s to sum t without a signal; shape (states, states), 0 absorbs what is below.

    A smaller threshold is the upper left corner of a larger one, since no move depends on the threshold.
    """
    rising = np.argsort(steps.size)
    size, chance = steps.size[rising], steps.chance[rising]
    near = np.abs(size) < states
    of_size = np.zeros(2 * states - 1)  # the chance of each step from -(states - 1) on
    of_size[size[near] + states - 1] = chance[near]
    start = np.arange(states)
    matrix: Floats = of_size[start[None, :] - start[:, None] + states - 1]
    matrix[:, 0] = np.concatenate(([0.0], np.cumsum(chance)))[np.searchsorted(size, -start, side="right")]
    return matrix


def run_length(matrix: Floats, states: int) -> float:
    """Mean points to the first sum at or above `states` units, from 0. Unit: points."""
    corner = np.eye(states) - matrix[:states, :states]
    return float(np.linalg.solve(corner, np.ones(states))[0])


def least_threshold(steps: Steps, run: float) -> tuple[int, float]:
    """The smallest threshold, in lattice units, whose mean run length is at least `run`; and that run length.

    A run length never falls as the threshold rises, so the interval that holds the answer is halved.
    Errors: ValueError when more than MOST_STATES units would be needed.
    """
    reach = 8  # doubled with care: a run length of 1e15 points is beyond what the solver can tell
    matrix = moves(steps, reach)
    while run_length(matrix, reach) < run:
        if reach >= MOST_STATES:
            raise ValueError(f"no threshold below {reach} lattice units has a run length of {run:g}")
        reach = min(2 * reach, MOST_STATES)
        matrix = moves(steps, reach)
    below, enough = 0, reach
    while enough - below > 1:
        middle = (below + enough) // 2
        if run_length(matrix, middle) < run:
            below = middle
        else:
            enough = middle
    return enough, run_length(matrix, enough)


def binomial_chances(cases: int, chance: float) -> Floats:
    """P(0), P(1), ... of a binomial count, until what is left is below 1e-17."""
    mean = cases * chance
    most = min(cases, int(mean + 12.0 * np.sqrt(mean) + 30.0))
    counts = np.arange(1, most + 1)
    steps = np.log(cases - counts + 1.0) - np.log(counts) + np.log(chance) - np.log1p(-chance)
    chances: Floats = np.exp(np.concatenate(([0.0], np.cumsum(steps))) + cases * np.log1p(-chance))
    return chances
