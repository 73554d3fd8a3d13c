"""Naming a meeting of an organisation: `board/2026-09-24`. There is one of a forum on a day.

The key is that under which it was written down: it stays when the day is corrected, so that what cites the
meeting keeps its link.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from metrics.draft import DraftError
from metrics.records import Meeting

if TYPE_CHECKING:  # a situation holds meetings itself
    from metrics.governance.types import Entry, Situation

CANCELLED = "That meeting was cancelled: choose another, or restore it on its own page first."
NO_SUCH = "There is no such meeting here: choose one of the list."


def meeting_key(meeting: Meeting) -> str:
    return meeting.written_as or f"{meeting.forum}/{meeting.held_on:%Y-%m-%d}"


def named(meetings: Iterable[Meeting], key: str) -> Meeting | None:
    """The meeting of a key; None where none has it."""
    return next((one for one in meetings if meeting_key(one) == key), None)


def same_minutes(one: str, other: str) -> bool:
    """Whether two references are of the minutes of one meeting: what stands before the item is the same."""
    a, b = (text.partition(",")[0].strip().casefold() for text in (one, other))
    return bool(a) and a == b


def names_meeting(said: Entry, meeting: Meeting) -> bool:
    """Whether a step names a meeting: by its number, or by its minutes."""
    return said.get("meeting", 0) == meeting.id or same_minutes(
        str(said.get("minute_ref")), meeting.minute_ref
    )


def decision_of(said: Entry) -> str:
    """What a step says that a meeting decided; empty where it says none."""
    words = said.get("decision") or (said.get("outcome") if said.step == "closed" else "")
    return str(words or (said.get("reason") if said.step in ("accepted", "moved") else ""))


def require_meeting(situation: Situation, key: str, field: str = "") -> Meeting:
    """The meeting of a key. Raises DraftError about a field where there is none, or none that counts."""
    found = named(situation.meetings(), key)
    if found is None:
        raise DraftError(field, NO_SUCH)
    if found.cancelled:
        raise DraftError(field, CANCELLED)
    return found


def require_held(meeting: Meeting, today: date, field: str = "") -> None:
    """Raise DraftError for a meeting that is still to come."""
    if meeting.held_on > today:
        day = f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
        raise DraftError(field, f"That meeting is on {day}: record this once it was held.")
