"""What stood of a meeting before it was completed, corrected or cancelled: on its page, and in files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.views import dates
from dashboard.views.following_types import StepView
from dashboard.views.meeting_steps import step_view
from dashboard.views.meeting_types import Meetings
from dashboard.views.meeting_words import BEFORE, NOT_RECORDED
from dashboard.views.meetings import present_words
from dashboard.views.page_table import Cell, Column, PageTable
from metrics.governance.meeting_keys import meeting_key
from metrics.governance.types import Thread
from metrics.records import Meeting


def before_each(meeting: Meeting, note: Thread) -> Mapping[int, str]:
    """What each step of its note changed, as it stood before: by the ordinal of the step."""
    after = (*meeting.stood[1:], meeting)
    pairs = zip(note.entries, meeting.stood, after, strict=False)
    return {said.ordinal: _changed(was, now) for said, was, now in pairs}


def _changed(was: Meeting, now: Meeting) -> str:
    """ "day of the meeting: 1 January 2030; minute: not recorded"; empty where nothing else stood."""
    parts = (
        ("day of the meeting", dates.day(was.held_on), was.held_on != now.held_on),
        ("knew what had come by", dates.moment(was.known_at), was.known_at != now.known_at),
        ("minute", was.minute_ref or NOT_RECORDED, was.minute_ref != now.minute_ref),
        (
            "present",
            present_words(was) or NOT_RECORDED,
            was.attendees_by_role != now.attendees_by_role,
        ),
        ("cancelled", was.cancelled, bool(was.cancelled) and was.cancelled != now.cancelled),
    )
    return "; ".join(f"{label}: {text}" for label, text, other in parts if other)


def history(meeting: Meeting, found: Meetings) -> tuple[StepView, ...]:
    """The steps of its note, each with what stood before it."""
    note = found.notes.get(meeting_key(meeting))
    if note is None:
        return ()
    before = before_each(meeting, note)
    made = []
    for one in note.entries:
        view, was = step_view(one, found), before.get(one.ordinal, "")
        made.append(replace(view, parts=(*view.parts, (BEFORE, was))) if was else view)
    return tuple(made)


def with_history(table: PageTable, listed: tuple[Meeting, ...], found: Meetings) -> PageTable:
    """The table of meetings for a file: with every step of how each was recorded, in one more column."""
    rows = tuple((*row, Cell(_told(one, found) or None)) for row, one in zip(table.rows, listed, strict=True))
    return replace(table, columns=(*table.columns, Column("How it was recorded since")), rows=rows)


def _told(meeting: Meeting, found: Meetings) -> str:
    """ "Corrected by Ruth Lindqvist, 14 November 2026, 10:10. Because: ... Before: ..."."""
    return "\n".join(
        ". ".join(
            (
                f"{step.title} by {step.by}, {step.when}",
                *(f"{label}: {text}" if label else text for label, text in step.parts),
            )
        )
        for step in history(meeting, found)
    )
