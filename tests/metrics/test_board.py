"""The board: what the last meeting had is compared with what is known now, and what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR
from metrics.board import board
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.records import Case, Meeting, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.signals import figures_withdrawn
from metrics.store import Store, add_meeting, add_setting, withdraw_submission
from metrics.types import Board, Grain, SignalStatus, Status
from spc.types import Variation
from tests.metrics.make import JUNE, at, figure, measure, proportion, record, with_organisations
from tests.metrics.test_assess import WAVES
from tests.metrics.test_series import deaths

MARCH = date(2026, 3, 1)
FIRST = date(2023, 1, 1)
PRIORITY = measure(priority=True, appendix2=True, family="harm", row="3a")


def until(last: date, *tail: float) -> list[Any]:
    """Stable figures from January 2023 to a month, the last of them as given."""
    n = (last.year - FIRST.year) * 12 + last.month
    values = [*(WAVES[i % len(WAVES)] for i in range(n - len(tail))), *tail]
    return [figure(v, period=add_months(FIRST, i)) for i, v in enumerate(values)]


def month(day: date, value: float) -> Any:
    return figure(value, period=day)


def meet(store: Store, held: date = date(2026, 4, 22), known: Any = None) -> None:
    known = known or at(14, 4)
    add_meeting(store, OPERATOR, Meeting("ZZA", "board", held, known, "Minute 7"), recorded_at=at(23, 4))


def look(store: Store, *measures: Measure, period: date = JUNE, **more: Any) -> Board:
    chosen = measures or (PRIORITY,)
    return board(store, OPERATOR, "ZZA", period, measures={m.id: m for m in chosen}, **more)


def statuses(found: Board) -> dict[str, SignalStatus]:
    return {s.measure.id: s.status for s in found.signals}


QUARTER = [add_months(MARCH, i) for i in (1, 2, 3)]


def later(store: Store, *values: float, name: str = "later") -> None:
    record(store, *(month(m, v) for m, v in zip(QUARTER, values, strict=True)), when=at(5), name=name)


def test_new_since_the_meeting(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH), when=at(9, 4))
    meet(store)
    later(store, 99, 101, 160)
    found = look(store)
    assert statuses(found) == {"births": SignalStatus.NEW}
    assert found.signals[0].headline
    assert found.newer_meeting is None
    assert (found.last_seen_period, found.last_meeting and found.last_meeting.minute_ref) == (
        MARCH,
        "Minute 7",
    )
    assert found.assessments["births", ""].previous is not None
    assert found.assessments["births", ""].previous.variation is Variation.COMMON_CAUSE


def test_continuing_and_ended(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH, 160), when=at(9, 4))
    meet(store)
    later(store, 165, 161, 163, name="still high")
    assert statuses(look(store)) == {"births": SignalStatus.CONTINUING}
    record(store, *(month(m, 100 + i) for i, m in enumerate(QUARTER)), when=at(6), name="calm")
    assert statuses(look(store)) == {"births": SignalStatus.ENDED}


def test_corrected_when_the_meeting_saw_a_wrong_figure(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH, 160), when=at(9, 4))
    meet(store)
    later(store, 99, 101, 100)
    assert statuses(look(store)) == {"births": SignalStatus.ENDED}
    record(store, month(MARCH, 101), when=at(6), name="mended")
    found = look(store)
    assert statuses(found) == {"births": SignalStatus.CORRECTED}
    assert found.signals[0].headline


def test_corrected_when_the_meeting_missed_what_was_there(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH), when=at(9, 4))
    meet(store)
    later(store, 160, 161, 163)
    assert statuses(look(store)) == {"births": SignalStatus.NEW}
    record(store, month(MARCH, 162), when=at(6), name="mended")
    assert statuses(look(store)) == {"births": SignalStatus.CORRECTED}


def test_a_view_of_an_earlier_moment_is_what_was_seen_then(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH, 160), when=at(9, 4))
    before = look(store, period=MARCH, known_at=at(20, 4))
    meet(store)
    later(store, 99, 101, 100)
    record(store, month(MARCH, 101), when=at(6), name="mended")
    again = look(store, period=MARCH, known_at=at(20, 4))
    assert again.assessments["births", ""].series == before.assessments["births", ""].series
    assert statuses(again) == statuses(before) == {"births": SignalStatus.NEW}
    assert look(store, period=MARCH).assessments["births", ""].variation is Variation.COMMON_CAUSE


def test_a_month_that_a_meeting_saw_is_compared_with_the_meeting_before(store: Store) -> None:
    with_organisations(store)
    record(store, *until(date(2025, 12, 1)), when=at(9, 1))
    meet(store, date(2026, 1, 20), at(12, 1))
    record(store, *until(MARCH, 160), when=at(9, 4), name="to March")
    meet(store)
    march = look(store, period=MARCH)
    assert march.last_meeting is not None
    assert march.last_meeting.held_on == date(2026, 1, 20)
    assert march.newer_meeting is not None  # every sentence then says that a newer board was held
    assert march.newer_meeting.held_on > march.last_meeting.held_on
    assert march.last_seen_period == date(2025, 12, 1)
    assert statuses(march) == {"births": SignalStatus.NEW}


def test_a_board_that_has_yet_to_meet_is_not_the_last_one(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH), when=at(9, 4))
    meet(store)
    later(store, 99, 101, 160)
    coming = Meeting("ZZA", "board", date(2026, 7, 23), at(10), "Minute 8")
    add_meeting(store, OPERATOR, coming, recorded_at=at(1, 5))
    before = look(store, known_at=at(20)).last_meeting  # its papers are out, and it has not met
    assert before is not None
    assert before.minute_ref == "Minute 7"


def test_without_a_meeting_the_quarter_before_stands_in(store: Store) -> None:
    with_organisations(store)
    record(store, *until(JUNE, 160), when=at(5))
    found = look(store)
    assert (found.last_meeting, found.last_seen_period) == (None, None)
    assert statuses(found) == {"births": SignalStatus.NEW}
    record(store, *until(JUNE, 160, 160, 160, 160), when=at(6), name="longer")
    assert statuses(look(store)) == {"births": SignalStatus.CONTINUING}


def test_a_late_month_is_new_whatever_else_was_corrected(store: Store) -> None:
    """The meeting had no May; it came later, and so did a small correction of a month long past."""
    with_organisations(store)
    record(store, *until(date(2026, 4, 1)), when=at(9, 5))
    may = date(2026, 5, 1)
    record(store, figure(3, measure="other", period=may), when=at(9, 6), name="other")
    held = Meeting("ZZA", "board", date(2026, 6, 20), at(14, 6), "Minute 7")
    add_meeting(store, OPERATOR, held, recorded_at=at(20, 6))
    record(store, month(may, 160), month(JUNE, 162), when=at(5), name="late")
    both = (PRIORITY, measure("other"))
    assert look(store, *both).last_seen_period == may
    assert statuses(look(store, *both)) == {"births": SignalStatus.NEW}
    record(store, month(date(2024, 5, 1), WAVES[4] + 1), when=at(6), name="long past")
    found = look(store, *both)
    assert found.assessments["births", ""].previous is not None
    assert statuses(found) == {"births": SignalStatus.NEW}


def test_a_signal_of_which_every_figure_was_withdrawn_is_told(store: Store) -> None:
    with_organisations(store)
    wrong = record(store, *until(MARCH, 160), when=at(9, 4), name="wrong trust")
    record(store, figure(3, measure="other", period=MARCH), when=at(9, 4, hour=10), name="other")
    meet(store)
    assert wrong.submission_id is not None
    withdraw_submission(store, OPERATOR, wrong.submission_id, "Another trust", recorded_at=at(1))
    found = look(store, measure("other"), PRIORITY)
    (told,) = found.signals
    assert (told.measure.id, told.status, told.headline) == ("births", SignalStatus.CORRECTED, True)
    assert figures_withdrawn(told.assessment)
    assert (told.assessment.series.points, told.assessment.latest) == ((), None)
    assert told.assessment.previous is not None
    assert told.assessment.previous.variation.is_signal
    assert ("births", "") in {(m.measure_id, m.breakdown) for m in found.missing}
    earlier = look(store, measure("other"), PRIORITY, period=MARCH, known_at=at(30, 6))
    assert earlier.assessments["births", ""].variation.is_signal  # as it was seen then


def test_a_signal_whose_own_month_alone_was_withdrawn_is_corrected(store: Store) -> None:
    with_organisations(store)
    record(store, *until(add_months(MARCH, -1)), when=at(9, 3))
    wrong = record(store, month(MARCH, 160), when=at(9, 4), name="wrong")
    meet(store)
    assert wrong.submission_id is not None
    withdraw_submission(store, OPERATOR, wrong.submission_id, "Another trust", recorded_at=at(1))
    assert statuses(look(store)) == {"births": SignalStatus.CORRECTED}


def test_a_wrong_future_month_withdrawn_before_a_meeting_does_not_lose_it(store: Store) -> None:
    with_organisations(store)
    record(store, *until(MARCH), when=at(9, 4))
    wrong = record(store, month(add_months(JUNE, 2), 9), when=at(10, 4), name="wrong month")
    assert wrong.submission_id is not None
    withdraw_submission(store, OPERATOR, wrong.submission_id, "Wrong month", recorded_at=at(11, 4))
    meet(store)
    later(store, 99, 101, 160)
    found = look(store)
    assert found.last_meeting is not None
    assert (found.last_meeting.minute_ref, found.last_seen_period) == ("Minute 7", MARCH)


def test_a_phase_decided_since_is_no_correction(store: Store) -> None:
    with_organisations(store)
    high = [160.0 + WAVES[i % 6] / 10 for i in range(14)]
    record(store, *until(MARCH, *high), when=at(9, 4))
    meet(store)
    later(store, 170.1, 169.8, 170.3)
    start = add_months(MARCH, -13)
    add_setting(
        store, OPERATOR, "ZZA", "phase", start, reason="New ward", measure_id="births", recorded_at=at(6)
    )
    assert statuses(look(store)) == {"births": SignalStatus.ENDED}
    record(store, month(MARCH, high[-1] + 0.1), when=at(7), name="a small correction")
    assert statuses(look(store)) == {"births": SignalStatus.ENDED}  # it is the phase that ended the signal


ROWS = (
    measure("fill", appendix2=True, row="3c"),
    deaths(appendix2=True, row="1"),
    measure("words", kind="text", chart="none", appendix2=True, row="5"),
    measure("cqc_safe", kind="category", chart="none", scale=("good",), appendix2=True, row="ratings"),
    measure("mssp_status", kind="category", chart="none", scale=("no", "yes"), appendix2=True, row="mssp"),
    measure("safety_actions", kind="category", chart="none", scale=("green",), appendix2=True, row="8"),
    measure("survey", grain="year", chart="none", appendix2=True, row="annual_midwives"),
    measure(
        "training",
        kind="stock",
        chart="stock",
        breakdowns={"module": ("a", "b")},
        cells=("module=a", "module=b"),
        appendix2=True,
        row="3b",
    ),
    measure("flags", breakdowns={"type": ("x",)}, appendix2=True, row="3c"),
    proportion("ahead", kind="ratio", chart="stock", appendix2=True, row="3c"),
    measure("births"),
)


def missing(store: Store, **more: Any) -> dict[tuple[str, str], Any]:
    return {(m.measure_id, m.breakdown): m for m in look(store, *ROWS, **more).missing}


def test_every_row_without_anything_is_named(store: Store) -> None:
    with_organisations(store)
    found = missing(store, known_at=at(5))
    assert list(found) == [(m.id, "") for m in ROWS[:-1]]
    fill = found["fill", ""]
    assert (fill.row, fill.period, fill.due_on, fill.last_period) == ("3c", JUNE, date(2026, 7, 10), None)
    assert found["survey", ""].period == date(2025, 1, 1)


def test_each_kind_of_answer_answers_its_row(store: Store) -> None:
    with_organisations(store)
    record(
        store,
        figure(90, measure="fill"),
        figure(0, measure="stillbirths", denominator=300, status=Status.NIL_RETURN),
        Narrative("ZZA", "words", JUNE, "Quiet"),
        Rating("ZZA", "CQC", "safe", "good", date(2025, 1, 1)),
        ProgrammeEntry("ZZA", "mssp", on_programme=False),
        RequirementStatus("ZZA", "mis-year-8", "1.1", "blue", date(2026, 6, 1)),
        figure(70, measure="survey", period=date(2025, 1, 1), grain=Grain.YEAR),
        figure(90, measure="training", breakdown="module=a"),
        figure(90, measure="training", breakdown="module=b"),
        figure(2, measure="flags", breakdown="type=x"),
        figure(95, measure="ahead", period=date(2026, 8, 1), status=Status.PLANNED),
        when=at(1),
    )
    assert missing(store) == {}


def test_an_older_answer_is_said_to_be_the_last(store: Store) -> None:
    with_organisations(store)
    may = date(2026, 5, 1)
    record(
        store,
        figure(90, measure="fill", period=may),
        Narrative("ZZA", "words", may, "Quiet"),
        figure(90, measure="training", breakdown="module=a"),
        figure(90, measure="training", breakdown="module=b", period=may),
        Case("E1", "ZZA", "perinatal_death", may, fields={"type": "stillbirth"}),
        when=at(1),
        covers_to=date(2026, 6, 30),
    )
    found = missing(store)
    assert found["fill", ""].last_period == may
    assert found["words", ""].last_period == may
    assert ("training", "module=a") not in found
    assert found["training", "module=b"].last_period == may
    assert ("stillbirths", "") not in found  # the list of cases covers June: no death is an answer


def test_a_survey_is_not_missed_before_its_results_are_due(store: Store) -> None:
    with_organisations(store)
    january = date(2026, 1, 1)
    assert missing(store, period=january, known_at=at(20, 2))["survey", ""].period == date(2024, 1, 1)
    assert missing(store, period=MARCH, known_at=at(20, 4))["survey", ""].period == date(2025, 1, 1)


def test_words_ratings_and_requirements_stand_with_their_view(store: Store) -> None:
    with_organisations(store)
    record(
        store,
        Narrative("ZZA", "words", MARCH, "March"),
        Narrative("ZZA", "words", JUNE, "June"),
        Rating("ZZA", "CQC", "safe", "good", date(2025, 1, 1)),
        Rating("ZZA", "CQC", "safe", "inadequate", date(2026, 6, 20)),
        RequirementStatus("ZZA", "mis-year-8", "1.1", "red", date(2026, 4, 2)),
        RequirementStatus("ZZA", "mis-year-8", "1.1", "blue", date(2026, 6, 30)),
        when=at(1),
    )
    june, april = look(store, *ROWS), look(store, *ROWS, period=date(2026, 4, 1))
    assert [n.text for n in june.narratives["words"]] == ["June", "March"]
    assert [n.text for n in april.narratives["words"]] == ["March"]
    assert [r.rating for r in june.ratings] == ["inadequate"]
    assert [r.rating for r in april.ratings] == ["good"]
    assert (june.framework, june.requirements["1"]["green"]) == ("mis-year-8", 1)  # blue as a file says it
    assert april.requirements["1"] == {"red": 1, "amber": 0, "green": 0, "blue": 0}


def test_a_site_is_seen_with_the_meetings_of_its_trust(store: Store) -> None:
    with_organisations(store)
    record(store, *(replace(o, org_code="ZZA01") for o in until(MARCH)), when=at(9, 4))
    meet(store)
    record(store, *(replace(month(m, 100), org_code="ZZA01") for m in QUARTER), when=at(5))
    found = board(store, OPERATOR, "ZZA01", JUNE, measures={"births": PRIORITY})
    assert found.last_seen_period == MARCH
    assert [site.code for site in look(store).sites] == ["ZZA01", "ZZA02"]


@pytest.mark.parametrize("org", ["ZZL", "ZZR"])
def test_a_system_without_figures_of_its_own_has_an_empty_board(store: Store, org: str) -> None:
    with_organisations(store)
    found = board(store, OPERATOR, org, JUNE)
    assert (found.assessments, found.signals, found.charts, found.expected_by_chance) == ({}, (), 0, 0)


def test_the_whole_catalogue_is_used_when_none_is_named(store: Store) -> None:
    with_organisations(store)
    record(store, *until(JUNE), when=at(5))
    found = board(store, OPERATOR, "ZZA", JUNE)
    assert ("births", "") in found.assessments
    assert {"ratings", "mssp", "1", "2", "3a", "3b", "3c", "4", "5", "8"} <= {m.row for m in found.missing}
