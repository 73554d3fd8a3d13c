"""Meeting note: who was present at a meeting and where its minute is, once it was held.

A meeting is often written down before it is held; this completes it, and puts right what was written of it.
The day and what the meeting knew stand as they were first recorded: "since the last board" hangs on them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, MaybeLine, MaybeWords
from metrics.governance.meeting_keys import require_held, require_meeting
from metrics.governance.types import Kind, Outside, Situation, Step, Thread
from metrics.records import OF_LEADS

NAME = "meeting_note"
HELD = "held"
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


def may_complete(forum: str, held: frozenset[Permission]) -> bool:
    """Whether somebody with these rights records a meeting of a forum: leads those of their own groups, the
    trust those of its board and its committees.
    """
    return Permission.SIGN in held or (forum in OF_LEADS and Permission.COMPARE in held)


def _of_a_meeting(situation: Situation, said: Held) -> None:
    meeting = require_meeting(situation, situation.key)
    if not may_complete(meeting.forum, situation.held):
        raise DraftError("", "The board safety champion records the meetings of the trust.")
    require_held(meeting, situation.today)
    if not said.kept():
        raise DraftError("minute_ref", "Write the minute, or who was present.")


def _whole(thread: Thread, _reader: Outside) -> Thread | None:
    """Meetings are read by whoever reads figures of the organisation, and so is this of them."""
    return thread


KIND = Kind(
    noun="meeting",
    steps={HELD: Step(Held, (Permission.SIGN, Permission.COMPARE), ("", HELD), HELD, _of_a_meeting)},
    outside=_whole,
)
