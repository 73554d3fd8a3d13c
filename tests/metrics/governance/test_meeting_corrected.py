"""A meeting that was written down wrongly: corrected or cancelled with a reason; what stood stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.governance import escalation
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.records import Meeting
from metrics.since import last_board
from metrics.store import Store, StoreError, add_meeting, read, record_return_step
from metrics.store.returns import content_of
from metrics.store.verify import check
from tests.metrics.governance.test_meetings import (
    BOARD,
    CHAMPION,
    DIRECTOR,
    LEAD,
    LEADER,
    NEXT,
    RAISED,
    held,
    moved,
    of,
    own,
)
from tests.metrics.make import JUNE, at

__all__ = ["own"]  # the fixture


def said(store: Store, step: str, key: str = BOARD, who: Any = CHAMPION, base: int = 0, **given: str) -> None:
    say(store, who, Saying("ZZA", "meeting_note", key, step, {"reason": "It was misread", **given}, base))


def test_a_correction_moves_the_day_and_what_it_knew_and_an_earlier_day_knows_it_as_it_was(
    own: Store,
) -> None:
    before = of(own, BOARD)
    said(own, "corrected", held_on="2026-06-26", known_on="2026-06-22", minute_ref="board 2026-06, item 7")
    after = of(own, BOARD)  # under the key that it had
    assert after.id == before.id
    assert (after.held_on, after.minute_ref) == (date(2026, 6, 26), "board 2026-06, item 7")
    assert (before.known_at.date(), after.known_at.date()) == (date(2026, 6, 20), date(2026, 6, 22))
    assert of(own, BOARD, known_at=at(1)) == before
    last = last_board(own, CHAMPION, "ZZA")
    assert last is not None
    assert (last.id, last.known_at) == (before.id, after.known_at)
    assert check(own, OPERATOR).faults == ()
    (note,) = threads(own, CHAMPION, "ZZA", ["meeting_note"], key=BOARD)
    assert note.last.get("reason") == "It was misread"
    assert after.stood == (before,)  # what stood stays readable beside the correction


def test_what_is_completed_before_and_after_a_correction_stays(own: Store) -> None:
    held(own, director="6")
    said(own, "corrected", base=1, held_on="2026-06-26")
    assert of(own, BOARD).attendees_by_role == {"director": 6}
    held(own, base=2, director="5", minute_ref="item 7")
    meeting = of(own, BOARD)
    assert (meeting.held_on, meeting.attendees_by_role) == (date(2026, 6, 26), {"director": 5})


def test_what_cites_a_meeting_keeps_its_link(own: Store) -> None:
    moved(own, "raised", 0, **RAISED)
    said(own, "corrected", NEXT, held_on="2026-07-31")
    (found,) = threads(own, LEADER, "ZZA", ["escalation"], key="e")
    assert of(own, escalation.to_of(found)).held_on == date(2026, 7, 31)


def test_a_cancelled_meeting_counts_no_more_is_still_there_and_can_be_restored(own: Store) -> None:
    number, whole = of(own, BOARD).id, read.meetings(own, CHAMPION, "ZZA")
    said(own, "cancelled")
    assert number not in {one.id for one in read.meetings(own, CHAMPION, "ZZA")}
    (gone,) = [one for one in read.meetings(own, CHAMPION, "ZZA", cancelled=True) if one.cancelled]
    assert (gone.id, gone.cancelled) == (number, "It was misread")
    assert last_board(own, CHAMPION, "ZZA") is None
    assert read.meetings(own, CHAMPION, "ZZA", known_at=at(1)) == whole
    with pytest.raises(DraftError, match="cancelled"):
        held(own, base=1, director="6")
    with pytest.raises(StoreError, match="restore it on its own page"):
        add_meeting(own, CHAMPION, Meeting("ZZA", "board", date(2026, 6, 25), at(21, 6), ""))
    said(own, "restored", base=1)
    assert read.meetings(own, CHAMPION, "ZZA") == whole


def test_nothing_is_taken_to_a_cancelled_board(own: Store) -> None:
    said(own, "cancelled", NEXT)
    with pytest.raises(DraftError, match="That meeting was cancelled"):
        moved(own, "raised", 0, **RAISED)


def decided_question(store: Store) -> None:
    asked = Saying("ZZA", "challenge", "q", "asked", {"question": "What changed in June?"})
    say(store, DIRECTOR, asked)
    given = {"decision": "To look again", "minute_ref": of(store, BOARD).minute_ref or "item 7 of the board"}
    more = {"meeting": of(store, BOARD).id}
    say(store, CHAMPION, Saying("ZZA", "challenge", "q", "decided", given | more, 1))


def heard_escalation(store: Store) -> None:
    moved(store, "raised", 0, **RAISED | {"to_meeting": BOARD})
    heard = {"decision": "To look again", "minute_ref": "item 8 of the board"}
    moved(store, "heard", 1, **heard, who=CHAMPION)


@pytest.mark.parametrize("decided", [decided_question, heard_escalation])
def test_a_meeting_that_decided_something_is_corrected_and_not_cancelled(
    own: Store, decided: Callable[[Store], None]
) -> None:
    decided(own)
    with pytest.raises(DraftError, match="correct what is wrong of it instead"):
        said(own, "cancelled")


def test_a_meeting_of_which_only_who_was_present_is_recorded_can_be_cancelled(own: Store) -> None:
    held(own, director="6", text="Nothing was decided")
    said(own, "cancelled", base=1)
    assert last_board(own, CHAMPION, "ZZA") is None


def test_a_meeting_that_was_held_is_not_moved_to_a_day_to_come(own: Store) -> None:
    held(own, director="6")
    with pytest.raises(DraftError, match="cannot be still to come"):
        said(own, "corrected", base=1, held_on="2026-07-10")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Write what is right"),
        ({"held_on": "2026-06-19"}, "pack cannot be made after the meeting"),
        ({"known_on": "2026-06-26"}, "pack cannot be made after the meeting"),
        ({"held_on": "2026-07-30"}, "Another meeting of this forum"),
        ({"held_on": "2026-06-26", "reason": " "}, "what was wrong"),
    ],
)
def test_what_cannot_be_right_is_refused(own: Store, given: dict[str, str], told: str) -> None:
    with pytest.raises(DraftError, match=told):
        said(own, "corrected", **given)


@pytest.mark.parametrize("step", ["corrected", "cancelled"])
def test_only_those_who_record_the_meeting_put_it_right(own: Store, step: str) -> None:
    given = {"held_on": "2026-06-26"} if step == "corrected" else {}
    with pytest.raises(DraftError, match="champion records the meetings of the trust"):
        said(own, step, who=LEAD, **given)
    for who in (DIRECTOR, LEADER):
        with pytest.raises(Forbidden):
            said(own, step, who=who, **given)


def test_the_day_from_which_a_meeting_was_moved_is_not_written_down_anew(own: Store) -> None:
    said(own, "corrected", held_on="2026-06-26")
    for day, told in ((25, "moved to another day since"), (26, "is recorded already")):
        with pytest.raises(StoreError, match=told):
            add_meeting(own, CHAMPION, Meeting("ZZA", "board", date(2026, 6, day), at(21, 6), ""))


def test_a_signed_month_says_the_same_whatever_becomes_of_a_meeting(own: Store) -> None:
    for step in ("draft", "submitted", "signed"):
        record_return_step(own, OPERATOR, "ZZA", JUNE, step)
    signed = content_of(own, OPERATOR, "ZZA", JUNE)
    said(own, "corrected", known_on="2026-06-22")
    said(own, "cancelled", NEXT)
    assert content_of(own, OPERATOR, "ZZA", JUNE) == signed
