"""Decisions about charts that were made, or taken back, between two moments: pages change with them too."""

from __future__ import annotations

from datetime import date, datetime

from metrics.access import Viewer
from metrics.periods import last_day
from metrics.settings_in_view import AHEAD
from metrics.store import read
from metrics.store.database import Store
from metrics.store.decided import Decided


def decided_since(
    store: Store,
    viewer: Viewer,
    org_code: str,
    then: datetime,
    now: datetime | None = None,
    *,
    up_to: date | None = None,
) -> tuple[Decided, ...]:
    """What is decided of an organisation now (or at `now`) and was not at `then`, and what was taken back
    between them; newest first.

    `up_to` (a month) leaves out what is about later days, unless a chart announces it.
    Raises Forbidden, and StoreError for an unknown code.
    """
    before = {_state(one) for one in read.decided(store, viewer, org_code, known_at=then)}
    return tuple(
        one
        for one in read.decided(store, viewer, org_code, known_at=now)
        if _state(one) not in before
        and not (one.setting.recorded_at > then and one.taken_back)  # made and taken back in between
        and (up_to is None or one.setting.on <= last_day(up_to) or one.setting.kind in AHEAD)
    )


def _state(one: Decided) -> tuple[int, bool]:
    return one.setting.id, one.taken_back is not None
