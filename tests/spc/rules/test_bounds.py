"""Bounds of the runs analysis: the limits that qicharts2 0.8.1 prints, and boxes with cut corners."""

from __future__ import annotations

import pytest

from spc.rules.bounds import Bounds, bounds, crossings_min, longest_run_max

SOURCE = "qicharts2 0.8.1 on seeded series; the formulas are those of PLoS ONE 9 (2014) e113825"
LIMITS = [
    (1, 3, 0), (2, 4, 0), (5, 5, 0), (7, 6, 1), (10, 6, 2), (12, 7, 3), (16, 7, 4), (22, 7, 7), (23, 8, 7),
    (24, 8, 8), (36, 8, 13), (46, 9, 17), (60, 9, 23),
]  # fmt: skip


@pytest.mark.parametrize(("useful", "longest", "fewest"), LIMITS)
def test_limits_of_the_peer(useful: int, longest: int, fewest: int) -> None:
    assert longest_run_max(useful) == longest, SOURCE
    assert crossings_min(useful) == fewest, SOURCE


@pytest.mark.parametrize("method", ["anhoej", "best_box", "cut_box"])
def test_the_bounds_themselves_are_usual_and_one_beyond_is_not(method: str) -> None:
    for useful in (10, 24, 57, 100):
        own = bounds(useful, method)
        assert not own.broken(own.longest_max - 1, own.crossings_min + 1)
        assert own.broken(own.longest_max + 1, useful)
        assert own.broken(1, own.crossings_min - 1)


def test_a_cut_box_leaves_out_the_corner_and_what_lies_next_to_it() -> None:
    own = bounds(24, "cut_box")
    assert own == Bounds(7, 6, 7, 6, "cut_box")
    assert own.broken(7, 6)
    assert not own.broken(6, 6)
    assert not own.broken(7, 7)
    assert not bounds(24, "best_box").broken(7, 6)


def test_where_nothing_can_be_cut_the_box_is_whole() -> None:
    best, cut = bounds(25, "best_box"), bounds(25, "cut_box")
    assert not cut.broken(best.longest_max, best.crossings_min)


@pytest.mark.parametrize("useful", [1, 9, 101, 400])
def test_a_number_that_no_box_is_known_for_has_the_usual_bounds(useful: int) -> None:
    assert bounds(useful, "best_box") == bounds(useful) == bounds(useful, "cut_box")
    assert bounds(useful, "best_box").method == "anhoej"
