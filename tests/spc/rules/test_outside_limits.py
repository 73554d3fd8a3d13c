from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

# Twelve points: mean 10, eleven moving ranges that add up to 14.
LIMIT = 2.66 * 14 / 11
BASE = CALM


@pytest.mark.parametrize("side", [1, -1])
def test_just_beyond_the_limit_fires(side: int) -> None:
    analysis = judged([*BASE, 10.0 + side * (LIMIT + 1e-6)], freeze=12)
    assert fired(analysis, "outside_limits") == [0] * 12 + [side]


@pytest.mark.parametrize("side", [1, -1])
def test_on_the_limit_does_not(side: int) -> None:
    analysis = judged([*BASE, 10.0 + side * LIMIT], freeze=12)
    assert not any(fired(analysis, "outside_limits"))


@pytest.mark.parametrize("side", [1, -1])
def test_nothing_is_outside_where_no_limits_are_drawn(side: int) -> None:
    assert not any(fired(judged([*BASE[:8], 10.0 + side * 99]), "outside_limits"))


@pytest.mark.parametrize("side", [1, -1])
def test_a_constant_series_has_limits_of_no_width(side: int) -> None:
    analysis = judged([*[100.0] * 24, 100.0 + side])
    assert fired(analysis, "outside_limits") == [0] * 24 + [side]
