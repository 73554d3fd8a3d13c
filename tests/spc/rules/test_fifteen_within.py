from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

RULE = "fifteen_within"
# Twelve months set the limits: centre 10 and one sigma 14 / 11 / 1.128, or 1.13.
SIGMA = 14 / 11 / 1.128


def marks(side: int, *sigmas: float) -> list[int]:
    values = [*CALM, *(10.0 + side * SIGMA * distance for distance in sigmas)]
    return fired(judged(values, freeze=12, convention="nelson"), RULE)[12:]


def across_a_phase(side: int, *sigmas: float) -> bool:
    values = [*CALM, *(10.0 + side * SIGMA * distance for distance in sigmas)]
    cut = 12 + len(sigmas) - 2
    return any(fired(judged(values, freeze=12, convention="nelson", phases=[cut]), RULE)[12:])


# The twelve months and what is added lie between 0.1 and 0.9 sigma.
NEAR = (0.5, -0.5, 0.2, 0.9, -0.9)


@pytest.mark.parametrize("side", [1, -1])
def test_fifteen_within_one_sigma_fire_each_on_its_own_side(side: int) -> None:
    one = [side if distance > 0 else -side for distance in NEAR]
    assert marks(side, -1.2, *NEAR * 3) == [0, *one * 3]


@pytest.mark.parametrize("side", [1, -1])
def test_fourteen_are_not_enough(side: int) -> None:
    assert not any(marks(side, -1.2, *(NEAR * 3)[:14], -1.2))


@pytest.mark.parametrize("side", [1, -1])
def test_no_window_crosses_a_phase(side: int) -> None:
    assert not across_a_phase(side, -1.2, *NEAR * 3)


def test_without_limits_nothing_lies_within_them() -> None:
    """A run chart has no sigma."""
    assert not any(fired(judged([10.0, 10.5, 9.5] * 7, chart="run", convention="nelson"), RULE))
