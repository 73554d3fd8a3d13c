"""Which cases the store holds of one kind, by their references: a later list may tell of them otherwise."""

from __future__ import annotations

from datetime import datetime

from metrics.access import Permission, Viewer, may
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.kinds import CASE
from metrics.store.known import as_known, versions
from metrics.store.organisations import hierarchy_of


def case_references(
    store: Store, viewer: Viewer, org_code: str, kind: str, known_at: datetime | None = None
) -> frozenset[str]:
    """The references of all known cases of a kind; none for whom may not load for the organisation."""
    with store.reading() as connection:
        if not may(viewer, Permission.LOAD, org_code, hierarchy_of(connection)):
            return frozenset()
        t, moment = tables.case.c, known_at or now(connection)
        where = [t.org_code == org_code, t.kind == kind]
        known = as_known(versions(connection, CASE, where, moment), moment)
        return frozenset(version.row.event_ref for version in known.values())
