from __future__ import annotations

from datetime import date

import pytest

from spc import Assurance, Better, Options, Variation
from spc.conventions import resolve
from spc.judge import facing
from tests.spc.series import CALM, fired, judged, verdict

BASE = (*CALM, *CALM, 10.0)
HIGH = [10.5] * 7
LOW = [9.5] * 7


@pytest.mark.parametrize(
    ("better", "run", "expected"),
    [
        (Better.HIGHER, HIGH, Variation.IMPROVEMENT_HIGH),
        (Better.HIGHER, LOW, Variation.CONCERN_LOW),
        (Better.LOWER, HIGH, Variation.CONCERN_HIGH),
        (Better.LOWER, LOW, Variation.IMPROVEMENT_LOW),
        (Better.NEITHER, HIGH, Variation.NEITHER_HIGH),
        (Better.NEITHER, LOW, Variation.NEITHER_LOW),
    ],
)
def test_the_last_point_and_the_good_direction_decide(
    better: Better, run: list[float], expected: Variation
) -> None:
    assert verdict([*BASE, *run], better=better).variation is expected


def test_a_signal_that_has_ended_is_common_cause() -> None:
    assert verdict([*BASE, *HIGH, 9.5]).variation is Variation.COMMON_CAUSE


def test_concern_wins_when_the_rules_disagree() -> None:
    # Seven falling points, all of them above the old mean of 10.
    falling = [13.0 - 0.4 * i for i in range(7)]
    found = verdict([*BASE, *falling], better=Better.HIGHER)
    assert found.variation is Variation.CONCERN_LOW
    assert {(f.rule, f.side) for f in found.fired} == {("trend", -1), ("shift", 1)}
    assert "disagree" in found.notes
    assert found.since == date(2022, 2, 1), "since the fall began: the shift speaks for the other side"


def test_a_trend_is_judged_by_its_direction_not_by_its_side_of_the_mean() -> None:
    rising_below = [7.0 + 0.1 * i for i in range(6)] + [11.0]
    found = verdict([*BASE, *rising_below], better=Better.HIGHER)
    assert [f.rule for f in found.fired] == ["trend"]
    assert found.variation is Variation.IMPROVEMENT_HIGH


def test_a_month_without_a_value_has_no_verdict() -> None:
    found = verdict([*BASE, *LOW, None], target=9.0)
    assert found.variation is Variation.NO_DATA
    assert found.assurance is Assurance.NONE
    assert found.fired == ()
    assert found.notes == ("no_last_value",)


def test_a_month_with_nobody_in_it_has_no_verdict() -> None:
    found = verdict([5.0] * 12 + [0.0], denominator=[50.0] * 12 + [0.0], chart="p")
    assert found.variation is Variation.NO_DATA


def test_a_ghost_at_the_end_leaves_the_verdict_to_the_point_before() -> None:
    found = verdict([*BASE, *LOW, 30.0], ghosts=[32])
    assert found.variation is Variation.CONCERN_LOW
    assert "ghost_last" in found.notes


# Limits of CALM: 10 -+ 2.66 x 14 / 11 = 6.61 and 13.39.
@pytest.mark.parametrize(
    ("better", "target", "expected"),
    [
        (Better.HIGHER, 6.0, Assurance.PASS),
        (Better.HIGHER, 10.0, Assurance.HIT_OR_MISS),
        (Better.HIGHER, 14.0, Assurance.FAIL),
        (Better.LOWER, 6.0, Assurance.FAIL),
        (Better.LOWER, 10.0, Assurance.HIT_OR_MISS),
        (Better.LOWER, 14.0, Assurance.PASS),
        (Better.NEITHER, 6.0, Assurance.NONE),
        (Better.HIGHER, None, Assurance.NONE),
    ],
)
def test_assurance_is_where_the_limits_lie_against_the_target(
    better: Better, target: float | None, expected: Assurance
) -> None:
    assert verdict(CALM, better=better, target=target).assurance is expected


@pytest.mark.parametrize("better", [Better.HIGHER, Better.LOWER])
@pytest.mark.parametrize(("inclusive", "expected"), [(True, Assurance.PASS), (False, Assurance.HIT_OR_MISS)])
def test_a_limit_on_the_target_meets_it_unless_strict(
    better: Better, inclusive: bool, expected: Assurance
) -> None:
    side = 1 if better is Better.HIGHER else -1
    limit = 10.0 - side * 2.66 * 14 / 11
    assert verdict(CALM, better=better, target=limit, assurance_inclusive=inclusive).assurance is expected


@pytest.mark.parametrize(
    ("target", "expected"), [(95.0, Assurance.PASS), (100.0, Assurance.PASS), (100.5, Assurance.FAIL)]
)
def test_a_constant_series_passes_or_fails(target: float, expected: Assurance) -> None:
    found = verdict([100.0] * 24, target=target)
    assert found.assurance is expected
    assert found.variation is Variation.COMMON_CAUSE
    assert "constant" in found.notes


def test_the_target_of_the_last_point_counts() -> None:
    assert verdict(CALM, target=[14.0] * 11 + [6.0]).assurance is Assurance.PASS


def test_the_limits_of_the_last_phase_count() -> None:
    lower = [x - 8 for x in CALM]
    assert verdict([*CALM, *lower], target=6.0).assurance is Assurance.HIT_OR_MISS
    assert verdict([*CALM, *lower], target=6.0, phases=[12]).assurance is Assurance.FAIL


def test_while_it_changes_the_target_met_lately_is_counted() -> None:
    found = verdict([*BASE, 9.9, 9.8, 9.9, 9.4, 9.4, 9.4, 9.4], target=9.5)
    assert found.variation is Variation.CONCERN_LOW
    assert found.changing == (2, 6)


def test_a_calm_series_is_not_changing() -> None:
    assert verdict(CALM, target=9.5).changing is None


def test_a_phase_to_a_worse_level_is_remembered() -> None:
    worse = [x - 4 for x in CALM]
    found = verdict([*CALM, *worse], phases=[12])
    assert found.worse_than == date(2021, 1, 1)
    assert found.variation is Variation.COMMON_CAUSE
    assert verdict([*CALM, *worse], phases=[12], better=Better.LOWER).worse_than is None


def test_a_worse_phase_is_remembered_until_it_is_undone() -> None:
    worse, still_worse = [x - 6 for x in CALM], [x - 3 for x in CALM]
    assert verdict([*CALM, *worse, *still_worse], phases=[12, 24]).worse_than == date(2021, 1, 1)
    assert verdict([*CALM, *worse, *CALM], phases=[12, 24]).worse_than is None


def test_a_phase_that_differs_by_chance_is_not_worse() -> None:
    assert verdict([*CALM, *(x - 0.1 for x in CALM)], phases=[12]).worse_than is None


GAPS = (20.0, 31.0, 12.0, 25.0, 18.0, 40.0, 9.0, 22.0, 30.0, 15.0, 27.0, 19.0, 24.0, 35.0, 10.0)


@pytest.mark.parametrize("chart", ["t", "g"])
def test_one_long_gap_is_no_improvement_by_itself(chart: str) -> None:
    found = verdict([*GAPS, 4000.0], chart=chart, freeze=15)
    assert [f.rule for f in found.fired] == ["outside_limits"]
    assert found.variation is Variation.COMMON_CAUSE
    assert "one_long_gap" in found.notes


@pytest.mark.parametrize("chart", ["t", "g"])
def test_seven_long_gaps_are_an_improvement(chart: str) -> None:
    assert verdict([*GAPS, *[45.0] * 7], chart=chart, freeze=15).variation is Variation.IMPROVEMENT_HIGH


@pytest.mark.parametrize("chart", ["t", "g"])
def test_seven_short_gaps_are_a_concern(chart: str) -> None:
    found = verdict([*GAPS, *[8.0] * 7], chart=chart, freeze=15)
    assert found.variation is Variation.CONCERN_LOW


def test_one_short_gap_cannot_be_seen_and_the_verdict_says_so() -> None:
    found = verdict([*GAPS, 0.0], chart="g", freeze=15)
    assert found.variation is Variation.COMMON_CAUSE
    assert "no_lower_limit" in found.notes


def test_the_gap_that_is_still_open_may_only_be_good_news() -> None:
    short = [*GAPS, *[8.0] * 7]
    # A day after the last event says nothing yet: the run of short gaps stands.
    assert verdict(short, chart="t", freeze=15, running=1.0).variation is Variation.CONCERN_LOW
    # A gap already longer than usual ends that run.
    ended = verdict(short, chart="t", freeze=15, running=60.0)
    assert ended.variation is Variation.COMMON_CAUSE
    assert "running_gap" in ended.notes
    # And it completes a run of long ones.
    long = verdict([*GAPS, *[45.0] * 6], chart="t", freeze=15, running=46.0)
    assert long.variation is Variation.IMPROVEMENT_HIGH
    assert next(f.points for f in long.fired if f.rule == "shift") == 7


@pytest.mark.parametrize("convention", ["mdc", "nelson"])
def test_the_open_gap_ends_no_fall(convention: str) -> None:
    """Six gaps that grow shorter, all of them long: the open one is shorter still, but it is not over."""
    falling = [*GAPS, 70.0, 60.0, 55.0, 50.0, 45.0, 40.0]
    found = judged(falling, chart="t", freeze=15, running=39.0, convention=convention, trend=7)
    assert not any(fired(found, "trend"))
    assert found.verdicts[0].variation is not Variation.CONCERN_LOW


def test_the_open_gap_is_not_within_the_limits_yet() -> None:
    """Fifteen near the centre are too calm; of fourteen and an open one nobody knows."""
    calm = [20.0, 21.0] * 7
    closed = judged([*GAPS, *calm, 20.5], chart="t", freeze=15, convention="nelson")
    still_open = judged([*GAPS, *calm], chart="t", freeze=15, convention="nelson", running=20.5)
    assert any(fired(closed, "fifteen_within")[15:])
    assert not any(fired(still_open, "fifteen_within")[15:])


def test_the_open_gap_sets_no_limit() -> None:
    without, open_gap = judged(GAPS, chart="t"), judged(GAPS, chart="t", running=5000.0)
    assert (without.upper == open_gap.upper).all()
    assert (without.centre == open_gap.centre).all()
    assert without.upper.shape == open_gap.upper.shape


def test_a_stock_has_neither_limits_nor_a_verdict() -> None:
    analysis = judged([*BASE, *LOW], target=9.0, limits=False)
    found = analysis.verdicts[0]
    assert found.variation is Variation.COMMON_CAUSE
    assert found.assurance is Assurance.NONE
    assert found.fired == ()
    assert "stock" in found.notes
    assert analysis.upper[0, -1] != analysis.upper[0, -1]


def test_codes_and_verdicts_agree() -> None:
    analysis = judged([*BASE, *LOW], target=6.0)
    assert tuple(Variation)[analysis.variation[0]] is analysis.verdicts[0].variation
    assert tuple(Assurance)[analysis.assurance[0]] is analysis.verdicts[0].assurance


@pytest.mark.parametrize("better", Better)
@pytest.mark.parametrize("inclusive", [True, False])
def test_two_limits_face_a_target_as_the_whole_panel_does(better: Better, inclusive: bool) -> None:
    settings = resolve(Options(assurance_inclusive=inclusive))
    for target in (4.0, 5.0, 10.0, 15.0, 16.0):
        found = judged(CALM, better=better, target=target, assurance_inclusive=inclusive)
        limits = float(found.lower[0, -1]), float(found.upper[0, -1])
        assert facing(*limits, target, better, settings) is found.verdicts[0].assurance
    assert facing(4.0, 6.0, 4.0, Better.HIGHER, settings) is (
        Assurance.PASS if inclusive else Assurance.HIT_OR_MISS
    )
