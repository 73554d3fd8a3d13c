"""Anhoej's runs analysis, with the limits that qicharts2 0.8.1 prints for it."""

from __future__ import annotations

import numpy as np
import pytest

from spc.rules.runs import crossings_min, longest_run_max, runs_analysis, runs_of
from tests.spc.charts.references import ORDERS, REFERENCES
from tests.spc.series import fired, judged

SOURCE = "qicharts2 0.8.1 on seeded series; the formulas are those of PLoS ONE 9 (2014) e113825"
LIMITS = [
    (1, 3, 0), (2, 4, 0), (5, 5, 0), (7, 6, 1), (10, 6, 2), (12, 7, 3), (16, 7, 4), (22, 7, 7), (23, 8, 7),
    (24, 8, 8), (36, 8, 13), (46, 9, 17), (60, 9, 23),
]  # fmt: skip


@pytest.mark.parametrize(("useful", "longest", "fewest"), LIMITS)
def test_limits_of_the_peer(useful: int, longest: int, fewest: int) -> None:
    assert longest_run_max(useful) == longest, SOURCE
    assert crossings_min(useful) == fewest, SOURCE


def test_points_on_the_centre_are_left_out_and_break_nothing() -> None:
    runs = runs_of(np.array([1, 1, 0, 1, -1, 0, -1, 1], dtype=np.int8))
    assert (runs.useful, runs.longest, runs.crossings) == (6, 3, 2)


def test_one_long_run_is_a_signal_and_the_longest_allowed_is_not() -> None:
    quiet = [1, -1] * 8
    assert runs_of(np.array([*quiet, *[1] * 9], dtype=np.int8)).signal
    assert not runs_of(np.array([*quiet, *[1] * 8], dtype=np.int8)).signal


def test_too_few_crossings_are_a_signal() -> None:
    # 20 points, 6 crossings are the fewest allowed.
    assert runs_of(np.array(([1] * 4 + [-1] * 4) * 2 + [1] * 4, dtype=np.int8)).signal
    assert not runs_of(np.array([1, 1, 1, -1, -1, -1] * 3 + [1, -1], dtype=np.int8)).signal


def test_a_published_series() -> None:
    # qicharts2's own reference for Montgomery's table 7.4: 25 useful, longest 5 of 8, crossings 10 of 8.
    reference = next(r for r in REFERENCES["p"] if r.numerator == ORDERS)
    runs = runs_analysis(reference.analyse(), 0)
    assert (runs.useful, runs.longest, runs.longest_max) == (25, 5, 8)
    assert (runs.crossings, runs.crossings_min, runs.signal) == (10, 8, False)


def test_a_series_on_its_centre_has_no_runs() -> None:
    runs = runs_analysis(judged([4.0] * 12), 0)
    assert runs.useful == 0
    assert runs.longest is None
    assert not runs.signal


def test_only_the_last_phase_counts() -> None:
    runs = runs_analysis(judged([1.0, 2.0] * 6 + [5.0, 6.0] * 4, phases=[12]), 0)
    assert runs.useful == 8


@pytest.mark.parametrize("side", [1, -1])
def test_a_run_too_long_marks_every_point_of_its_phase_on_its_own_side(side: int) -> None:
    long_run = [10.0 + side] * 9 + [10.0 - side, 10.0] * 6
    analysis = judged(long_run, chart="run", convention="anhoej")
    assert analysis.centre[0, 0] == 10.0
    assert fired(analysis, "runs") == [side] * 9 + [-side, 0] * 6


@pytest.mark.parametrize("side", [1, -1])
def test_another_phase_is_not_marked(side: int) -> None:
    long_run = [10.0 + side] * 9 + [10.0 - side, 10.0] * 6
    calm = [9.0, 11.0] * 6
    marked = fired(judged([*long_run, *calm], chart="run", convention="anhoej", phases=[21]), "runs")
    assert any(marked[:21])
    assert not any(marked[21:])
