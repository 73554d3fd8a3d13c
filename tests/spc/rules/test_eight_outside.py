from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

RULE = "eight_outside"
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
def test_eight_with_none_within_one_sigma_fire_each_on_its_own_side(side: int) -> None:
    assert marks(side, 0.2, *(1.2, -1.2) * 4) == [0, *(side, -side) * 4]


@pytest.mark.parametrize("side", [1, -1])
def test_seven_are_not_enough(side: int) -> None:
    assert not any(marks(side, 0.2, *((1.2, -1.2) * 4)[:7], 0.2))


@pytest.mark.parametrize("side", [1, -1])
def test_no_window_crosses_a_phase(side: int) -> None:
    assert not across_a_phase(side, 0.2, *(1.2, -1.2) * 4)
