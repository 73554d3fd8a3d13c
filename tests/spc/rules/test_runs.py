"""Anhoej's runs analysis and the rule that is made of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc import RULES, Options
from spc.conventions import resolve
from spc.rules import Track
from spc.rules.runs import runs_analysis, runs_of
from tests.spc.charts.references import ORDERS, REFERENCES
from tests.spc.series import fired, judged


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


def test_the_rule_and_the_analysis_use_the_method_that_was_asked_for() -> None:
    # 16 useful points with a run of 8: one more than Anhoej allows, and as many as the best box does; the cut
    # box asks for six crossings beside such a run.
    five = [10.0 + s for s in (1, 1, 1, 1, 1, 1, 1, 1, -1, -1, 1, -1, -1, 1, 1, -1)]
    for method, signal in (("anhoej", True), ("best_box", False), ("cut_box", True)):
        analysis = judged(five, chart="run", convention="anhoej", runs=method)
        centred = replace(analysis, centre=np.full_like(analysis.centre, 10.0))
        runs = runs_analysis(centred, 0)
        assert (runs.longest, runs.crossings, runs.signal, runs.method) == (8, 5, signal, method)
    track = Track(np.arange(16) == 0, np.array(five), *(np.sign(np.array(five) - 10).astype(np.int8),) * 3)
    settings = resolve(Options(convention="anhoej", runs="cut_box"))
    assert RULES["runs"].fires(track, settings).all()
    assert not RULES["runs"].fires(track, replace(settings, runs="best_box")).any()


def test_outside_the_table_the_usual_bounds_are_taken_and_named() -> None:
    runs = runs_of(np.array([1, -1] * 4, dtype=np.int8), "cut_box")
    assert (runs.useful, runs.method, runs.longest_max) == (8, "anhoej", 6)
