"""Meetings: completed after they were written down, joined by escalations, and what they knew stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.governance import escalation
from metrics.governance.meeting_keys import meeting_key, named
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.types import Thread
from metrics.records import Meeting
from metrics.since import last_board
from metrics.store import Store, StoreError, add_meeting, read
from metrics.store.verify import check
from tests.metrics.governance.test_record import CHAMPION, LEADER
from tests.metrics.make import at, viewer, with_organisations

DIRECTOR, LEAD = viewer("director", "ZZA"), viewer("lms_lead", "ZZL")
BOARD, NEXT, COMMITTEE = "board/2026-06-25", "board/2026-07-30", "quality_committee/2026-06-18"
RAISED = {
    "matter": "Posts stay empty",
    "reason": "The committee cannot fill them",
    "from_meeting": COMMITTEE,
    "to_meeting": NEXT,
}


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    """Stands on 4 July: a committee and a board were held in June, the next board is on 30 July."""
    store = with_organisations(sqlite_store)
    for key, known in ((BOARD, at(20, 6)), (COMMITTEE, at(15, 6)), (NEXT, at(25, 7))):
        forum, day = key.split("/")
        held = date.fromisoformat(day)
        add_meeting(store, OPERATOR, Meeting("ZZA", forum, held, known, ""), recorded_at=at(16, 6))
    store.set_meta("clock", "2026-07-04T09:00:00+00:00")
    return store


def held(store: Store, key: str = BOARD, who: Any = CHAMPION, base: int = 0, **given: Any) -> None:
    say(store, who, Saying("ZZA", "meeting_note", key, "held", given, base))


def moved(store: Store, step: str, base: int, who: Any = CHAMPION, **given: Any) -> Thread:
    say(store, who, Saying("ZZA", "escalation", "e", step, given, base))
    (found,) = threads(store, LEADER, "ZZA", ["escalation"], key="e")
    return found


def of(store: Store, key: str, **more: Any) -> Meeting:
    found = named(read.meetings(store, CHAMPION, "ZZA", **more), key)
    assert found is not None
    return found


def test_who_was_present_and_the_minute_are_recorded_once_it_was_held(own: Store) -> None:
    held(own, director="6", champion="1", minute_ref="board 2026-06, item 7")
    meeting = of(own, BOARD)
    assert (meeting.attendees_by_role, meeting.minute_ref) == (
        {"director": 6, "champion": 1},
        "board 2026-06, item 7",
    )
    held(own, base=1, director="5")
    assert of(own, BOARD).attendees_by_role == {"director": 5}
    assert check(own, OPERATOR).faults == ()


def test_what_completes_a_meeting_moves_neither_its_day_nor_what_it_knew(own: Store) -> None:
    before = last_board(own, CHAMPION, "ZZA")
    held(own, director="6")
    after = last_board(own, CHAMPION, "ZZA")
    assert before is not None
    assert after is not None
    assert (after.held_on, after.known_at, after.id) == (before.held_on, before.known_at, before.id)


def test_an_earlier_day_knows_the_meeting_as_it_was_then(own: Store) -> None:
    held(own, director="6")
    assert of(own, BOARD, known_at=at(1, 7)).attendees_by_role == {}


def test_a_meeting_to_come_is_not_completed(own: Store) -> None:
    with pytest.raises(DraftError, match=r"on 30 July 2026: record this once it was held"):
        held(own, NEXT, director="6")


@pytest.mark.parametrize("given", [{"director": "-1"}, {"director": "100"}, {"director": "six"}, {}])
def test_counts_are_whole_numbers_and_something_is_said(own: Store, given: dict[str, str]) -> None:
    with pytest.raises(DraftError):
        held(own, **given)


def test_a_lead_of_the_system_does_not_complete_a_board(own: Store) -> None:
    with pytest.raises(DraftError, match="champion records the meetings of the trust"):
        held(own, who=LEAD, director="6")
    with pytest.raises(Forbidden):
        held(own, who=DIRECTOR, director="6")


def test_what_a_trusts_meeting_noted_stays_inside_and_the_rest_is_read_outside(own: Store) -> None:
    held(own, director="6", minute_ref="board 7", text="Three deaths of July were discussed")
    (inside,) = threads(own, DIRECTOR, "ZZA", ["meeting_note"])
    (outside,) = threads(own, LEAD, "ZZA", ["meeting_note"])
    assert inside.last.get("text") == "Three deaths of July were discussed"
    assert outside.last.content == {"director": 6, "minute_ref": "board 7"}
    (meeting,) = read.meetings(own, LEAD, "ZZA", forum="board", known_at=at(1, 7))[-1:]
    assert meeting.held_on == date(2026, 6, 25)


def test_of_a_forum_there_is_one_meeting_on_a_day(own: Store) -> None:
    same = Meeting("ZZA", "board", date(2026, 6, 25), at(21, 6), "")
    with pytest.raises(StoreError, match="25 June 2026 is recorded already"):
        add_meeting(own, CHAMPION, same)
    assert meeting_key(same) == BOARD


def test_an_escalation_joins_a_committee_and_a_board_and_is_heard_once_that_met(own: Store) -> None:
    found = moved(own, "raised", 0, **RAISED)
    assert (escalation.from_of(found), escalation.to_of(found)) == (COMMITTEE, NEXT)
    assert escalation.joins(found, COMMITTEE)
    assert escalation.joins(found, NEXT)
    assert not escalation.joins(found, BOARD)
    with pytest.raises(DraftError, match=r"record this once it was held"):
        moved(own, "heard", 1, decision="Agreed", minute_ref="board item 7")
    found = moved(own, "put", 1, to_meeting=BOARD, reason="It met sooner")
    found = moved(own, "heard", 2, decision="Two posts go out", minute_ref="board item 7")
    assert escalation.KIND.state(found) == "heard"
    assert escalation.joins(found, NEXT)  # it was once to be heard there


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from_meeting": BOARD}, "from_meeting"),
        ({"from_meeting": "board/2020-01-01"}, "from_meeting"),
        ({"to_meeting": COMMITTEE}, "to_meeting"),
        ({"to_meeting": "board/2020-01-01"}, "to_meeting"),
    ],
)
def test_it_goes_from_a_committee_that_met_to_a_board(
    own: Store, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(DraftError) as told:
        moved(own, "raised", 0, **RAISED | changes)
    assert told.value.field == field


def test_a_board_before_the_committee_cannot_hear_it(own: Store) -> None:
    add_meeting(own, CHAMPION, Meeting("ZZA", "quality_committee", date(2026, 7, 2), at(1, 7), ""))
    with pytest.raises(DraftError, match="met before the committee did"):
        moved(
            own, "raised", 0, **RAISED | {"from_meeting": "quality_committee/2026-07-02", "to_meeting": BOARD}
        )


def test_escalations_stay_inside_the_trust(own: Store) -> None:
    moved(own, "raised", 0, **RAISED)
    assert threads(own, LEAD, "ZZA", ["escalation"]) == ()
