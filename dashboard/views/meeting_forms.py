"""The forms of meetings and escalations: their fields, ready for `record_form`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views.board_due import FORUMS
from dashboard.views.decision_types import Entry, Option
from dashboard.views.meeting_words import ROLE_FIELDS
from dashboard.views.meetings_words import meeting_name
from metrics.governance.meeting_keys import meeting_key
from metrics.governance.meeting_note import PRESENT
from metrics.records import Meeting
from metrics.themes import themes

CHOOSE = Option("", "Choose")
MINUTE_HINT = "Such as: board 2026-09, item 7."


def add_entries(forums: Sequence[str]) -> tuple[Entry, ...]:
    """To write a meeting down, before it is held or after."""
    options = tuple(Option(forum, FORUMS[forum]) for forum in forums)
    first = () if len(options) == 1 else (CHOOSE,)
    chosen = options[0].value if len(options) == 1 else ""
    return (
        Entry("forum", "Forum", "select", chosen, options=(*first, *options), required=True),
        Entry("held_on", "Day of the meeting", "date", required=True),
        Entry(
            "known_on",
            "Day on which its pack was made",
            "date",
            hint="The meeting knew what had come by the end of it. Empty: up to the newest file before it.",
        ),
        Entry("minute_ref", "Minute", "text", hint=MINUTE_HINT),
    )


def complete_entries(meeting: Meeting) -> tuple[Entry, ...]:
    """Who was present, by role, and the minute."""
    counts = tuple(
        Entry(role, ROLE_FIELDS[role], "number", str(meeting.attendees_by_role.get(role, "")))
        for role in PRESENT
    )
    return (
        *counts,
        Entry("minute_ref", "Minute", "text", meeting.minute_ref, hint=MINUTE_HINT),
        Entry("text", "What the meeting noted", "area", hint="Left empty where the minute says all."),
    )


def correct_entries(meeting: Meeting) -> tuple[Entry, ...]:
    """What was written wrongly, as it is right."""
    return (
        Entry("held_on", "Day of the meeting", "date", hint="Left empty where it is right."),
        Entry("known_on", "Day on which its pack was made", "date", hint="Left empty where it is right."),
        Entry("minute_ref", "Minute", "text", hint=meeting.minute_ref and f"Now: {meeting.minute_ref}"),
        Entry("reason", "What was wrong", "area", required=True),
    )


def cancel_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "Why it counts no more", "area", required=True),)


def restore_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "Why it counts after all", "area", required=True),)


def escalate_entries(
    committees: Sequence[Meeting], boards: Sequence[Meeting], chosen: str = ""
) -> tuple[Entry, ...]:
    """From a committee that has met to a board."""
    begins = tuple(Option(meeting_key(one), meeting_name(one)) for one in committees)
    ends = tuple(Option(meeting_key(one), meeting_name(one)) for one in boards)
    listed = tuple(Option(name, theme.label) for name, theme in themes().items())
    return (
        Entry("matter", "What is escalated", "text", hint="In a few words.", required=True),
        Entry("reason", "Why the board has to hear of it", "area", required=True),
        Entry("asks", "What the board is asked to do", "area"),
        Entry("from_meeting", "Escalated by", "select", chosen, options=(CHOOSE, *begins), required=True),
        Entry("to_meeting", "To be heard by", "select", options=(CHOOSE, *ends), required=True),
        Entry("minute_ref", "Minute of the committee", "text"),
        Entry("themes", "Themes", "checks", options=listed),
    )


def hear_entries(minute_ref: str) -> tuple[Entry, ...]:
    return (
        Entry("decision", "What the board decided", "area", required=True),
        Entry("minute_ref", "Minute", "text", minute_ref, hint=MINUTE_HINT, required=True),
    )


def put_entries(boards: Sequence[Meeting]) -> tuple[Entry, ...]:
    ends = tuple(Option(meeting_key(one), meeting_name(one)) for one in boards)
    return (
        Entry("to_meeting", "To be heard by", "select", options=(CHOOSE, *ends), required=True),
        Entry("reason", "Why another board hears of it", "area", required=True),
    )


def withdraw_entries() -> tuple[Entry, ...]:
    return (
        Entry("reason", "Why it does not go to the board", "area", required=True),
        Entry("minute_ref", "Minute", "text"),
    )


def boards_from(meetings: Sequence[Meeting], day: date) -> tuple[Meeting, ...]:
    """The boards on a day and later, the nearest first."""
    found = (one for one in meetings if one.forum == "board" and one.held_on >= day)
    return tuple(sorted(found, key=lambda one: one.held_on))
