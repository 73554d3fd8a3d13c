"""What was decided about the charts of an organisation, and what was taken back: the whole history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metrics.access import Viewer
from metrics.store.database import Store, now
from metrics.store.scope import scope
from metrics.store.settings import FIELDS, all_settings, readable
from metrics.types import ChartSetting


@dataclass(frozen=True, slots=True)
class TakenBack:
    """By whom a decision was taken back, when and why; `id` is the number of the row that did."""

    id: int
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision; `taken_back` is None while it stands."""

    setting: ChartSetting
    taken_back: TakenBack | None = None


def decided(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[Decided, ...]:
    """Every decision that the viewer may read, as known at a moment (default: now), newest first.

    Raises Forbidden to whom reads nothing of the organisation, StoreError for an unknown code.
    """
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        rows = readable(all_settings(connection, [org_code]), allowed)
    known = [row for row in rows if row.recorded_at <= moment]
    gone = {
        row.withdraws: TakenBack(row.id, row.author, row.recorded_at, row.reason)
        for row in known
        if row.withdraws is not None
    }
    return tuple(
        Decided(ChartSetting(*row[: len(FIELDS)]), gone.get(row.id))
        for row in reversed(known)
        if row.withdraws is None
    )
