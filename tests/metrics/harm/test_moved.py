"""Did the measure move: only a level that held, that began with the action, and with points enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.harm.moved import Answer, effect, start_after
from metrics.periods import add_months
from metrics.trial import Trial, tried
from metrics.types import Assessment, Organisation, Point, Series, Status
from tests.metrics.make import at

LAST = date(2026, 6, 1)
TRUST = Organisation("ZZA", "Northmere", "trust")
NOW = at(10)
UP_AND_DOWN = (0.0, 6.0, -5.0, 3.0, -7.0, 4.0, -2.0, 5.0, -6.0, 2.0, -3.0, 7.0)


def drawn(levels: list[float], measure: str = "pph_1500") -> Assessment:
    """Counts of 1,000 around these levels, the newest in June."""
    n = len(levels)
    points = [
        Point(
            add_months(LAST, i + 1 - n),
            round(level + UP_AND_DOWN[i % 12]),
            1000.0,
            float(round(level + UP_AND_DOWN[i % 12])),
            Status.FINAL,
        )
        for i, level in enumerate(levels)
    ]
    return assess(Series(CATALOGUE.measures[measure], TRUST, "", tuple(points), up_to=LAST), known_at=NOW)


def test_a_level_that_changed_with_the_action_has_moved() -> None:
    own = drawn([60.0] * 20 + [35.0] * 10)
    found = effect(own, date(2025, 9, 1), known_at=NOW)
    assert (found.answer, found.start, found.after) == (Answer.MOVED, date(2025, 9, 1), 10)
    assert found.better is True
    assert found.levels is not None
    assert found.levels.before > found.levels.since + 20
    assert found.proposal is not None
    assert own.analysis is not None
    assert not own.analysis.panel.phase.any()  # nothing was set by looking


def test_a_day_within_a_month_is_looked_at_from_the_next_and_a_change_of_its_own_month_counts() -> None:
    own = drawn([60.0] * 20 + [35.0] * 10)
    assert start_after(own, date(2025, 9, 14)) == date(2025, 10, 1)
    assert effect(own, date(2025, 9, 14), known_at=NOW).answer is Answer.MOVED


def test_no_change_is_said_as_such() -> None:
    found = effect(drawn([60.0] * 30), date(2025, 9, 1), known_at=NOW)
    assert (found.answer, found.other) == (Answer.NO_CHANGE, None)


@pytest.mark.parametrize(("on", "later"), [(date(2025, 3, 1), True), (date(2026, 1, 1), False)])
def test_a_change_of_another_date_is_none_of_the_action(on: date, later: bool) -> None:
    """It is named, and never counted as moved."""
    own = drawn([60.0] * 20 + [35.0] * 10)
    found = effect(own, on, known_at=NOW)
    assert found.answer is not Answer.MOVED
    assert found.other is not None
    assert (found.other > on) is later


@pytest.mark.parametrize("points", [0, 1, 7])
def test_fewer_than_eight_points_since_are_too_early(points: int) -> None:
    own = drawn([60.0] * (30 - points) + [35.0] * points)
    found = effect(own, add_months(LAST, 1 - points), known_at=NOW)
    assert (found.answer, found.after) == (Answer.TOO_EARLY, points)


def test_too_few_points_before_give_no_verdict() -> None:
    found = effect(drawn([60.0] * 5 + [35.0] * 10), date(2025, 9, 1), known_at=NOW)
    assert found.answer is Answer.NO_VERDICT


def test_stocks_and_too_few_cases_give_no_verdict() -> None:
    few = drawn([0.0] * 24, "severe_plus")
    stock = drawn([60.0] * 24, "psii_open")
    for own in (few, stock):
        assert effect(own, date(2025, 9, 1), known_at=NOW).answer is Answer.NO_VERDICT


def test_a_phase_that_the_board_set_there_has_moved_and_is_not_suggested() -> None:
    own = drawn([60.0] * 20 + [35.0] * 10)
    set_ = assess(tried(own.series, Trial(phase=date(2025, 9, 1))), known_at=NOW)
    found = effect(set_, date(2025, 9, 1), known_at=NOW)
    assert (found.answer, found.decided, found.proposal) == (Answer.MOVED, True, None)


def test_a_suggestion_that_somebody_turned_down_is_no_move() -> None:
    own = drawn([60.0] * 20 + [35.0] * 10)
    (setting,) = tried(own.series, Trial(phase=date(2025, 9, 1))).settings
    series = replace(own.series, settings=(replace(setting, kind="phase_rejected"),))
    found = effect(assess(series, known_at=NOW), date(2025, 9, 1), known_at=NOW)
    assert found.answer is not Answer.MOVED
