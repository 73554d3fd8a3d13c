"""Seasons that are there are found; those that cannot be told apart are refused."""

from __future__ import annotations

import numpy as np
import pytest

from spc.seasons import seasons


def test_seasons_are_told_apart() -> None:
    draw = np.random.default_rng(7)
    wave = 5 * np.sin(np.arange(60) * np.pi / 6)
    values = 100 + 0.1 * np.arange(60) + wave + draw.normal(size=60) * 0.5
    found = seasons(values)
    assert found.trend + found.seasonal + found.rest == pytest.approx(values)
    assert np.abs(found.seasonal - wave).max() < 1.5
    assert found.strength > 0.9
    assert seasons(draw.normal(size=60)).strength < 0.75
    assert seasons(np.full(36, 4.0)).strength == 0


def test_seasons_across_a_gap_or_of_too_little_are_refused() -> None:
    values = np.arange(36.0)
    values[4] = np.nan
    with pytest.raises(ValueError, match="gap"):
        seasons(values)
    with pytest.raises(ValueError, match="at least 24"):
        seasons(np.arange(20.0))
