"""Which months of an organisation hold figures that a viewer may read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select

from metrics.access import Viewer
from metrics.periods import add_months, day_of
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.gone import withdrawn_at
from metrics.store.scope import scope
from metrics.types import Grain, Status


def months(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[date, ...]:
    """Oldest first, as known at a moment (default: now), without planned months and withdrawn files.

    A month that is not over is left out while there is another: its figures so far say nothing, and whoever
    opens the board's page would see it almost empty.

    Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of the organisation.
    """
    found = _months(store, viewer, org_code, known_at)
    today = day_of(known_at or store.now())
    seen = tuple(sorted(month for month, seen in found.items() if seen))
    return tuple(month for month in seen if add_months(month, 1) <= today) or seen


def unshared(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[date, ...]:
    """The months that hold figures of which this viewer may read none: that they exist, and no more.

    As known at a moment (default: now).
    """
    found = _months(store, viewer, org_code, known_at)
    return tuple(sorted(month for month, seen in found.items() if not seen))


def _months(store: Store, viewer: Viewer, org_code: str, known_at: datetime | None) -> dict[date, bool]:
    """Every month with figures, and whether the viewer may read any of them."""
    found: dict[date, bool] = {}
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        for period, visibility in _asserted(connection, org_code, moment):
            found[period] = found.get(period, False) or allowed.sees(period, Grain.MONTH, visibility)
    return found


def _asserted(connection: Connection, org_code: str, moment: datetime) -> set[tuple[date, str]]:
    """The months of which a file that stands at the moment says anything, and how far each may be seen."""
    o, s, c = tables.observation, tables.submission, tables.confirmation
    wanted = (
        o.c.org_code == org_code,
        o.c.grain == Grain.MONTH,
        o.c.status != Status.PLANNED,
        s.c.recorded_at <= moment,
    )
    columns = (o.c.period, s.c.visibility, s.c.id)
    written = select(*columns).join(s, s.c.id == o.c.submission_id).where(*wanted).distinct()
    rows = [tuple(row) for row in connection.execute(written)]
    gone = withdrawn_at(connection, moment)
    if any(number in gone for _, _, number in rows):  # what another file said too is still known
        confirmed = (
            select(*columns)
            .join(c, (c.c.record == o.name) & (c.c.record_id == o.c.id))
            .join(s, s.c.id == c.c.submission_id)
            .where(*wanted)
            .distinct()
        )
        rows += [tuple(row) for row in connection.execute(confirmed)]
    return {(period, visibility) for period, visibility, number in rows if number not in gone}
