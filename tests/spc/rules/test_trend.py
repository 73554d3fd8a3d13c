from __future__ import annotations

import pytest

from tests.spc.series import CALM, fired, judged, verdict

BASE = (*CALM, *CALM, 10.0)


def climb(side: int, points: int) -> list[float]:
    """Points that each go one way, crossing the mean, from a start that the base did not lead up to."""
    return [10.0 - side * 1.2 + side * 0.3 * i for i in range(points)]


@pytest.mark.parametrize("side", [1, -1])
def test_seven_points_one_way_fire_on_all_seven(side: int) -> None:
    assert fired(judged([*BASE, *climb(side, 7)]), "trend") == [0] * 25 + [side] * 7


@pytest.mark.parametrize("side", [1, -1])
def test_six_points_do_not(side: int) -> None:
    assert not any(fired(judged([*BASE, *climb(side, 6)]), "trend"))


@pytest.mark.parametrize("side", [1, -1])
def test_six_can_be_asked_for(side: int) -> None:
    assert fired(judged([*BASE, *climb(side, 6)], trend=6), "trend")[-6:] == [side] * 6


@pytest.mark.parametrize("side", [1, -1])
def test_an_equal_point_ends_the_trend(side: int) -> None:
    rising = climb(side, 6)
    assert not any(fired(judged([*BASE, *rising, rising[-1]]), "trend"))


def test_a_turning_point_belongs_to_the_newer_trend() -> None:
    up = [10.0 - 1.5 + 0.3 * i for i in range(7)]
    down = [up[-1] - 0.3 * i for i in range(1, 7)]
    marks = fired(judged([*BASE, *up, *down]), "trend")
    assert marks[-13:] == [1] * 6 + [-1] * 7


@pytest.mark.parametrize("side", [1, -1])
def test_no_trend_crosses_a_phase(side: int) -> None:
    values = [*BASE, *climb(side, 8), *CALM]
    assert any(fired(judged(values), "trend"))
    assert not any(fired(judged(values, phases=[29]), "trend"))


@pytest.mark.parametrize("side", [1, -1])
def test_the_points_that_made_it_are_named(side: int) -> None:
    found = next(f for f in verdict([*BASE, *climb(side, 8)]).fired if f.rule == "trend")
    assert (found.side, found.points) == (side, 8)
    assert (found.start.isoformat(), found.end.isoformat()) == ("2022-02-01", "2022-09-01")
