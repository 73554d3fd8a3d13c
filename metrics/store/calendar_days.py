"""Days on which a meeting is held, of an organisation and of those above it: a trust has to know when its
system meets. Only forum and day are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer, require_figures
from metrics.store.database import Store, now
from metrics.store.meetings import all_meetings
from metrics.store.organisations import hierarchy_of


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting by its number, whose it is, its forum and its day."""

    id: int
    org_code: str
    forum: str
    on: date


def meeting_days(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[MeetingDay, ...]:
    """The meetings of an organisation and of all above it, first to last. Raises Forbidden to whom reads
    nothing of the organisation.
    """
    with store.reading() as connection:
        above = hierarchy_of(connection)
        require_figures(viewer, org_code, above)
        moment = known_at or now(connection)
        found = [
            MeetingDay(meeting.id or 0, code, meeting.forum, meeting.held_on)
            for code in above.line(org_code)
            for meeting in all_meetings(connection, code, moment)
        ]
    return tuple(sorted(found, key=lambda one: (one.on, one.id)))
