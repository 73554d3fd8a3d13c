"""One meeting in words: its facts, and what was asked, decided, promised and escalated."""

from __future__ import annotations

from dashboard.views import dates, meetings
from dashboard.views.board_due import FORUMS
from dashboard.views.challenges import stands
from dashboard.views.following import title_of, worked_words
from dashboard.views.meeting_steps import escalation_view
from dashboard.views.meeting_stood import history
from dashboard.views.meeting_types import Matter, Meetings, MeetingView
from dashboard.views.meeting_words import (
    CANCELLED,
    INCOMPLETE,
    NOT_COUNTED,
    NOT_RECORDED,
    NOTHING_YET,
    TO_COME,
)
from dashboard.views.meetings_words import meeting_name
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.governance import action, challenge, enquiry, escalation
from metrics.governance.meeting_keys import meeting_key
from metrics.governance.types import Thread
from metrics.records import Meeting


def meeting_view(meeting: Meeting, found: Meetings) -> MeetingView:
    key = meeting_key(meeting)
    return MeetingView(
        name=meeting_name(meeting),
        sentence=_sentence(meeting, found),
        facts=_facts(meeting, found),
        asked=tuple(_asked(one, found) for one in meetings.asked_at(meeting, found)),
        decided=tuple(_decided(*one, found) for one in meetings.decided_at(meeting, found)),
        promised=tuple(_promised(one, found) for one in meetings.promised_at(meeting, found)),
        escalations=tuple(
            escalation_view(one, found, key) for one in found.escalations if escalation.joins(one, key)
        ),
        history=history(meeting, found),
    )


def _sentence(meeting: Meeting, found: Meetings) -> str:
    if meeting.cancelled:
        return CANCELLED.format(meeting.cancelled)
    days = (meeting.held_on - found.today).days
    if days > 0:
        return f"{TO_COME}: in {counted(days, 'day')}."
    if meetings.is_incomplete(meeting, found):
        return INCOMPLETE
    ago = "today" if not days else f"{counted(-days, 'day')} ago"
    return f"Held {ago}, with {meetings.present_words(meeting)}."


def _facts(meeting: Meeting, found: Meetings) -> tuple[tuple[str, str, str], ...]:
    held = meeting.held_on <= found.today
    known = dates.moment(meeting.known_at)
    known = known if held else meetings.to_be_known(meeting)
    return (
        ("Forum", FORUMS.get(meeting.forum, meeting.forum), ""),
        ("Day", dates.day(meeting.held_on), ""),
        ("Present, by role", meetings.present_words(meeting) or (NOT_RECORDED if held else "–"), ""),
        ("Minute", meeting.minute_ref or NOT_RECORDED, ""),
        ("What was known" if held else "It will know", known, found.as_then(meeting) if held else ""),
        ("On the record", _on_record(meeting, found), ""),
    )


def _on_record(meeting: Meeting, found: Meetings) -> str:
    """How much belongs to it; a reader from outside is told that what is not shared is not counted."""
    said = meetings.record_words(meeting, found) or ("" if not found.inside else capital(NOTHING_YET))
    return said if found.inside else ". ".join(filter(None, (said, NOT_COUNTED)))


def _asked(thread: Thread, found: Meetings) -> Matter:
    asked = thread.opening
    by = f"Asked by {found.person(asked.by)}"
    return meetings.matter(
        thread,
        str(asked.get("question")),
        f"/challenges/{thread.id}",
        found,
        f"{by}; {_low(stands(thread, found.today))}",
        str(asked.get("shown")),
    )


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _decided(thread: Thread, words: str, by: str, found: Meetings) -> Matter:
    about = {
        challenge.NAME: (str(thread.opening.get("question")), f"/challenges/{thread.id}"),
        enquiry.NAME: (str(enquiry.raised_of(thread).get("title")), f"/enquiries/{thread.id}"),
    }.get(thread.kind, (str(thread.opening.get("matter")), ""))
    return meetings.matter(
        thread, words, about[1], found, f"On: {about[0]}", f"Recorded by {found.person(by)}"
    )


def _promised(thread: Thread, found: Meetings) -> Matter:
    due = action.due_of(thread)
    late = " (overdue)" if action.is_overdue(thread, found.today) else ""
    return meetings.matter(
        thread,
        title_of(thread),
        f"/actions/{thread.id}",
        found,
        f"Due on {dates.day(due)}{late}; {_low(worked_words(thread))}",
    )
