from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

RULE = "alternating"
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
def test_fourteen_that_go_up_and_down_in_turn_fire(side: int) -> None:
    """The last two of three that rise are the first step of the pattern."""
    assert marks(side, 0.1, 0.2, 0.3, *(-0.4, 0.4) * 6) == [0, side, side, *(-side, side) * 6]


@pytest.mark.parametrize("side", [1, -1])
def test_thirteen_are_not_enough(side: int) -> None:
    assert not any(marks(side, 0.1, 0.2, 0.3, *(-0.4, 0.4) * 5, -0.4))


@pytest.mark.parametrize("side", [1, -1])
def test_no_window_crosses_a_phase(side: int) -> None:
    assert not across_a_phase(side, 0.1, 0.2, 0.3, *(-0.4, 0.4) * 6)
