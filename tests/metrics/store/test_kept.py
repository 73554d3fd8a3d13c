"""What was worked out is kept only while it holds, and only for the one who asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from metrics import since_meeting
from metrics.access import OPERATOR, Forbidden, Viewer
from metrics.board import board
from metrics.governance.record import Saying, say
from metrics.records import Meeting
from metrics.series import load
from metrics.store import (
    Store,
    StoreError,
    add_meeting,
    add_setting,
    read,
    record_return_step,
    record_return_steps,
    withdraw_submission,
)
from metrics.store import compare as comparing
from metrics.store import stamp as stamps
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("lms_lead", "ZZL")


def births(store: Store, who: Viewer = OPERATOR, known_at: datetime | None = None) -> float | None:
    """The births of June on the board of ZZA; None when there are none to see."""
    found = board(store, who, "ZZA", JUNE, known_at).assessments.get(("births", ""))
    return found.series.points[-1].value if found and found.series.points else None


def test_a_load_a_correction_and_a_withdrawal_show_at_once(store: Store) -> None:
    with_organisations(store)
    assert births(store) is None
    record(store, figure(5.0), when=at(1))
    assert births(store) == 5
    second = record(store, figure(7.0), when=at(2))
    assert births(store) == 7
    assert births(store, known_at=at(1)) == 5
    assert load(store, OPERATOR, "ZZA", up_to=JUNE)["births", ""].points[-1].value == 7
    assert second.submission_id is not None
    withdraw_submission(store, OPERATOR, second.submission_id, "The wrong month", recorded_at=at(3))
    assert births(store) == 5
    assert load(store, OPERATOR, "ZZA", up_to=JUNE)["births", ""].points[-1].value == 5


def test_a_load_by_another_program_shows_at_once(empty_url: str) -> None:
    serving = with_organisations(Store.open(empty_url).upgrade())
    assert births(serving) is None
    loading = Store.open(empty_url)
    record(loading, figure(5.0), when=at(1))
    loading.close()
    assert births(serving) == 5
    serving.close()


@pytest.mark.parametrize(
    "decided",
    [
        lambda store: add_setting(
            store, OPERATOR, "ZZA", "phase", JUNE, reason="New unit", measure_id="births", recorded_at=at(2)
        ),
        lambda store: add_meeting(
            store, OPERATOR, Meeting("ZZA", "board", date(2026, 7, 2), at(1), "B1", {}), recorded_at=at(2)
        ),
        lambda store: record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(2)),
        lambda store: store.set_meta("audited:ZZA", "births"),
    ],
    ids=["setting", "meeting", "return", "note"],
)
def test_whatever_is_recorded_makes_the_board_anew(store: Store, decided: Callable[[Store], object]) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    store.set_meta("clock", at(5).isoformat())
    first = board(store, OPERATOR, "ZZA", JUNE)
    assert board(store, OPERATOR, "ZZA", JUNE).assessments is first.assessments  # nothing came between
    decided(store)
    assert board(store, OPERATOR, "ZZA", JUNE).assessments is not first.assessments


def test_nobody_is_shown_what_another_may_see(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    assert births(store) == 5
    assert births(store, LEAD) is None  # not yet shared
    with pytest.raises(Forbidden):
        births(store, viewer("director", "ZZB"))
    steps = [(OPERATOR, JUNE, step, at(2)) for step in ("draft", "submitted", "signed", "shared")]
    record_return_steps(store, "ZZA", steps)
    assert births(store, LEAD) == 5
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(3), reason="It was wrong")
    assert births(store, LEAD) is None


def test_what_is_kept_cannot_be_changed_by_who_asked(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    load(store, OPERATOR, "ZZA", up_to=JUNE).clear()
    assert ("births", "") in load(store, OPERATOR, "ZZA", up_to=JUNE)


def test_the_same_board_is_worked_out_once_until_time_makes_a_difference(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_organisations(store)
    record(store, figure(5.0), when=at(1))
    made: list[datetime] = []
    real = since_meeting.assess_many

    def counted(*given: object, known_at: datetime, **more: object) -> object:
        made.append(known_at)
        return real(*given, known_at=known_at, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(since_meeting, "assess_many", counted)
    for moment in (at(5), at(5).replace(minute=10), at(20)):
        monkeypatch.setattr(stamps, "now", lambda _connection, moment=moment: moment)
        assert board(store, OPERATOR, "ZZA", JUNE).known_at == moment  # said of the moment of asking
    assert len(made) == 2  # ten minutes make no difference; in two weeks months are overdue


def test_a_file_of_one_month_is_compared_with_that_month_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_organisations(store)
    months = [date(2026, month, 1) for month in range(1, 7)]
    record(store, *(figure(float(month.month), period=month) for month in months), when=at(1))
    seen: list[date] = []
    real = comparing.versions

    def watched(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        seen.extend(key[3] for key in found)
        return found

    monkeypatch.setattr(comparing, "versions", watched)
    done = record(store, figure(4.0, period=months[3]), figure(9.0, period=months[4]), when=at(2))
    assert (done.unchanged, done.corrected, done.added) == (1, 1, 0)
    assert sorted(seen) == months[3:5]


def test_steps_of_a_return_are_taken_together_or_not_at_all(store: Store) -> None:
    with_organisations(store)
    steps = [(OPERATOR, JUNE, "draft", at(1)), (OPERATOR, JUNE, "signed", at(2))]
    with pytest.raises(StoreError, match="is draft; it can be signed once it is submitted"):
        record_return_steps(store, "ZZA", steps)
    assert read.returns(store, OPERATOR, "ZZA") == ()


def test_what_people_say_leaves_the_figures_as_they_are_and_shows_where_it_counts(store: Store) -> None:
    with_organisations(store)
    for day, value in ((1, 5.0), (2, 7.0)):
        record(store, figure(value), when=at(day))
    month = store.now().date().replace(day=1)
    before = board(store, OPERATOR, "ZZA", month)
    question = {"question": "What has changed since April?"}
    say(store, viewer("director", "ZZA"), Saying("ZZA", "challenge", "q", "asked", question))
    again = board(store, OPERATOR, "ZZA", month)
    assert again.assessments is before.assessments  # nothing is worked out anew
    assert not again.requirements
    rated = {"rag": "green", "reason": "It is kept"}
    say(store, viewer("leadership", "ZZA"), Saying("ZZA", "requirement", "mis-year-8/1.3", "rated", rated))
    rated_board = board(store, OPERATOR, "ZZA", month)
    assert rated_board.requirements["1"]["green"] == 1
    assert rated_board.assessments is before.assessments


def test_a_meeting_whose_day_is_put_right_changes_what_is_new_at_once(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5.0, period=date(2026, 5, 1)), when=at(1))
    record(store, figure(7.0), when=at(8))
    held = Meeting("ZZA", "board", at(9).date(), at(6), "Item 5", {})
    add_meeting(store, OPERATOR, held, recorded_at=at(9))
    seen = board(store, OPERATOR, "ZZA", JUNE).last_meeting
    assert seen is not None
    right = {"held_on": at(7).date().isoformat(), "reason": "It was misread"}
    say(store, OPERATOR, Saying("ZZA", "meeting_note", f"board/{at(9).date()}", "corrected", right))
    mended = board(store, OPERATOR, "ZZA", JUNE).last_meeting
    assert mended is not None
    assert (seen.held_on, mended.held_on) == (at(9).date(), at(7).date())
