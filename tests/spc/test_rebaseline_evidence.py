"""What speaks for a suggested phase, and what against it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from spc import analyse
from spc.panel import from_series
from spc.rebaseline import Proposal, propose
from spc.rebaseline_evidence import Reason, drift
from tests.spc.series import judged
from tests.spc.test_rebaseline import BEFORE, CALM, UP

START = date(2022, 1, 1)


def suggested(
    values: tuple[float | None, ...], causes: dict[date, str] | None = None, **more: object
) -> Proposal:
    found = propose(judged(values, **more), 0, causes=causes or {})
    assert found is not None
    return found


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_a_clean_step_with_a_cause_has_everything_for_it() -> None:
    found = suggested((*BEFORE, *UP, 13.0), {date(2021, 12, 14): "new roster"})
    assert codes(found.speaks_for) == ["held", "moved", "in_control", "cause"]
    assert codes(found.speaks_against) == []
    held, moved, steady, cause = found.speaks_for
    assert (held.number, held.on) == (13, START)
    assert moved.number == pytest.approx(3 / (2.66 / 3 * 31 / 23))  # 24 months step by 31 in all
    assert steady.number == 13
    assert (cause.on, cause.text) == (date(2021, 12, 14), "new roster")


def test_a_cause_counts_within_two_months_either_side() -> None:
    for day, near in (
        (date(2021, 10, 31), True),
        (date(2021, 10, 30), False),
        (date(2022, 3, 4), True),
        (date(2022, 3, 5), False),
    ):
        found = suggested((*BEFORE, *UP), {day: "a cause"})
        assert ("cause" in codes(found.speaks_for)) is near
        assert ("no_cause" in codes(found.speaks_against)) is not near


def test_a_worse_level_comes_first_among_what_speaks_against() -> None:
    found = suggested((*BEFORE, *(v - 3 for v in CALM)))
    assert found.speaks_against[0] == Reason("worse")


def test_few_points_are_said_whether_or_not_the_convention_calls_limits_provisional() -> None:
    values = (*BEFORE, *UP)
    assert Reason("provisional", 12) in suggested(values).speaks_against
    assert Reason("few_points", 12) in suggested(values, convention="plotthedots").speaks_against
    thirteen = suggested((*values, 13.0), convention="plotthedots").speaks_against
    assert "few_points" not in codes(thirteen)


def test_a_level_that_is_not_in_control_says_when_it_first_was_not() -> None:
    wild = (*UP[:11], 26.0, *UP)
    found = suggested((*BEFORE, *wild))
    assert not found.in_control
    assert "in_control" not in codes(found.speaks_for)
    assert Reason("out_of_control", 1, date(2022, 12, 1)) in found.speaks_against


def test_a_drift_is_not_a_step() -> None:
    climbing = tuple(12 + i / 4 + v / 4 for i, v in enumerate(CALM))
    assert Reason("moving", 1) in suggested((*BEFORE, *climbing)).speaks_against
    falling = tuple(8 - i / 4 - v / 4 for i, v in enumerate(CALM))
    assert Reason("moving", -1) in suggested((*BEFORE, *falling)).speaks_against


def test_an_old_level_that_was_not_steady_is_said() -> None:
    found = suggested((*CALM, 25.0, *CALM[:11], *(v + 4 for v in CALM)))
    unstable = next(reason for reason in found.speaks_against if reason.code == "old_unstable")
    assert (unstable.number, unstable.on) == (1, date(2021, 1, 1))


def test_a_series_that_wanders_is_told_from_one_that_steps() -> None:
    draw = np.random.default_rng(3)
    walk = 50 + draw.normal(size=80).cumsum()
    ends = [n for n in range(40, 80) if propose(judged(walk[:n].tolist()), 0) is not None]
    assert ends
    against = propose(judged(walk[: ends[-1]].tolist()), 0)
    assert against is not None
    linked = next(reason for reason in against.speaks_against if reason.code == "autocorrelated")
    assert linked.number is not None
    assert linked.number > 0.5
    step = draw.normal(size=48) + np.repeat([50.0, 55.0], 24)
    assert "autocorrelated" not in codes(suggested(tuple(step.tolist())).speaks_against)


def test_how_far_is_not_said_where_nothing_varied_before() -> None:
    found = suggested((*(10.0,) * 24, *UP))
    assert Reason("moved", None) in found.speaks_for


def test_provisional_limits_rest_on_the_points_that_set_them_and_not_on_all_since() -> None:
    found = suggested((*BEFORE, *UP, 13.0, 12.0, 14.0, 13.0), freeze=12)
    assert found.points == 16
    assert Reason("provisional", 12) in found.speaks_against


def test_an_old_level_without_limits_is_told_from_one_that_never_varied() -> None:
    # Frozen by a day that leaves five points: the old phase has a centre and no limits.
    found = suggested((*BEFORE, *UP), freeze=date(2020, 5, 1))
    assert Reason("unmeasured") in found.speaks_for
    assert "moved" not in codes(found.speaks_for)


def test_a_freeze_that_leaves_the_new_phase_too_few_points_for_good_brings_no_suggestion() -> None:
    values = (*BEFORE, *UP)
    assert propose(judged(values, freeze=date(2022, 5, 1)), 0) is None
    late = propose(judged(values, freeze=date(2022, 10, 1)), 0)
    assert late is not None
    assert Reason("provisional", 10) in late.speaks_against


def test_waiting_counts_in_the_series_own_steps() -> None:
    quarters = [date(2016 + i // 4, 3 * (i % 4) + 1, 1) for i in range(32)]
    found = propose(analyse(from_series(quarters, [*BEFORE, *UP[:8]])), 0)
    assert found is not None
    assert Reason("wait", 2, date(2024, 4, 1)) in found.speaks_against
    odd = [date.fromordinal(quarters[0].toordinal() + i * i) for i in range(32)]
    found = propose(analyse(from_series(odd, [*BEFORE, *UP[:8]])), 0)
    assert found is not None
    assert Reason("wait", 2, None) in found.speaks_against


def test_drift_by_hand_and_by_how_often_a_steady_stretch_is_called_one() -> None:
    assert drift(np.arange(8.0)) == 1
    assert drift(-np.arange(8.0)) == -1
    assert drift(np.full(8, 3.0)) == 0
    assert drift(np.array([1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0])) == 0
    steady = np.random.default_rng(4).normal(size=(2000, 13))
    assert 0.03 < np.mean([drift(row) != 0 for row in steady]) < 0.06
