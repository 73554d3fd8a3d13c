from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

SIGMA = 2.66 / 3 * 14 / 11
BEYOND_2, WITHIN_2, BEYOND_3 = 2.1 * SIGMA, 1.9 * SIGMA, 3.1 * SIGMA


def marks(side: int, *distances: float) -> list[int]:
    values = [*CALM, 10.0, *(10.0 + side * d for d in distances)]
    return fired(judged(values, freeze=12), "two_of_three")[13:]


@pytest.mark.parametrize("side", [1, -1])
def test_two_of_three_beyond_two_sigma_fire_and_the_third_is_not_marked(side: int) -> None:
    assert marks(side, BEYOND_2, 0.5, BEYOND_2) == [side, 0, side]
    assert marks(side, BEYOND_2, BEYOND_2, 0.5) == [side, side, 0]


@pytest.mark.parametrize("side", [1, -1])
def test_a_point_within_two_sigma_is_not_enough(side: int) -> None:
    assert marks(side, BEYOND_2, 0.5, WITHIN_2) == [0, 0, 0]


@pytest.mark.parametrize("side", [1, -1])
def test_points_beyond_three_sigma_count(side: int) -> None:
    assert marks(side, BEYOND_3, 0.5, BEYOND_2) == [side, 0, side]


@pytest.mark.parametrize("side", [1, -1])
def test_the_third_point_must_lie_on_the_same_side(side: int) -> None:
    assert marks(side, BEYOND_2, -0.5, BEYOND_2) == [0, 0, 0]


@pytest.mark.parametrize("side", [1, -1])
def test_three_points_apart_are_not_three_in_a_row(side: int) -> None:
    assert marks(side, BEYOND_2, 0.5, 0.5, BEYOND_2) == [0, 0, 0, 0]


@pytest.mark.parametrize("side", [1, -1])
def test_no_window_crosses_a_phase(side: int) -> None:
    values = [
        *CALM,
        10.0 + side * BEYOND_2,
        10.0 + side * BEYOND_2,
        *(10.0 + side * x for x in (0.1, -1, 1) * 4),
    ]
    assert any(fired(judged(values, freeze=12), "two_of_three"))
    assert not any(fired(judged(values, freeze=12, phases=[13]), "two_of_three"))


def by(convention: str, *distances: float, **more: bool) -> list[int]:
    values = [*CALM, 10.0, *(10.0 + d for d in distances)]
    return fired(judged(values, freeze=12, convention=convention, **more), "two_of_three")[13:]


def test_plotthedots_counts_the_zone_between_two_and_three_sigma_only() -> None:
    assert by("plotthedots", BEYOND_3, 0.5, BEYOND_2) == [0, 0, 0]
    assert by("plotthedots", BEYOND_2, BEYOND_3, BEYOND_2) == [1, 0, 1]


def test_under_pbi_the_third_point_may_lie_on_either_side_and_can_be_marked() -> None:
    assert by("pbi", BEYOND_2, -0.5, BEYOND_2) == [1, 0, 1]
    assert by("pbi", BEYOND_2, -0.5, BEYOND_2, mark_all_three=True) == [1, 1, 1]
    assert by("pbi", BEYOND_2, -BEYOND_2, BEYOND_2) == [0, 0, 0]


@pytest.mark.parametrize("convention", ["western_electric", "nelson"])
def test_under_the_handbooks_the_third_point_may_lie_anywhere(convention: str) -> None:
    assert by(convention, BEYOND_2, -0.5, BEYOND_2) == [1, 0, 1]
    assert by(convention, BEYOND_2, -BEYOND_2, BEYOND_2) == [1, 0, 1]
