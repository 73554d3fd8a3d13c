"""When a new phase is suggested, from where, and when it is not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from spc import CHARTS, CONVENTIONS, Better, Options, analyse
from spc.panel import Line, from_lines
from spc.rebaseline import LEVELS, needs_minute, propose
from spc.subgroups import from_subgroups
from spc.types import Analysis
from tests.spc.series import judged, months

# Twelve months around 10, the last of them on it, so that no run begins before the step that follows.
CALM = (9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 11.0, 10.0)
BEFORE = CALM * 2  # from January 2020; limits about 6.4 and 13.6
UP = tuple(value + 3 for value in CALM)


def test_a_shift_that_has_held_is_suggested_from_its_first_point() -> None:
    found = propose(judged((*BEFORE, *UP)), 0)
    assert found is not None
    assert (found.start, found.end) == (date(2022, 1, 1), date(2022, 12, 1))
    assert (found.points, found.side, found.better) == (12, 1, True)
    assert (found.old_centre, found.new_centre) == (pytest.approx(10), pytest.approx(13))


def test_what_it_promises_is_what_the_chart_then_shows() -> None:
    values = (*BEFORE, *UP)
    found = propose(judged(values), 0)
    after = judged(values, phases=[24]).verdicts[0].spans
    assert found is not None
    assert [span.start for span in after] == [date(2020, 1, 1), found.start]
    assert (found.old_centre, found.new_centre) == (after[0].centre, after[1].centre)
    assert (found.new_lower, found.new_upper) == (after[1].lower, after[1].upper)


def test_seven_points_are_a_signal_and_not_yet_a_level() -> None:
    seven = judged((*BEFORE, *UP[:7]))
    assert seven.rules["shift"][0, -1] == 1
    assert propose(seven, 0) is None
    assert propose(seven, 0, held=7) is not None
    assert propose(judged((*BEFORE, *UP[:8])), 0) is not None


def test_a_run_that_has_ended_is_no_new_level() -> None:
    assert propose(judged((*BEFORE, *UP, 9.0)), 0) is None
    assert propose(judged((*BEFORE, *UP, 10.0)), 0) is None  # on the mean: the run is broken


def test_a_step_is_found_behind_points_that_lay_on_its_side_by_chance() -> None:
    values = (*BEFORE[:20], 10.5, 10.2, 10.6, 10.4, *(v + 8 for v in CALM))
    found = propose(judged(values, baseline=20), 0)
    assert found is not None
    assert found.start == months(25)[24]
    assert propose(judged(values, baseline=20), 0, rejected=[months(25)[20]]) is None
    eight = propose(
        judged(values[:29], baseline=20), 0
    )  # five of nine belong to the step, eight must be held
    assert eight is not None
    assert eight.points == 8


def test_under_the_runs_analysis_a_point_on_the_centre_is_left_out_of_the_run() -> None:
    values = (*BEFORE[:23], 9.0, *UP[:4], 10.0, *UP[4:8])
    options = {"convention": "anhoej", "freeze": 24, "given_centre": None}
    level = judged(values, **options)
    centred = (*values[:28], float(level.centre[0, 28]), *values[29:])
    found = propose(judged(centred, **options), 0)
    assert found is not None
    assert (found.start, found.points) == (months(33)[24], 9)
    assert propose(judged(centred, convention="nelson", freeze=24), 0) is None


def test_ghosts_and_gaps_neither_make_nor_break_a_run() -> None:
    values = [*BEFORE, *UP[:4], 2.0, None, *UP[4:8]]
    found = propose(judged(values, ghosts=[28]), 0)
    assert found is not None
    assert (found.start, found.points) == (months(34)[24], 8)
    assert propose(judged([*BEFORE, *UP[:8], None]), 0) is not None


def test_only_the_last_phase_is_looked_at() -> None:
    settled = judged((*BEFORE, *UP), phases=[24])
    assert propose(settled, 0) is None
    again = judged((*BEFORE, *UP, *(v + 6 for v in CALM)), phases=[24])
    found = propose(again, 0)
    assert found is not None
    assert found.start == months(48)[36]
    assert found.old_centre == pytest.approx(13)


@pytest.mark.parametrize(
    ("better", "rise", "is_better", "minute"),
    [
        (Better.HIGHER, 3, True, False),
        (Better.HIGHER, -3, False, True),
        (Better.LOWER, 3, False, True),
        (Better.LOWER, -3, True, False),
        (Better.NEITHER, 3, None, False),
    ],
)
def test_a_worse_level_needs_a_minuted_decision(
    better: Better, rise: float, is_better: bool | None, minute: bool
) -> None:
    found = propose(judged((*BEFORE, *(v + rise for v in CALM)), better=better), 0)
    assert found is not None
    assert found.better is is_better
    assert needs_minute(found) is minute


@pytest.mark.parametrize("points", range(8, 14))
def test_fewer_than_ten_points_set_no_limits_so_the_advice_is_to_wait(points: int) -> None:
    found = propose(judged((*BEFORE, *UP, *UP)[: 24 + points]), 0)
    assert found is not None
    assert found.ready is (points >= 10)
    assert (found.new_upper is None) is (points < 10)
    against = {reason.code: reason for reason in found.speaks_against}
    if points < 10:
        wait = against["wait"]
        assert (wait.number, wait.on) == (10 - points, date(2022, 10, 1))
        assert not found.in_control
    assert ("provisional" in against) is (10 <= points < 13)


def test_a_start_that_was_rejected_is_never_suggested_again() -> None:
    longer = (*BEFORE, *UP, *UP)
    start = date(2022, 1, 1)
    for upto in (32, 36, 48):
        shift = judged(longer[:upto])
        assert propose(shift, 0) is not None
        assert propose(shift, 0, rejected=[start]) is None
        assert propose(shift, 0, rejected=[date(2022, 5, 1)]) is None  # within its run
        assert propose(shift, 0, rejected=[date(2021, 11, 1)]) is None  # the start, as first calculated
        assert propose(shift, 0, rejected=[date(2021, 3, 1)]) is not None  # another shift, long before


def test_a_later_shift_the_other_way_is_another_suggestion() -> None:
    found = propose(judged((*BEFORE, *UP, *(v - 3 for v in CALM))), 0, rejected=[date(2022, 1, 1)])
    assert found is not None
    assert (found.start, found.side) == (date(2023, 1, 1), -1)


def of(chart: str) -> Analysis:
    """A clear shift on any chart."""
    if CHARTS[chart].subgroups:
        dates = [day for day in months(36) for _ in range(4)]
        rows = [(v, v + 1, v + 2, v + 3 + 9 * (i >= 24)) for i, v in enumerate((*BEFORE, *UP))]
        return analyse(from_subgroups(dates, [one for row in rows for one in row]), Options(chart=chart))
    sizes = [400.0] * 36 if CHARTS[chart].denominator != "none" else None
    return judged((*BEFORE, *(v + 20 for v in CALM)), denominator=sizes, chart=chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_charts_of_a_level_get_suggestions_and_the_others_none(chart: str) -> None:
    found = propose(of(chart), 0)
    assert (found is not None) is (chart in LEVELS)
    if found is not None:
        assert found.start == months(36)[24]


def test_stocks_rolling_values_and_a_given_mean_get_none() -> None:
    values = (*BEFORE, *UP)
    assert propose(judged(values, limits=False), 0) is None
    assert propose(judged(values * 3, window=3), 0) is None
    assert propose(judged(values, given_centre=10.0), 0) is None


def test_a_panel_is_read_row_by_row() -> None:
    rows = [(*BEFORE, *UP), BEFORE, (*BEFORE, *(v - 3 for v in CALM))]
    panel = from_lines([Line(months(len(row)), list(row), better=Better.LOWER) for row in rows])
    whole = analyse(panel)
    single = [propose(analyse(panel.part(slice(i, i + 1))), 0) for i in range(3)]
    assert [propose(whole, i) for i in range(3)] == single
    assert single[1] is None
    assert single[0] is not None
    assert single[0].better is False


def test_nothing_to_read_is_no_suggestion() -> None:
    assert propose(judged([None] * 12), 0) is None
    assert propose(judged((7.0,) * 40), 0) is None
    with pytest.raises(ValueError, match="at least two"):
        propose(judged(BEFORE), 0, held=1)


def test_a_steady_series_seldom_gets_one() -> None:
    """Eight on one side up to the last point: about 1 series in 128 by chance, before the mean is known."""
    values = np.random.default_rng(1).normal(50, 5, (400, 36))
    whole = analyse(from_lines([Line(months(36), row.tolist()) for row in values]))
    assert sum(propose(whole, i) is not None for i in range(400)) <= 12


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_every_convention_is_served(convention: str) -> None:
    steps = np.random.default_rng(2).normal(0, 1, 48) + np.repeat([50.0, 60.0], 24)
    found = propose(judged(steps.tolist(), convention=convention), 0)
    assert found is not None
    assert found.start == months(48)[24]
