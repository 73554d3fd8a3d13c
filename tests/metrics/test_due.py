"""What is due on which day: the steps of returns, meetings, reviews by week or month, matters with a day."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR, Viewer
from metrics.due import Due, What, due_days, soon, step_days
from metrics.governance.record import Saying, say
from metrics.records import Case, Meeting
from metrics.store import Store, add_meeting, record_return_step
from metrics.store.calendar_days import MeetingDay, meeting_days
from metrics.store.database import CLOCK
from tests.metrics.make import JUNE, at, record, viewer, with_organisations

LEAD, LEADER = viewer("data_lead", "ZZA"), viewer("leadership", "ZZA")
DIRECTOR, OUTSIDE = viewer("director", "ZZA"), viewer("lms_lead", "ZZL")
BOARD, LMS = date(2026, 7, 30), date(2026, 8, 20)
MAY = JUNE.replace(month=5)
WEEKS = [  # of deaths on 1, 2 and 13 July: told in 7 working days, begun in 2 months, reported in 6
    (date(2026, 7, 20), 1, "week"),
    (date(2026, 8, 31), 2, "week"),
    (date(2026, 9, 7), 1, "week"),
    (date(2026, 12, 28), 2, "week"),
    (date(2027, 1, 11), 1, "week"),
]


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    """14 July 2026: May is signed, June is begun; a board and a meeting of the system are to come."""
    store = with_organisations(sqlite_store)
    for month, steps in ((MAY, ("draft", "submitted", "signed")), (JUNE, ("draft",))):
        for step in steps:
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=at(10))
    for org, forum, day in (("ZZA", "board", BOARD), ("ZZL", "lms", LMS), ("ZZA", "board", date(2026, 7, 2))):
        meeting = Meeting(org, forum, day, at(1), f"{forum} {day}", {})
        add_meeting(store, OPERATOR, meeting, recorded_at=at(1))
    store.set_meta(CLOCK, at(14).isoformat())
    return store


def told(store: Store, who: Viewer = LEAD) -> list[tuple[str, date]]:
    return [(one.what.value, one.on) for one in due_days(store, who, "ZZA")]


def of(store: Store, what: What, who: Viewer = LEAD) -> list[Due]:
    return [one for one in due_days(store, who, "ZZA") if one.what is what]


def test_each_step_that_is_still_to_be_taken_has_its_day(own: Store) -> None:
    assert told(own) == [
        ("submitted", date(2026, 7, 10)),
        ("signed", BOARD),
        ("meeting", BOARD),
        ("submitted", date(2026, 8, 10)),
        ("shared", LMS),
        ("shared", LMS),
        ("meeting", LMS),
    ]
    whose = {one.ref: one.roles for one in due_days(own, LEAD, "ZZA") if one.month}
    assert whose == {
        "return-2026-06-submitted": ("data_lead",),
        "return-2026-06-signed": ("champion",),
        "return-2026-06-shared": ("champion",),
        "return-2026-05-shared": ("champion",),
        "return-2026-07-submitted": ("data_lead",),
    }


def test_an_old_return_that_was_opened_again_is_due_until_it_is_shared(own: Store) -> None:
    old = date(2025, 6, 1)
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(own, OPERATOR, "ZZA", old, step, recorded_at=at(11))
    assert not [one for one in due_days(own, LEAD, "ZZA") if one.month == old]
    record_return_step(own, viewer("champion", "ZZA"), "ZZA", old, "draft", reason="A figure was wrong")
    found = [one.what.value for one in due_days(own, LEAD, "ZZA") if one.month == old]
    assert found == ["submitted", "signed", "shared"]
    assert all(one.is_overdue(date(2026, 7, 14)) for one in due_days(own, LEAD, "ZZA")[:1])


def test_a_step_waits_for_a_meeting_of_which_a_day_is_recorded() -> None:
    meetings = [MeetingDay(1, "ZZA", "board", BOARD), MeetingDay(2, "ZZL", "lms", date(2026, 7, 20))]
    assert step_days(JUNE, meetings) == {What.SUBMITTED: date(2026, 7, 10), What.SIGNED: BOARD}
    assert step_days(JUNE, ()) == {What.SUBMITTED: date(2026, 7, 10)}


def test_outside_only_meetings_and_what_one_may_read_is_told(own: Store) -> None:
    assert told(own, OUTSIDE) == [("meeting", BOARD), ("meeting", LMS)]
    assert [one.org_code for one in meeting_days(own, DIRECTOR, "ZZA")] == ["ZZA", "ZZA", "ZZL"]


def test_steps_of_reviews_are_counted_by_week_or_by_month_and_never_by_day(own: Store) -> None:
    """A day on which a step is due tells the day of the death."""
    deaths = [
        Case(f"E{day}", "ZZA", "perinatal_death", date(2026, 7, day), "ZZA01", fields={"type": "stillbirth"})
        for day in (1, 2, 13)
    ]
    record(own, *deaths, when=at(14, hour=8))
    weeks = [(one.on, one.count, one.span) for one in of(own, What.REVIEWS, LEAD)]
    assert weeks == WEEKS
    assert all(one[0].weekday() == 0 for one in weeks)
    assert [one.count for one in of(own, What.REVIEWS_OVERDUE)] == [2]  # two were not told of in time
    months = [(one.on, one.span) for one in of(own, What.REVIEWS, DIRECTOR)]
    assert months
    assert all(day.day == 1 and span == "month" for day, span in months)
    assert sum(one.count for one in of(own, What.REVIEWS, DIRECTOR)) == sum(count for _, count, _ in weeks)
    assert of(own, What.REVIEWS, OUTSIDE) == []


def test_questions_actions_and_enquiries_are_due_until_they_are_done(own: Store) -> None:
    question = Saying("ZZA", "challenge", "q", "asked", {"question": "What has changed since April?"})
    say(own, DIRECTOR, question)
    assert of(own, What.ANSWER) == []
    given = {"to_role": "leadership", "due": "2026-07-20"}
    say(own, viewer("champion", "ZZA"), Saying("ZZA", "challenge", "q", "assigned", given, 1))
    agreed = {"what": "Ring all who wait", "owner_role": "leadership", "due": "2026-07-14"}
    say(own, LEADER, Saying("ZZA", "action", "a", "agreed", agreed))
    (answer,), (action,) = of(own, What.ANSWER), of(own, What.ACTION)
    assert (answer.on, answer.roles) == (date(2026, 7, 20), ("leadership",))
    assert action.is_overdue(date(2026, 7, 15))
    done = {"done_on": "2026-07-13", "evidence": "The log of calls"}
    say(own, LEADER, Saying("ZZA", "action", "a", "done", done, 1))
    assert of(own, What.ACTION) == []
    assert of(own, What.ANSWER, OUTSIDE) == []


def test_what_is_near_is_overdue_or_within_two_weeks(own: Store) -> None:
    near = soon(due_days(own, LEAD, "ZZA"), date(2026, 7, 16))
    assert [(one.what, one.on) for one in near] == [
        (What.SUBMITTED, date(2026, 7, 10)),
        (What.SIGNED, BOARD),
        (What.MEETING, BOARD),
    ]


def test_an_earlier_day_knows_what_was_known_then(own: Store) -> None:
    assert due_days(own, LEAD, "ZZA", known_at=at(30, 6)) == ()
