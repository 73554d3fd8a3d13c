"""Meetings in words: the table of all, and what is one of them in a line."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.board_due import FORUMS
from dashboard.views.card_types import PageHead
from dashboard.views.meeting_types import Matter, Meetings
from dashboard.views.meeting_words import (
    GROUPS,
    INCOMPLETE,
    NAME,
    NO_MEETINGS,
    NONE_COUNTED,
    NOT_RECORDED,
    NOTHING_SHARED,
    NOTHING_YET,
    QUESTION,
    ROLE_COUNTS,
    TO_COME,
)
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, joined
from metrics.governance import escalation
from metrics.governance.meeting_keys import decision_of, meeting_key, named, names_meeting, same_minutes
from metrics.governance.types import Thread
from metrics.records import Meeting

BOARD = "board"


def present_words(meeting: Meeting) -> str:
    """ "6 non-executive directors, 1 board safety champion"."""
    found = [
        f"{count} {ROLE_COUNTS.get(role, (role.replace('_', ' '), role.replace('_', ' ')))[count > 1]}"
        for role, count in sorted(meeting.attendees_by_role.items(), key=lambda pair: _place(pair[0]))
        if count
    ]
    return joined(found)


def _place(role: str) -> int:
    return list(ROLE_COUNTS).index(role) if role in ROLE_COUNTS else len(ROLE_COUNTS)


def is_incomplete(meeting: Meeting, found: Meetings) -> bool:
    """Whether it was held and nobody has said who was there."""
    return meeting.held_on <= found.today and not meeting.attendees_by_role


def head(found: Meetings, where: str) -> PageHead:
    return PageHead(NAME, where, QUESTION, answer(found), counts=waiting_words(found))


def answer(found: Meetings) -> str:
    if not found.meetings:
        return NO_MEETINGS
    last = next((one for one in found.held if one.forum == BOARD), None) or next(iter(found.held), None)
    parts = []
    if last is not None:
        when = "knew what had come by" if last.known_at.date() < last.held_on else "knew what stood on"
        parts.append(
            f"The newest meeting of the {_forum(last)} was on {dates.day(last.held_on)} and {when} "
            f"{dates.day(dates.local_day(last.known_at))}."
        )
    coming = next(iter(found.to_come), None)
    if coming is not None:
        days = (coming.held_on - found.today).days
        parts.append(
            f"The next one is that of the {_forum(coming)} on {dates.day(coming.held_on)}, "
            f"in {counted(days, 'day')}."
        )
    return " ".join(parts)


def _forum(meeting: Meeting) -> str:
    return GROUPS.get(meeting.forum, meeting.forum)


def waiting_words(found: Meetings) -> str:
    """What is still to be heard, and which meetings nobody has completed."""
    waits = [one for one in found.escalations if escalation.KIND.state(one) == escalation.RAISED]
    late = [one for one in waits if is_late(one, found)]
    bare = [one for one in found.meetings if is_incomplete(one, found)]
    said = []
    if waits:
        said.append(f"{counted(len(waits), 'escalation waits', 'escalations wait')} to be heard by a board")
    if late:
        said.append(f"{in_words(len(late))} of them was meant for a board that has met since")
    if bare:
        said.append(f"of {counted(len(bare), 'held meeting')} nobody recorded who was present")
    return f"{capital('; '.join(said))}." if said else ""


def is_late(thread: Thread, found: Meetings) -> bool:
    """Whether the board that should have heard it has met, and nothing is recorded."""
    to = named(found.meetings, escalation.to_of(thread))
    waits = escalation.KIND.state(thread) == escalation.RAISED
    return waits and to is not None and to.held_on <= found.today


def meetings_table(
    found: Meetings, listed: tuple[Meeting, ...], name: str = "meetings", title: str = "Every meeting"
) -> PageTable:
    return PageTable(
        name=name,
        title=title,
        columns=(
            Column("Meeting"),
            Column("Day", "date"),
            Column("Present, by role"),
            Column("Minute"),
            Column("What was known"),
            Column("On the record"),
        ),
        rows=tuple(_row(one, found) for one in listed),
        note="" if found.inside else NONE_COUNTED,
        empty=NO_MEETINGS,
        fold=12,
    )


def _row(meeting: Meeting, found: Meetings) -> tuple[Cell, ...]:
    held = meeting.held_on <= found.today
    present = present_words(meeting)
    missing = INCOMPLETE if held else TO_COME
    if meeting.cancelled:
        missing = "Cancelled"
    known = dates.moment(meeting.known_at)
    record = record_words(meeting, found)
    return (
        Cell(FORUMS.get(meeting.forum, meeting.forum), href=found.href(f"/meetings/{meeting.id}")),
        Cell(meeting.held_on, note=_of_day(meeting, found)),
        Cell(present) if present else Cell(None, missing),
        Cell(meeting.minute_ref) if meeting.minute_ref else Cell(None, NOT_RECORDED),
        Cell(known, href=found.as_then(meeting)) if held else Cell(to_be_known(meeting)),
        Cell(record) if record else Cell(None, none_words(found)),
    )


def _of_day(meeting: Meeting, found: Meetings) -> str:
    """How far off it is; where its day was corrected, the day that was written down first."""
    days = (meeting.held_on - found.today).days
    first = meeting.stood[0].held_on if meeting.stood else meeting.held_on
    parts = (
        f"in {counted(days, 'day')}" if days > 0 else "",
        f"corrected; before: {dates.day(first)}" if first != meeting.held_on else "",
    )
    return "; ".join(filter(None, parts))


def to_be_known(meeting: Meeting) -> str:
    """Of a meeting to come: whatever comes by that moment, since files may still come."""
    return f"What comes by {dates.moment(meeting.known_at)}"


def none_words(found: Meetings) -> str:
    """Of a meeting to which nothing belongs that this reader may read."""
    return NOTHING_YET if found.inside else NOTHING_SHARED


def record_words(meeting: Meeting, found: Meetings) -> str:
    """How much of each kind belongs to a meeting."""
    asked = asked_at(meeting, found)
    done = decided_at(meeting, found)
    made = promised_at(meeting, found)
    moved = [one for one in found.escalations if escalation.joins(one, meeting_key(meeting))]
    parts = [
        counted(len(listed), one, many)
        for listed, one, many in (
            (asked, "question", "questions"),
            (done, "decision", "decisions"),
            (made, "action", "actions"),
            (moved, "escalation", "escalations"),
        )
        if listed
    ]
    return capital(joined(parts)) if parts else ""


def asked_at(meeting: Meeting, found: Meetings) -> list[Thread]:
    """Questions that name the meeting, or were asked on its day (of the forum that met then)."""
    of_day = [one for one in found.meetings if one.held_on == meeting.held_on]
    first = of_day and of_day[0].id == meeting.id
    return [
        one
        for one in found.questions
        if one.opening.get("meeting", 0) == meeting.id
        or (
            first and not one.opening.get("meeting", 0) and dates.local_day(one.opening.at) == meeting.held_on
        )
    ]


def decided_at(meeting: Meeting, found: Meetings) -> list[tuple[Thread, str, str]]:
    """What was decided there: the matter, the decision in its words, and who recorded it."""
    return [
        (thread, decision_of(one), one.by)
        for thread in (*found.questions, *found.enquiries, *found.escalations)
        for one in thread.entries
        if names_meeting(one, meeting) and decision_of(one)
    ]


def promised_at(meeting: Meeting, found: Meetings) -> list[Thread]:
    """Actions with the minute of the meeting, and those that come out of a question of it."""
    asked = {one.id for one in asked_at(meeting, found)}
    return [
        one
        for one in found.actions
        if same_minutes(str(one.opening.get("minute_ref")), meeting.minute_ref)
        or one.opening.get("thread", 0) in asked
    ]


def matter(thread: Thread, title: str, path: str, found: Meetings, *said: str) -> Matter:
    """`path` is empty where the matter has no page of its own."""
    return Matter(title, found.href(path) if path else "", tuple(one for one in said if one), thread.id)
