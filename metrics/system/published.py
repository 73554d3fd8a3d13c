"""Whether national statistics of a measure are there of other trusts, to be set beside those of a system."""

from __future__ import annotations

from sqlalchemy import select

from metrics.measure import Measure
from metrics.store import tables
from metrics.store.database import Store
from metrics.store.gone import withdrawn_at
from metrics.store.organisations import all_organisations
from metrics.store.scope import PUBLIC
from metrics.system.types import System


def is_published(store: Store, found: System, measure: Measure) -> bool:
    """Of any trust that is none of the system, as known at its moment."""
    o, s = tables.observation.c, tables.submission.c
    own = {one.code for one in found.members}
    with store.reading() as connection:
        gone = withdrawn_at(connection, found.known_at)
        files = select(s.id).where(s.visibility == PUBLIC, s.recorded_at <= found.known_at)
        public = [one for one in connection.execute(files).scalars() if one not in gone]
        others = [
            org.code
            for org in all_organisations(connection, found.known_at).values()
            if org.kind == "trust" and org.code not in own
        ]
        figures = select(o.id).where(
            o.org_code.in_(others), o.measure_id == measure.id, o.submission_id.in_(public), o.breakdown == ""
        )
        return connection.execute(figures.limit(1)).first() is not None
