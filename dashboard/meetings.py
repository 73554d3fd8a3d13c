"""Reads meetings and what belongs to them for the person who asks; their tables for files too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.before_recording import number_of
from dashboard.gather import names
from dashboard.page import Plain, Request
from dashboard.views.dates import local_day
from dashboard.views.meeting_steps import escalations_table
from dashboard.views.meeting_stood import with_history
from dashboard.views.meeting_types import Meetings
from dashboard.views.meetings import meetings_table
from dashboard.views.page_table import PageTable
from dashboard.whose import Whose, link, whose
from metrics.access import Permission, holders, permissions
from metrics.governance import action, challenge, enquiry, escalation, meeting_note
from metrics.governance.read import is_inside, threads
from metrics.records import OF_LEADS, Meeting
from metrics.store import read

OWN_FORUMS: Mapping[int, tuple[str, ...]] = {0: ("board", "quality_committee"), 1: ("lms",), 2: ("region",)}
KINDS = (challenge.NAME, action.NAME, enquiry.NAME, escalation.NAME, meeting_note.NAME)
NO_SUCH = "{org} has no meeting under this number that was recorded by the day you look at."


def read_meetings(request: Request, shown: Whose | None = None) -> Meetings:
    """The meetings of the trust, or of the system or region whose level the address asks for."""
    shown = shown or whose(request)
    org = shown.org
    above = read.hierarchy(request.store)
    held = permissions(request.viewer, org.code, above)
    asked = (request.store, request.viewer, org.code)
    said = threads(*asked, KINDS, known_at=request.known_at)
    every = read.meetings(*asked, known_at=request.known_at, cancelled=True)
    now = request.known_at is None
    by_kind = {kind: tuple(one for one in said if one.kind == kind) for kind in KINDS}
    own = OWN_FORUMS[shown.level]
    may_record = Permission.SIGN in held or (own[0] in OF_LEADS and Permission.COMPARE in held)
    return Meetings(
        org=org,
        today=local_day(request.known_at or request.store.now()),
        meetings=tuple(one for one in every if not one.cancelled),
        cancelled=tuple(one for one in every if one.cancelled),
        inside=is_inside(request.viewer, org.code, above),
        notes={one.key: one for one in by_kind[meeting_note.NAME]},
        escalations=by_kind[escalation.NAME],
        questions=by_kind[challenge.NAME],
        actions=by_kind[action.NAME],
        enquiries=by_kind[enquiry.NAME],
        people=names(request.store, {one.by for each in said for one in each.entries}),
        forums=own if now and may_record else (),
        raises=now and not shown.level and bool(held.intersection(escalation.RAISES)),
        hears=now and not shown.level and Permission.SIGN in held,
        agrees=now and not shown.level and bool(held.intersection(action.DOES)),
        earlier=not now,
        who=f"Meetings are recorded by {holders(Permission.COMPARE if shown.level else Permission.SIGN)}.",
        href=lambda path: link(request, path, shown),
        as_then=lambda one: request.href(
            "/", period=None, known_at=one.known_at.isoformat(timespec="seconds")
        ),
    )


def asked_meeting(request: Request, found: Meetings) -> Meeting:
    """The meeting that the address names. Raises Plain where there is none."""
    number = number_of(request.variables.get("number", ""))
    meeting = next((one for one in found.every if one.id == number), None)
    if meeting is None:
        raise Plain("There is no such meeting", NO_SUCH.format(org=found.org.name))
    return meeting


def _all(request: Request) -> PageTable:
    found = read_meetings(request)
    return with_history(meetings_table(found, found.every), found.every, found)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "meetings": _all,
    "escalations": lambda request: escalations_table(read_meetings(request)),
}
