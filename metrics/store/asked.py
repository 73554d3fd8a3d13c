"""One question to the store: who asks, of whom, about which records, as known when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement

from metrics.access import Viewer
from metrics.store.database import Store, now
from metrics.store.kinds import Kind
from metrics.store.known import Version, as_known, versions
from metrics.store.scope import Scope, scope


def known_for(
    store: Store,
    viewer: Viewer,
    org_code: str,
    kind: Kind,
    where: list[ColumnElement[bool]],
    known_at: datetime | None,
) -> tuple[Scope, list[Version]]:
    """The records of one kind known at a moment, and what of them the viewer may see."""
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        found = allowed.readable(kind, versions(connection, kind, where, moment))
        return allowed, list(as_known(found, moment).values())
