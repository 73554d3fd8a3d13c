"""How often a line crosses its centre and how long it stays on one side: the joint distribution, exactly.

A series of n useful points is n tosses: each lies above the centre with chance p. Without a shift p is 1/2
and all 2^n series are equally likely, so they are counted in whole numbers. Answers are tables: a row for 0,
1, 2 ... crossings, a column for the longest run, of 0 (never), 1, 2 ... points.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from statistics import NormalDist
from typing import TypeAlias

import numpy as np

from spc.types import Floats

Counts: TypeAlias = tuple[tuple[int, ...], ...]


@cache
def splits(most: int, longest: int) -> Counts:
    """In how many ways m points fall into r runs of 1 to `longest` points: entry [r][m], both up to `most`.

    The last run takes j points and leaves m - j to r - 1 runs: a sum that slides along the row before.
    """
    rows = [(1, *(0,) * most)]
    for _ in range(most):
        before, row, window = rows[-1], [0], 0
        for m in range(1, most + 1):
            window += before[m - 1] - (before[m - 1 - longest] if m > longest else 0)
            row.append(window)
        rows.append(tuple(row))
    return tuple(rows)


def stable(n: int, most: int = 0) -> list[list[int]]:
    """How many of the 2^n series without a shift have so many crossings and so long a run; shape (n, n + 1).

    c crossings make c + 1 runs, and the first may lie on either side. `most`, above n, lets the tables of
    splits serve other n too.
    """
    most = max(n, most)
    upto = [[0, *(2 * splits(most, run)[c + 1][n] for run in range(1, n + 1))] for c in range(n)]
    return [[0, *(more - less for less, more in pairwise(row))] for row in upto]


def shifted(n: int, shift: float, most: int = 0) -> Floats:
    """Chance of so many crossings and so long a run where all points have moved; shape (n, n + 1).

    `shift` is in standard deviations of a normal measure, so p = Phi(shift). Of c + 1 runs every other one
    lies on the side of the first. `most` as for `stable`.
    """
    p = NormalDist().cdf(shift)
    first = np.arange(n + 1)  # points on the side of the first run
    chance = p**first * (1 - p) ** (n - first) + (1 - p) ** first * p ** (n - first)
    runs = np.arange(1, n + 1)
    upto = np.zeros((n, n + 1))
    for run in range(1, n + 1):
        ways = np.array([row[: n + 1] for row in splits(max(n, most), run)[: n + 1]], dtype=np.float64)
        upto[:, run] = (ways[(runs + 1) // 2] * ways[runs // 2, ::-1]) @ chance
    return np.diff(upto, axis=1, prepend=0.0)
