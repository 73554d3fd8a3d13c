"""Meeting note: who was present at a meeting, where its minute is, and what was written of it wrongly.

A meeting is often written down before it is held; `held` completes it. What was written wrongly (its day,
what it knew, its minute) is `corrected` with a reason, and a meeting that never was is `cancelled` with one:
what stood before stays readable, an earlier day knows the meeting as it was then, and what cites it keeps its
link. Nothing that was signed rests on a meeting: a month's return is frozen at the moment of its signature.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, MaybeDay, MaybeLine, MaybeWords, Words
from metrics.governance.escalation import HEARD, to_of
from metrics.governance.escalation import NAME as ESCALATION
from metrics.governance.meeting_keys import (
    NO_SUCH,
    decision_of,
    named,
    names_meeting,
    require_held,
    require_meeting,
)
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread
from metrics.periods import day_of
from metrics.records import OF_LEADS, Meeting

NAME = "meeting_note"
DECIDED = ("challenge", "enquiry", ESCALATION)  # the kinds of thread that a meeting decides of
HELD_FAST = "What was decided at it is on the record: correct what is wrong of it instead."
HELD, CORRECTED, CANCELLED, RESTORED = "held", "corrected", "cancelled", "restored"
PRESENT = ("director", "champion", "leadership", "data_lead", "lms_lead", "region", "others")
MOST = 99
Count = Annotated[
    int | None,
    BeforeValidator(lambda v: (v.strip() or None) if isinstance(v, str) else v),
    Field(ge=0, le=MOST),
]
HOW_MANY = f"a whole number from 0 to {MOST}"


class Held(Content):
    """How many of each role were present, the minute, and what it noted."""

    minute_ref: MaybeLine = Field(None, title="the minute")
    director: Count = Field(None, title=HOW_MANY)
    champion: Count = Field(None, title=HOW_MANY)
    leadership: Count = Field(None, title=HOW_MANY)
    data_lead: Count = Field(None, title=HOW_MANY)
    lms_lead: Count = Field(None, title=HOW_MANY)
    region: Count = Field(None, title=HOW_MANY)
    others: Count = Field(None, title=HOW_MANY)
    text: MaybeWords = Field(None, title="what the meeting noted")


class Corrected(Content):
    """What was written wrongly, as it is right; what is left out stands. `known_on`: the day of its pack."""

    held_on: MaybeDay = Field(None, title="the day of the meeting")
    known_on: MaybeDay = Field(None, title="the day on which its pack was made")
    minute_ref: MaybeLine = Field(None, title="the minute")
    reason: Words = Field(title="what was wrong")


class Cancelled(Content):
    reason: Words = Field(title="why it counts no more")


class Restored(Content):
    reason: Words = Field(title="why it counts after all")


def may_complete(forum: str, held: frozenset[Permission]) -> bool:
    """Whether somebody with these rights records a meeting of a forum: leads those of their own groups, the
    trust those of its board and its committees.
    """
    return Permission.SIGN in held or (forum in OF_LEADS and Permission.COMPARE in held)


def _by_whom_it_is(situation: Situation, meeting: Meeting) -> None:
    if not may_complete(meeting.forum, situation.held):
        raise DraftError("", "The board safety champion records the meetings of the trust.")


def _of_a_meeting(situation: Situation, said: Held) -> None:
    meeting = require_meeting(situation, situation.key)
    _by_whom_it_is(situation, meeting)
    require_held(meeting, situation.today)
    if not said.kept():
        raise DraftError("minute_ref", "Write the minute, or who was present.")


def _puts_right(situation: Situation, said: Corrected) -> None:
    meeting = require_meeting(situation, situation.key)
    _by_whom_it_is(situation, meeting)
    if said.held_on is None and said.known_on is None and said.minute_ref is None:
        raise DraftError("held_on", "Write what is right: the day, the day of the pack, or the minute.")
    day = said.held_on or meeting.held_on
    pack = said.known_on or day_of(meeting.known_at)
    if pack > day:
        raise DraftError(
            "known_on", "The pack cannot be made after the meeting: write a day up to the meeting."
        )
    same = (one for one in situation.meetings() if one.forum == meeting.forum and one.held_on == day)
    if any(one.id != meeting.id and not one.cancelled for one in same):
        raise DraftError("held_on", "Another meeting of this forum is written down on that day.")
    if _was_held(situation, meeting) and day > situation.today:
        raise DraftError("held_on", "It was held, so its day cannot be still to come.")


def _was_held(situation: Situation, meeting: Meeting) -> bool:
    """Whether it is recorded who was present, or what was decided there."""
    return bool(meeting.attendees_by_role) or _decided_there(situation, meeting)


def _decided_there(situation: Situation, meeting: Meeting) -> bool:
    """Whether a question or an enquiry was decided there, or what was escalated to it was heard."""
    heard = (e for e in situation.threads(ESCALATION) if e.newest(HEARD) and to_of(e) == situation.key)
    said = (one for kind in DECIDED for thread in situation.threads(kind) for one in thread.entries)
    return any(True for _ in heard) or any(decision_of(one) and names_meeting(one, meeting) for one in said)


def _never_was(situation: Situation, _said: Cancelled) -> None:
    meeting = require_meeting(situation, situation.key)
    _by_whom_it_is(situation, meeting)
    if _decided_there(situation, meeting):
        raise DraftError("", HELD_FAST)


def _counts_again(situation: Situation, _said: Restored) -> None:
    meeting = named(situation.meetings(), situation.key)
    if meeting is None:
        raise DraftError("", NO_SUCH)
    _by_whom_it_is(situation, meeting)
    same = (one for one in situation.meetings() if one.forum == meeting.forum)
    if any(one.held_on == meeting.held_on and not one.cancelled for one in same):
        raise DraftError("", "Another meeting of this forum is written down on that day by now.")


def _without_words(thread: Thread, _reader: Outside) -> Thread | None:
    """Meetings are read by whoever reads figures of the organisation, and so are their day, their minute and
    who was present. What a trust's own meeting noted may tell of months that are not shared: it stays inside.
    """
    if thread.key.partition("/")[0] in OF_LEADS:
        return thread
    return replace(thread, entries=tuple(replace(one, content=_told(one)) for one in thread.entries))


def _told(entry: Entry) -> dict[str, Any]:
    return {name: said for name, said in entry.content.items() if name != "text"}


BY = (Permission.SIGN, Permission.COMPARE)
COUNTS = ("", HELD, CORRECTED)
KIND = Kind(
    noun="meeting",
    steps={
        HELD: Step(Held, BY, COUNTS, HELD, _of_a_meeting),
        CORRECTED: Step(Corrected, BY, COUNTS, CORRECTED, _puts_right),
        CANCELLED: Step(Cancelled, BY, COUNTS, CANCELLED, _never_was),
        RESTORED: Step(Restored, BY, (CANCELLED,), CORRECTED, _counts_again),
    },
    outside=_without_words,
)
