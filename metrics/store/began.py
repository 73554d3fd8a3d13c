"""When the store first knew anything of an organisation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.database import Store
from metrics.store.scope import scope


def began(store: Store, viewer: Viewer, org_code: str) -> datetime | None:
    """When the first file came for an organisation or one of its sites; None when none has come.

    Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of it.
    """
    s, o = tables.submission.c, tables.submission_org.c
    with store.reading() as connection:
        allowed = scope(connection, viewer, org_code)
        codes = [org_code, *(site.code for site in allowed.sites)]
        brought = select(o.submission_id).where(o.org_code.in_(codes))
        found: datetime | None = connection.execute(
            select(func.min(s.recorded_at)).where(s.id.in_(brought))
        ).scalar()
    return found
