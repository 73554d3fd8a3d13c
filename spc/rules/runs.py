"""Runs analysis after Anhoej: is a run too long, or does the line cross the centre too seldom?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from spc.compare import side_of
from spc.types import Analysis, Sides

CROSSINGS_ONE_IN = 20  # the lower 5% of a fair coin's crossings (Chen 2010)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one phase. `useful` points lie off the centre; None where there is none."""

    useful: int
    longest: int | None
    longest_max: int | None
    crossings: int | None
    crossings_min: int | None
    signal: bool


def longest_run_max(useful: int) -> int:
    """round(log2 n) + 3: a longer run is unusual among n useful points."""
    return round(math.log2(useful)) + 3


@lru_cache(maxsize=1024)
def crossings_min(useful: int) -> int:
    """Fifth percentile of Binomial(n - 1, 1/2): fewer crossings are unusual among n useful points."""
    turns = max(useful - 1, 0)  # each point but the first may cross, as a fair coin falls
    below, crossings = 1, 0  # of the 2**turns ways that the coins can fall, those with so few crossings
    ways = 1
    while below * CROSSINGS_ONE_IN < 2**turns:
        ways = ways * (turns - crossings) // (crossings + 1)
        crossings += 1
        below += ways
    return crossings


def runs_of(sides: Sides) -> Runs:
    """Runs analysis of one phase from its points' sides of the centre.

    Points on the centre (0) are left out and break nothing. Source: Anhoej and Olesen, PLoS ONE 9 (2014)
    e113825; Anhoej, PLoS ONE 10 (2015) e0121349.
    """
    useful = sides[sides != 0]
    n = int(useful.size)
    if not n:
        return Runs(0, None, None, None, None, signal=False)
    turns = np.flatnonzero(useful[1:] != useful[:-1]) + 1
    longest = int(np.diff(np.concatenate([[0], turns, [n]])).max())
    longest_max, fewest = longest_run_max(n), crossings_min(n)
    signal = longest > longest_max or turns.size < fewest
    return Runs(n, longest, longest_max, int(turns.size), fewest, signal=bool(signal))


def runs_analysis(analysis: Analysis, row: int) -> Runs:
    """Runs analysis of the last phase of one series, around the centre line of its chart."""
    counted = analysis.counted[row]
    if not counted.any():
        return Runs(0, None, None, None, None, signal=False)
    phase = analysis.panel.phase[row]
    own = counted & (phase == phase[counted][-1])
    return runs_of(side_of(analysis.value[row][own], analysis.centre[row][own]))
