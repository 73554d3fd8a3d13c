"""Which months of an organisation hold figures that a viewer may read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.database import Store
from metrics.store.scope import scope
from metrics.types import Grain, Status


def months(store: Store, viewer: Viewer, org_code: str) -> tuple[date, ...]:
    """Oldest first, without planned months and withdrawn files.

    Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of the organisation.
    """
    return tuple(sorted(month for month, seen in _months(store, viewer, org_code).items() if seen))


def unshared(store: Store, viewer: Viewer, org_code: str) -> tuple[date, ...]:
    """The months that hold figures of which this viewer may read none: that they exist, and no more."""
    return tuple(sorted(month for month, seen in _months(store, viewer, org_code).items() if not seen))


def _months(store: Store, viewer: Viewer, org_code: str) -> dict[date, bool]:
    """Every month with figures, and whether the viewer may read any of them."""
    o, s, w = tables.observation, tables.submission, tables.withdrawal
    query = (
        select(o.c.period, s.c.visibility)
        .join(s, s.c.id == o.c.submission_id)
        .outerjoin(w, w.c.submission_id == s.c.id)
        .where(
            o.c.org_code == org_code,
            o.c.grain == Grain.MONTH,
            o.c.status != Status.PLANNED,
            w.c.reason.is_(None),
        )
        .distinct()
    )
    found: dict[date, bool] = {}
    with store.reading() as connection:
        allowed = scope(connection, viewer, org_code)
        for period, visibility in connection.execute(query):
            found[period] = found.get(period, False) or allowed.sees(period, Grain.MONTH, visibility)
    return found
