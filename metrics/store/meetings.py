"""Meetings that saw figures. What "since the last board" means hangs on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, select

from metrics.access import Permission, Viewer, may, require, require_figures
from metrics.governance import meeting_note
from metrics.governance.meeting_keys import meeting_key
from metrics.governance.types import Entry, Thread
from metrics.periods import LONDON, day_of
from metrics.records import FORUMS, OF_LEADS, Meeting
from metrics.store import ledger, tables
from metrics.store.database import Store, now
from metrics.store.fits import require_fit
from metrics.store.look import remembered
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError
from metrics.store.written import write_audited


def all_meetings(
    connection: Connection, org_code: str, known_at: datetime, *, cancelled: bool = False
) -> list[Meeting]:
    """The meetings recorded by a moment, newest first; those that were cancelled by then only where asked."""
    question = ("meetings", org_code, known_at, cancelled)
    return [*remembered(connection, question, lambda: _meetings(connection, org_code, known_at, cancelled))]


def _meetings(connection: Connection, org_code: str, known_at: datetime, cancelled: bool) -> list[Meeting]:
    t = tables.meeting
    query = (
        select(
            t.c.org_code, t.c.forum, t.c.held_on, t.c.known_at, t.c.minute_ref, t.c.attendees_by_role, t.c.id
        )
        .where(t.c.org_code == org_code, t.c.recorded_at <= known_at)
        .order_by(t.c.held_on.desc(), t.c.id.desc())
    )
    found = [Meeting(*row[:5], json.loads(row[5]), row[6]) for row in connection.execute(query)]
    notes = {one.key: one for one in ledger.threads(connection, [org_code], [meeting_note.NAME], known_at)}
    if not notes:
        return found
    said = [as_said(one, notes.get(meeting_key(one))) for one in found]
    kept = [one for one in said if cancelled or not one.cancelled]
    return sorted(kept, key=lambda one: (one.held_on, one.id or 0), reverse=True)


def as_said(meeting: Meeting, note: Thread | None) -> Meeting:
    """A meeting as it was completed, corrected or cancelled, step by step, after it was written down."""
    stood = []
    for one in note.entries if note else ():
        stood.append(meeting)
        meeting = STEPS[one.step](meeting, one)
    return replace(meeting, stood=tuple(stood))


def _completed(meeting: Meeting, said: Entry) -> Meeting:
    """With who was present and the minute."""
    present = {role: int(said.get(role, 0)) for role in meeting_note.PRESENT if said.get(role, 0)}
    return replace(
        meeting,
        minute_ref=str(said.get("minute_ref")) or meeting.minute_ref,
        attendees_by_role=present or meeting.attendees_by_role,
    )


def _corrected(meeting: Meeting, said: Entry) -> Meeting:
    """With another day, another pack or another minute; under the key that it had."""
    pack = said.day("known_on")
    knew = meeting.known_at
    if pack is not None:
        end = datetime.combine(pack + timedelta(days=1), time(), LONDON) - timedelta(seconds=1)
        knew = min(end, said.at) if pack <= day_of(said.at) else end
    return replace(
        meeting,
        held_on=said.day("held_on") or meeting.held_on,
        known_at=knew,
        minute_ref=str(said.get("minute_ref")) or meeting.minute_ref,
        written_as=meeting_key(meeting),
    )


STEPS: Mapping[str, Callable[[Meeting, Entry], Meeting]] = {
    meeting_note.HELD: _completed,
    meeting_note.CORRECTED: _corrected,
    meeting_note.CANCELLED: lambda meeting, said: replace(meeting, cancelled=str(said.get("reason"))),
    meeting_note.RESTORED: lambda meeting, _said: replace(meeting, cancelled=""),
}


def meetings(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    forum: str | None = None,
    known_at: datetime | None = None,
    cancelled: bool = False,
) -> tuple[Meeting, ...]:
    """The meetings of an organisation, newest first; with those that were cancelled where asked."""
    with store.reading() as connection:
        require_figures(viewer, org_code, hierarchy_of(connection))
        found = all_meetings(connection, org_code, known_at or now(connection), cancelled=cancelled)
    return tuple(m for m in found if forum is None or m.forum == forum)


def written_down(store: Store, viewer: Viewer, meeting: Meeting) -> tuple[datetime, str] | None:
    """When and by whom a meeting was first written down; None for one that is not recorded there."""
    t = tables.meeting
    query = select(t.c.recorded_at, t.c.recorded_by).where(
        t.c.id == meeting.id, t.c.org_code == meeting.org_code
    )
    with store.reading() as connection:
        require_figures(viewer, meeting.org_code, hierarchy_of(connection))
        row = connection.execute(query).first()
    return (row[0], row[1]) if row is not None else None


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
        moment = moment_of(connection, viewer, recorded_at, "a meeting")
        _require_new(connection, meeting, max(moment, now(connection)))
        require_fit(tables.meeting, {"minute_ref": meeting.minute_ref}, "The meeting")
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


def _require_new(connection: Connection, meeting: Meeting, moment: datetime) -> None:
    """There is one meeting of a forum on a day: it is known by these (`board/2026-09-24`)."""
    day = f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
    for one in all_meetings(connection, meeting.org_code, moment, cancelled=True):
        if one.cancelled and meeting_key(one) == meeting_key(meeting):
            raise StoreError(f"That meeting of {day} was cancelled: restore it on its own page.")
        if not one.cancelled and (one.forum, one.held_on) == (meeting.forum, meeting.held_on):
            raise StoreError(f"That meeting of {day} is recorded already: complete it on its own page.")
        if meeting_key(one) == meeting_key(meeting):
            raise StoreError(
                f"A meeting was written down for {day} and moved to another day since: correct that one."
            )
