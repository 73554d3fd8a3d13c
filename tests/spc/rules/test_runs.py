"""Anhoej's runs analysis and the rule that is made of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc import RULES, Better, Options, Variation
from spc.conventions import resolve
from spc.draw.marks import Mark
from spc.draw.points import drawn
from spc.rules import Track
from spc.rules.runs import runs_analysis, runs_of
from tests.spc.charts.references import ORDERS, REFERENCES
from tests.spc.series import fired, judged, months


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
def test_a_run_too_long_is_marked_and_no_other_point(side: int) -> None:
    long_run = [10.0 + side] * 9 + [10.0 - side, 10.0] * 6
    analysis = judged(long_run, chart="run", convention="anhoej")
    assert analysis.centre[0, 0] == 10.0
    assert fired(analysis, "runs") == [side] * 9 + [0, 0] * 6


def test_a_point_on_the_centre_breaks_no_run_and_is_none_of_it() -> None:
    values = [11.0] * 4 + [10.0] + [11.0] * 5 + [9.0] * 9 + [10.0]
    analysis = judged(values, chart="run", convention="anhoej")
    assert fired(analysis, "runs") == [1] * 4 + [0] + [1] * 5 + [-1] * 9 + [0]


BLOCKS = ([11.0] * 4 + [9.0] * 4) * 2 + [
    11.0
] * 4  # four crossings where six are the fewest, no run over four


@pytest.mark.parametrize("better", list(Better))
def test_too_few_crossings_colour_no_point_and_are_neither_better_nor_worse(better: Better) -> None:
    analysis = judged(
        BLOCKS, chart="xmr", convention="anhoej", better=better, given_centre=10.0, screen=False
    )
    runs = runs_analysis(analysis, 0)
    assert runs.signal
    assert not runs.too_long
    assert not any(fired(analysis, "runs"))
    assert {point.mark for point in drawn(analysis, 0).points} == {Mark.COMMON}
    told = analysis.verdicts[0]
    assert told.variation is Variation.NEITHER_HIGH
    assert told.since is None
    assert [(f.rule, f.directed, f.points) for f in told.fired] == [("runs", False, 20)]


@pytest.mark.parametrize(
    ("better", "variation", "mark"),
    [
        (Better.HIGHER, Variation.IMPROVEMENT_HIGH, Mark.IMPROVEMENT),
        (Better.LOWER, Variation.CONCERN_HIGH, Mark.CONCERN),
    ],
)
def test_the_dates_of_a_run_are_its_own(better: Better, variation: Variation, mark: Mark) -> None:
    values = [9.0, 11.0, 9.0] * 6 + [11.0] * 11
    analysis = judged(
        values, chart="xmr", convention="anhoej", better=better, given_centre=10.0, screen=False
    )
    told = analysis.verdicts[0]
    assert told.variation is variation
    assert told.since == months(29)[18]
    assert [(f.start, f.end, f.points) for f in told.fired] == [(months(29)[18], months(29)[28], 11)]
    assert [p.mark for p in drawn(analysis, 0).points] == [Mark.COMMON] * 18 + [mark] * 11


def test_a_run_that_has_ended_leaves_the_verdict_without_a_direction() -> None:
    values = [11.0] * 11 + [9.0, 11.0, 9.0] * 4
    analysis = judged(values, chart="xmr", convention="anhoej", given_centre=10.0)
    told = analysis.verdicts[0]
    assert told.variation is Variation.NEITHER_LOW
    assert [(f.start, f.end, f.directed) for f in told.fired] == [(months(23)[0], months(23)[10], False)]
    assert [p.mark for p in drawn(analysis, 0).points] == [Mark.IMPROVEMENT] * 11 + [Mark.COMMON] * 12


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
    says = RULES["runs"].verdict
    assert says is not None
    assert says(track, settings).all()
    assert not says(track, replace(settings, runs="best_box")).any()
    assert RULES["runs"].fires(track, replace(settings, runs="anhoej")).tolist() == [1] * 8 + [0] * 8


def test_outside_the_table_the_usual_bounds_are_taken_and_named() -> None:
    runs = runs_of(np.array([1, -1] * 4, dtype=np.int8), "cut_box")
    assert (runs.useful, runs.method, runs.longest_max) == (8, "anhoej", 6)
