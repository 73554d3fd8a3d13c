from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged

BASE = (*CALM, *CALM)  # 24 points: the limits are locked, mean 10


@pytest.mark.parametrize("side", [1, -1])
def test_seven_on_one_side_fire_on_all_seven(side: int) -> None:
    # BASE ends at 11, so a run upwards would begin there: a point on the mean stands between.
    analysis = judged([*BASE, 10.0, *[10.0 + side * 0.5] * 7])
    assert fired(analysis, "shift") == [0] * 25 + [side] * 7


@pytest.mark.parametrize("side", [1, -1])
def test_six_on_one_side_do_not(side: int) -> None:
    analysis = judged([*BASE, 10.0, *[10.0 + side * 0.5] * 6])
    assert not any(fired(analysis, "shift"))


@pytest.mark.parametrize("side", [1, -1])
def test_six_can_be_asked_for(side: int) -> None:
    analysis = judged([*BASE, 10.0, *[10.0 + side * 0.5] * 6], shift=6)
    assert fired(analysis, "shift")[-6:] == [side] * 6


@pytest.mark.parametrize("side", [1, -1])
def test_a_point_on_the_mean_breaks_the_run(side: int) -> None:
    half = [10.0 + side * 0.5] * 4
    assert not any(fired(judged([*BASE, *half[:3], 10.0, *half]), "shift"))


def test_a_mean_that_rounding_moved_is_still_the_mean() -> None:
    # 0.1 added up ten times is not 1.0: a naive mean would put every point on one side of itself.
    assert not any(fired(judged([0.1] * 30), "shift"))


@pytest.mark.parametrize("side", [1, -1])
def test_no_run_crosses_a_phase(side: int) -> None:
    high = [10.0 + side * 0.5] * 4
    after = [x + side * 0.1 for x in high] + [10.0 - side * 3, 10.0 - side * 2.5] * 3
    values = [*BASE, 10.0, *high, *after]
    phased = judged(values, phases=[29])
    assert not any(fired(phased, "shift"))
    assert any(fired(judged(values), "shift")), "without the phase it is a run of eight"


@pytest.mark.parametrize("side", [1, -1])
def test_a_run_goes_on_across_a_month_without_a_value(side: int) -> None:
    run: list[float | None] = [10.0 + side * 0.5] * 8
    run[3] = None
    assert fired(judged([*BASE, 10.0, *run]), "shift")[-8:] == [side] * 3 + [0] + [side] * 4


@pytest.mark.parametrize("side", [1, -1])
def test_a_ghost_is_no_part_of_a_run_and_does_not_break_it(side: int) -> None:
    run = [10.0 + side * 0.5] * 8
    run[3] = 10.0 - side
    ghosted = judged([*BASE, 10.0, *run], ghosts=[28])
    assert fired(ghosted, "shift")[-8:] == [side] * 3 + [0] + [side] * 4
    assert not any(fired(judged([*BASE, 10.0, *run]), "shift"))
