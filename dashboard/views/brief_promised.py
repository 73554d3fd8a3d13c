"""What was promised at the last board or since, what it decided, and enquiries due by the coming one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.views import dates
from dashboard.views.brief_lines import action_line, answer_line, part_of, told
from dashboard.views.brief_types import BriefLine, BriefPart, Link, Record
from dashboard.views.challenges import WAITING
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.governance import action, challenge, enquiry, escalation
from metrics.governance.challenge import Stand
from metrics.governance.meeting_keys import decision_of, meeting_key, names_meeting
from metrics.governance.types import Entry, Thread
from metrics.records import Meeting

DECIDED = "Decided at that board"
WHERE = "Questions, Actions, Enquiries and the page of that meeting"


def promised(
    record: Record, last: Meeting | None, coming: Meeting | None, today: date, link: Link
) -> BriefPart:
    """Answers and actions that were given a day at the last board or since, what waits first; what it
    decided; enquiries due by the coming board. The overdue stand in their own part, and are counted here.
    """
    since = last.held_on if last else date.min
    answers = [one for one in record.challenges if _is_asked_for(one, since)]
    actions = [one for one in record.actions if _given(one, since, "agreed", "put")]
    gone = sum(challenge.stand(one, today) is Stand.OVERDUE for one in answers)
    gone += sum(action.is_overdue(one, today) for one in actions)
    kept = [one for one in answers if challenge.stand(one, today) is not Stand.OVERDUE]
    kept += [one for one in actions if not action.is_overdue(one, today)]
    made = {challenge.NAME: answer_line, action.NAME: action_line}
    waits = [made[one.kind](one, today, link) for one in kept if not _is_over(one, today)]
    over = [made[one.kind](one, today, link) for one in kept if _is_over(one, today)]
    due = list(_due(record, coming, today, link))
    lines = [*waits, *due, *(_decided(record, last, link) if last else ()), *over]
    broken = f"{capital(counted(gone, 'more is', 'more are'))} overdue." if gone and lines else ""
    if gone and not lines:
        broken = f"{capital(counted(gone, 'promise is', 'promises are'))} overdue, and no other was made."
    sub = f"At the board of {dates.day(since)} or since" if last else "So far"
    sub += f"; enquiries due by {dates.day(coming.held_on)}" if coming and due else ""
    empty = "" if gone else "Nothing was promised."
    title = "Promised last time" if last else "Promised"
    return part_of("promised", title, sub, lines, empty, WHERE, broken)


def _given(one: Thread, since: date, *steps: str) -> bool:
    """Whether a day was given in one of these steps, at the last board or since."""
    return any(
        said.step in steps and said.day("due") is not None and dates.local_day(said.at) >= since
        for said in one.entries
    )


def _is_asked_for(one: Thread, since: date) -> bool:
    """Somebody was to answer by a day that was given at the last board or since."""
    if challenge.KIND.state(one) == challenge.WITHDRAWN:
        return False
    return _given(one, since, challenge.GIVEN, challenge.RETURNED)


def _is_over(one: Thread, today: date) -> bool:
    """Whether nothing of it waits any more."""
    if one.kind == action.NAME:
        return action.KIND.state(one) != action.OPEN
    return challenge.stand(one, today) not in WAITING


def _due(record: Record, coming: Meeting | None, today: date, link: Link) -> Iterator[BriefLine]:
    """Open enquiries that are due between today and the coming board."""
    for one in record.enquiries:
        day = enquiry.due_of(one)
        if coming and day and enquiry.is_open(one) and today <= day <= coming.held_on:
            title = f"Enquiry: {enquiry.raised_of(one).get('title')}"
            yield told(title, f"Due by {dates.day(day)}", link(f"/enquiries/{one.id}"))


def _decided(record: Record, last: Meeting, link: Link) -> Iterator[BriefLine]:
    """What the last board decided, in its words; that an answer was accepted there is no promise."""
    for one in (*record.challenges, *record.enquiries, *record.escalations):
        for said in one.entries:
            if said.step != challenge.ACCEPTED and decision_of(said) and _of(said, one, last):
                yield told(decision_of(said), DECIDED, link(_path(one, last)))


def _of(said: Entry, thread: Thread, last: Meeting) -> bool:
    heard = thread.kind == escalation.NAME and said.step == escalation.HEARD
    return names_meeting(said, last) or (heard and escalation.to_of(thread) == meeting_key(last))


def _path(thread: Thread, last: Meeting) -> str:
    """An escalation stands on the page of the meeting."""
    own = {challenge.NAME: "/challenges", enquiry.NAME: "/enquiries"}.get(thread.kind)
    return f"{own}/{thread.id}" if own else f"/meetings/{last.id}"
