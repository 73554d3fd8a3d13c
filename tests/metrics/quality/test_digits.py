"""Rounded counts: somebody who rounds to fives is found, chance is not."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.quality.digits import DIGITS
from tests.metrics.make import measure, proportion
from tests.metrics.quality.honest import MONTHS, codes, looked, months, series


def counts(mean: float = 60, seed: int = 3, n: int = MONTHS) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, n).astype(float)


def test_counts_rounded_to_fives() -> None:
    rounded = np.round(counts() / 5) * 5
    ((_, found),) = DIGITS.find(looked(series(rounded.tolist())))
    assert (found.count, found.of) == (36, 36)
    assert found.months == (months()[0], months()[-1])
    assert found.chance == pytest.approx(0.2**36, rel=1e-6)


def test_every_other_month_estimated() -> None:
    half = counts(n=30)
    half[::2] = np.round(half[::2] / 5) * 5
    assert [code for code, _ in codes(DIGITS, series(half.tolist()))] == ["digits"]


def test_chance_is_not_accused() -> None:
    assert not any(codes(DIGITS, series(counts(seed=seed).tolist())) for seed in range(50))


def test_shifts_follow_the_calendar() -> None:
    """Two shifts a day: 60 in a month of thirty days, 62 in one of thirty-one."""
    shifts = [60.0, 62] * 18
    assert codes(DIGITS, series(shifts, shifts, of=proportion())) == []
    assert codes(DIGITS, series(shifts)) == []


def test_of_a_share_of_most_those_outside_it_are_looked_at() -> None:
    """All recorded of 300 but for a few: whole tens are missing each month, and nobody counts so."""
    among = counts(300, seed=8)
    outside = np.round(counts(20, seed=9) / 10) * 10
    assert [code for code, _ in codes(DIGITS, series((among - outside).tolist(), among.tolist()))] == [
        "digits"
    ]


@pytest.mark.parametrize("given", [series([0.0, 5] * 18), series([50.0, 75, 60, 45] * 2)])
def test_small_counts_and_short_series_are_not_asked(given: object) -> None:
    assert list(DIGITS.find(looked(given))) == []


def test_published_figures_are_rounded_and_say_so() -> None:
    rounded = (np.round(counts() / 5) * 5).tolist()
    assert codes(DIGITS, series(rounded, of=measure(rounded_to=5))) == []
