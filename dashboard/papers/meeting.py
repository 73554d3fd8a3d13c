"""For which board a paper is: the one that comes next, by the record or the calendar."""

from __future__ import annotations

from datetime import datetime

from dashboard.papers.reader import reader_of
from dashboard.papers.types import Marking
from dashboard.views import dates
from dashboard.views.board_due import FORUMS
from dashboard.views.brief import next_meeting
from metrics.store import Store, read


def next_board(store: Store, org_code: str, known_at: datetime | None = None) -> tuple[str, str]:
    """Its forum and its day in words, as the record of meetings has them at a moment (default: now): "Board",
    "26 November 2026". Both empty where none to come is recorded. Raises StoreError for an unknown code.
    """
    moment = known_at or store.now()
    meetings = read.meetings(store, reader_of(Marking.PRIVATE, org_code), org_code, known_at=moment)
    found = next_meeting(meetings, dates.local_day(moment))
    return (FORUMS[found.forum], dates.day(found.held_on)) if found is not None else ("", "")
