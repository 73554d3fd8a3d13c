"""Escalation: a matter that a committee takes to the board, and what the board decided of it.

It joins two meetings of one organisation and stands on the page of both.
"""

from __future__ import annotations

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Line, MaybeLine, MaybeWords, Minute, Themes, Words
from metrics.governance.meeting_keys import require_held, require_meeting
from metrics.governance.types import Kind, Situation, Step, Thread

NAME = "escalation"
RAISED, HEARD, WITHDRAWN = "raised", "heard", "withdrawn"
BOARD = "board"


class Raised(Content):
    """What goes from which meeting to which board, and why."""

    matter: Line = Field(title="what is escalated, in a few words")
    reason: Words = Field(title="why the board has to hear of it")
    asks: MaybeWords = Field(None, title="what the board is asked to do")
    from_meeting: Line = Field(title="the meeting that escalates it")
    to_meeting: Line = Field(title="the board that hears of it")
    minute_ref: MaybeLine = Field(None, title="the minute")
    themes: Themes = Field((), title="the themes")


class Put(Content):
    """To another board than was meant, with the reason."""

    to_meeting: Line = Field(title="the board that hears of it")
    reason: Words = Field(title="why another board hears of it")


class Heard(Content):
    decision: Words = Field(title="what the board decided")
    minute_ref: Minute = Field(title="the minute")


class Withdrawn(Content):
    reason: Words = Field(title="why it does not go to the board")
    minute_ref: MaybeLine = Field(None, title="the minute")


def from_of(thread: Thread) -> str:
    """The key of the meeting that escalates it."""
    return str(thread.opening.get("from_meeting"))


def to_of(thread: Thread) -> str:
    """The key of the board that hears of it, as it stands now."""
    newest = thread.newest("put", RAISED)
    return str(newest.get("to_meeting")) if newest else ""


def joins(thread: Thread, key: str) -> bool:
    """Whether it leads from or to a meeting, or was once to be heard there."""
    return key in {from_of(thread), *(str(one.get("to_meeting")) for one in thread.entries)}


def _from_there_to_here(situation: Situation, raised: Raised) -> None:
    begins = require_meeting(situation, raised.from_meeting, "from_meeting")
    if begins.forum == BOARD:
        raise DraftError("from_meeting", "A board escalates by an enquiry; choose the committee’s meeting.")
    require_held(begins, situation.today, "from_meeting")
    _to_a_board(situation, raised.to_meeting, raised.from_meeting)


def _elsewhere(situation: Situation, put: Put) -> None:
    assert situation.thread is not None
    if put.to_meeting == to_of(situation.thread):
        raise DraftError("to_meeting", "It goes to that board already.")
    _to_a_board(situation, put.to_meeting, from_of(situation.thread))


def _to_a_board(situation: Situation, key: str, begins: str) -> None:
    ends = require_meeting(situation, key, "to_meeting")
    if ends.forum != BOARD:
        raise DraftError("to_meeting", "Choose a meeting of the board.")
    if ends.held_on < require_meeting(situation, begins, "from_meeting").held_on:
        raise DraftError("to_meeting", "That board met before the committee did: choose a later one.")


def _once_held(situation: Situation, _heard: Heard) -> None:
    assert situation.thread is not None
    require_held(require_meeting(situation, to_of(situation.thread)), situation.today)


RAISES = (Permission.COMMENT, Permission.REVIEW)
KIND = Kind(
    noun="escalation",
    steps={
        RAISED: Step(Raised, RAISES, ("",), RAISED, _from_there_to_here),
        "put": Step(Put, RAISES, (RAISED,), RAISED, _elsewhere),
        HEARD: Step(Heard, (Permission.SIGN,), (RAISED,), HEARD, _once_held),
        WITHDRAWN: Step(Withdrawn, RAISES, (RAISED,), WITHDRAWN),
    },
)
