"""The joint distribution of crossings and longest run, against every series that there can be."""

from __future__ import annotations

from itertools import groupby, product
from statistics import NormalDist

import numpy as np
import pytest

from spc.crossings import shifted, stable


@pytest.mark.parametrize("n", [1, 2, 5, 9])
def test_every_series_is_counted_once(n: int) -> None:
    p = NormalDist().cdf(0.8)
    counts, chances = np.zeros((n, n + 1), dtype=int), np.zeros((n, n + 1))
    for series in product((0, 1), repeat=n):
        runs = [len(list(run)) for _, run in groupby(series)]
        counts[len(runs) - 1, max(runs)] += 1
        chances[len(runs) - 1, max(runs)] += p ** sum(series) * (1 - p) ** (n - sum(series))
    assert stable(n) == counts.tolist()
    np.testing.assert_allclose(shifted(n, 0.8), chances, rtol=1e-12, atol=1e-18)


def test_hundred_points_are_exact_too() -> None:
    assert sum(map(sum, stable(100))) == 2**100
    assert shifted(100, 0.8).sum() == pytest.approx(1.0, abs=1e-12)
    no_shift = np.array([[count / 2**60 for count in row] for row in stable(60)])
    np.testing.assert_allclose(shifted(60, 0.0), no_shift, rtol=1e-9, atol=1e-16)


def test_crossings_alone_are_those_of_a_fair_coin() -> None:
    rows = [sum(row) for row in stable(7)]
    assert rows == [2 * ways for ways in (1, 6, 15, 20, 15, 6, 1)]


def test_a_table_shared_with_longer_series_changes_nothing() -> None:
    assert stable(6, 20) == stable(6)
    np.testing.assert_array_equal(shifted(6, 0.8, 20), shifted(6, 0.8))
