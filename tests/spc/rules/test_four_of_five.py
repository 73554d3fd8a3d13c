from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

RULE = "four_of_five"
# Twelve months set the limits: centre 10 and one sigma 14 / 11 / 1.128, or 1.13.
SIGMA = 14 / 11 / 1.128


def marks(side: int, *sigmas: float) -> list[int]:
    values = [*CALM, *(10.0 + side * SIGMA * distance for distance in sigmas)]
    return fired(judged(values, freeze=12, convention="nelson"), RULE)[12:]


def across_a_phase(side: int, *sigmas: float) -> bool:
    values = [*CALM, *(10.0 + side * SIGMA * distance for distance in sigmas)]
    cut = 12 + len(sigmas) - 2
    return any(fired(judged(values, freeze=12, convention="nelson", phases=[cut]), RULE)[12:])


@pytest.mark.parametrize("side", [1, -1])
def test_four_of_five_beyond_one_sigma_fire_and_the_fifth_is_not_marked(side: int) -> None:
    assert marks(side, 1.1, 1.1, -0.5, 1.1, 1.1) == [side, side, 0, side, side]


@pytest.mark.parametrize("side", [1, -1])
def test_a_point_within_one_sigma_is_not_enough(side: int) -> None:
    assert marks(side, 1.1, 1.1, 0.9, 0.9, 1.1) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("side", [1, -1])
def test_no_window_crosses_a_phase(side: int) -> None:
    assert not across_a_phase(side, 1.1, 1.1, -0.5, 1.1, 1.1)
