"""The whole history of an organisation, fetched once for each viewer until anything is recorded.

The board, the view before a quarter and triangulation are all made from it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from metrics.access import Viewer
from metrics.governance.meeting_note import NAME as MEETING_NOTE
from metrics.store.database import Store
from metrics.store.history import History, history
from metrics.store.stamp import kept


def whole_history(store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None) -> History:
    """The history as known at the moment asked for. Raises Forbidden, and StoreError for an unknown code."""

    def fetched() -> History:
        with store.reading() as connection:
            return history(connection, viewer, org_code, known_at=known_at)

    question = ("history", org_code)
    found, moment = kept(
        store, viewer, question, known_at, fetched, kinds=(MEETING_NOTE,), among=store.histories
    )
    return replace(found, known_at=moment)  # it may have been fetched earlier in the hour
