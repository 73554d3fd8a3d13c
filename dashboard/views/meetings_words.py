"""A meeting in a few words, and the list of meetings in a form."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates
from dashboard.views.board_due import FORUMS
from dashboard.views.decision_types import Option
from metrics.records import Meeting


def meeting_name(meeting: Meeting) -> str:
    """ "Board, 24 September 2026"."""
    return f"{FORUMS.get(meeting.forum, meeting.forum.capitalize())}, {dates.day(meeting.held_on)}"


def meeting_options(meetings: Sequence[Meeting]) -> tuple[Option, ...]:
    return tuple(Option(str(one.id), meeting_name(one)) for one in meetings if one.id is not None)
