"""What the last meeting had in front of it: what is new since is measured against that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from metrics.periods import add_months
from metrics.records import Meeting
from metrics.store.history import History
from metrics.store.known import Version
from metrics.store.scope import PUBLIC
from metrics.types import Grain, Status

QUARTER = 3  # months: what stands in for a meeting that nobody recorded
FORUM = "board"
Months: TypeAlias = dict[date, list[Version]]  # month -> all that was ever recorded of it


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last meeting had in front of it: its newest month, as known at its moment."""

    meeting: Meeting | None  # None: no meeting is recorded; the view of a quarter ago stands in
    period: date
    known_at: datetime
    newer: Meeting | None = None  # the newest held since, which saw the viewed month already


def last_seen(found: History, period: date) -> Seen:
    """The newest board meeting held before this view: one that had not yet seen the viewed month.

    Without a recorded meeting, the view of a quarter ago with what is known now stands in for it.
    """
    own, public = _monthly(found)
    newer = None
    for meeting in found.meetings:
        held = meeting.held_on <= found.known_at.date()  # meetings to come are recorded too
        if meeting.forum == FORUM and held and meeting.known_at < found.known_at:
            newest = _newest(own, meeting.known_at) or _newest(public, meeting.known_at)
            if newest is not None and newest < period:
                return Seen(meeting, newest, meeting.known_at, newer)
            newer = newer or (meeting if newest is not None else None)
    return Seen(None, add_months(period, -QUARTER), found.known_at, newer)


def _monthly(found: History) -> tuple[Months, Months]:
    """What the organisation itself returned of each month, and what national statistics say of it.

    Planned months do not count; national statistics count only where there are no returns.
    """
    own: Months = {}
    public: Months = {}
    code = found.scope.org.code
    for (org, _measure, grain, month, _breakdown), candidates in found.observations.items():
        if org != code or grain != Grain.MONTH:
            continue
        for version in candidates:
            if version.row.status != Status.PLANNED:
                (public if version.visibility == PUBLIC else own).setdefault(month, []).append(version)
    return own, public


def _newest(months: Months, known_at: datetime) -> date | None:
    """The newest month of which something was known at a moment; what was withdrawn by then is not."""
    for month in sorted(months, reverse=True):
        if any(version.newest(known_at) is not None for version in months[month]):
            return month
    return None
