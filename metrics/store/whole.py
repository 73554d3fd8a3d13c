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
from metrics.store.stamp import kept, kept_already

NAME = "history"


def whole_history(store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None) -> History:
    """The history as known at the moment asked for. Raises Forbidden, and StoreError for an unknown code."""

    def fetched() -> History:
        with store.reading() as connection:
            return history(connection, viewer, org_code, known_at=known_at)

    found, moment = kept(
        store, viewer, (NAME, org_code), known_at, fetched, kinds=(MEETING_NOTE,), among=store.histories
    )
    return _at(found, moment)


def history_of(
    store: Store, viewer: Viewer, org_code: str, known_at: datetime | None, measures: tuple[str, ...]
) -> History:
    """What some measures are made of: the whole history where it is at hand, else theirs alone."""
    found, moment = kept_already(
        store, viewer, (NAME, org_code), known_at, kinds=(MEETING_NOTE,), among=store.histories
    )
    if isinstance(found, History):
        return _at(found, moment)
    with store.reading() as connection:
        return history(connection, viewer, org_code, known_at=known_at, measures=measures)


def _at(found: History, moment: datetime) -> History:
    """A history that may have been fetched earlier in the hour. What was known at other moments is not kept
    with it: on a clock that runs each look has a moment of its own.
    """
    if found.known_at == moment:
        return found
    return replace(found, known_at=moment, figures_known={}, cases_known={})
