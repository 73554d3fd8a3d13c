"""Runs analysis after Anhoej: is a run too long, or does the line cross the centre too seldom?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from spc.compare import side_of
from spc.conventions import Settings
from spc.rules.track import Rule, Track, start_of_stretch
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


def runs_analysis(analysis: Analysis, row: int, phase: int | None = None) -> Runs:
    """Runs analysis of one phase of one series (the last, unless said), around the centre of its chart."""
    counted = analysis.counted[row]
    if not counted.any():
        return Runs(0, None, None, None, None, signal=False)
    phases = analysis.panel.phase[row]
    own = counted & (phases == (phases[counted][-1] if phase is None else phase))
    return runs_of(side_of(analysis.value[row][own], analysis.centre[row][own]))


def fires(track: Track, settings: Settings) -> Sides:  # noqa: ARG001 - every rule takes the settings
    """Each point's own side, on every point off the centre of a phase whose runs are unusual.

    Unusual: a run too long or crossings too few. The analysis speaks of a whole phase and of no single point.
    """
    off = np.flatnonzero(track.side != 0)
    fired = np.zeros(track.side.size, dtype=np.int8)
    if not off.size:
        return fired
    side, group = track.side[off], track.group[off]
    n_groups = int(group[-1]) + 1
    first = np.ones(off.size, dtype=bool)
    first[1:] = group[1:] != group[:-1]
    turns = first.copy()
    turns[1:] |= side[1:] != side[:-1]
    starts = np.flatnonzero(turns)
    longest = np.zeros(n_groups, dtype=np.int64)
    np.maximum.at(longest, group[starts], np.diff(np.append(starts, off.size)))
    crossings = np.bincount(group[turns & ~first], minlength=n_groups)
    useful, place = np.unique(np.bincount(group, minlength=n_groups), return_inverse=True)
    most = np.array([longest_run_max(int(n)) if n else 0 for n in useful])[place]
    fewest = np.array([crossings_min(int(n)) for n in useful])[place]
    fired[off] = np.where(((longest > most) | (crossings < fewest))[group], side, 0)
    return fired


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """All points of the phase up to this one."""
    first = start_of_stretch(track.group[: last + 1] == track.group[last])
    return first, last - first + 1


RULE = Rule("runs", fires, evidence)
