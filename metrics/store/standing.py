"""Whether the bytes of a file are in the store and still count."""

from __future__ import annotations

from sqlalchemy import select

from metrics.store.database import Store, now
from metrics.store.gone import withdrawn_at
from metrics.store.tables import submission


def standing(store: Store, sha256: str) -> int | None:
    """The id of the newest submission of these bytes that is not withdrawn; None when there is none."""
    query = select(submission.c.id).where(submission.c.sha256 == sha256).order_by(submission.c.id.desc())
    with store.reading() as connection:
        found = connection.execute(query).scalars().all()
        gone = withdrawn_at(connection, now(connection)) if found else frozenset()
    return next((number for number in found if number not in gone), None)
