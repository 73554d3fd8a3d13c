"""Meetings that saw figures. What "since the last board" means hangs on them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from metrics.access import Permission, Viewer, may, require, require_figures
from metrics.governance import meeting_note
from metrics.governance.meeting_keys import meeting_key
from metrics.governance.types import Entry
from metrics.records import FORUMS, OF_LEADS, Meeting
from metrics.store import ledger, tables
from metrics.store.database import Store, now
from metrics.store.fits import require_fit
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError
from metrics.store.written import write_audited


def all_meetings(connection: Connection, org_code: str, known_at: datetime) -> list[Meeting]:
    """The meetings recorded by a moment, newest first."""
    t = tables.meeting
    query = (
        select(
            t.c.org_code, t.c.forum, t.c.held_on, t.c.known_at, t.c.minute_ref, t.c.attendees_by_role, t.c.id
        )
        .where(t.c.org_code == org_code, t.c.recorded_at <= known_at)
        .order_by(t.c.held_on.desc(), t.c.id.desc())
    )
    found = [Meeting(*row[:5], json.loads(row[5]), row[6]) for row in connection.execute(query)]
    notes = {
        one.key: one.last for one in ledger.threads(connection, [org_code], [meeting_note.NAME], known_at)
    }
    return [_completed(one, notes.get(meeting_key(one))) for one in found] if notes else found


def _completed(meeting: Meeting, note: Entry | None) -> Meeting:
    """A meeting with who was present and its minute, as they were recorded after it. Its day and what it knew
    stand: "since the last board" hangs on them.
    """
    if note is None:
        return meeting
    present = {role: int(note.get(role, 0)) for role in meeting_note.PRESENT if note.get(role, 0)}
    return replace(
        meeting,
        minute_ref=str(note.get("minute_ref")) or meeting.minute_ref,
        attendees_by_role=present or meeting.attendees_by_role,
    )


def meetings(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    forum: str | None = None,
    known_at: datetime | None = None,
) -> tuple[Meeting, ...]:
    """The meetings of an organisation, newest first."""
    with store.reading() as connection:
        require_figures(viewer, org_code, hierarchy_of(connection))
        found = all_meetings(connection, org_code, known_at or now(connection))
    return tuple(m for m in found if forum is None or m.forum == forum)


def add_meeting(
    store: Store, viewer: Viewer, meeting: Meeting, *, recorded_at: datetime | None = None
) -> Meeting:
    """Record a meeting; the meeting with its number. The champion of the organisation records meetings."""
    if meeting.forum not in FORUMS:
        raise StoreError(f"A meeting is of the {', '.join(FORUMS)}; “{meeting.forum}” is none of these.")
    with store.writing() as connection:
        above = hierarchy_of(connection)
        # Leads record the meetings of their own groups; a trust's board is recorded by the trust, since
        # "since the last board" hangs on it.
        of_leads = meeting.forum in OF_LEADS and may(viewer, Permission.COMPARE, meeting.org_code, above)
        if not of_leads:
            require(viewer, Permission.SIGN, meeting.org_code, above)
        _require_new(connection, meeting)
        require_fit(tables.meeting, {"minute_ref": meeting.minute_ref}, "The meeting")
        moment = moment_of(connection, viewer, recorded_at, "a meeting")
        values = {
            "org_code": meeting.org_code,
            "forum": meeting.forum,
            "held_on": meeting.held_on,
            "known_at": meeting.known_at,
            "minute_ref": meeting.minute_ref,
            "attendees_by_role": json.dumps(meeting.attendees_by_role, sort_keys=True),
            "recorded_at": moment,
            "recorded_by": viewer.email,
        }
        number = write_audited(connection, viewer, tables.meeting, values, "add")
    return replace(meeting, id=number)


def _require_new(connection: Connection, meeting: Meeting) -> None:
    """There is one meeting of a forum on a day: it is known by these (`board/2026-09-24`)."""
    t = tables.meeting
    same = select(t.c.id).where(
        t.c.org_code == meeting.org_code, t.c.forum == meeting.forum, t.c.held_on == meeting.held_on
    )
    if connection.execute(same).first() is not None:
        day = f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
        raise StoreError(f"That meeting of {day} is recorded already: complete it on its own page.")
