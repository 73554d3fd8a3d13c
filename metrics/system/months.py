"""Of which months the trusts of a system have figures that a reader may compare."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from metrics.access import Reach, Viewer, reach_in_comparison
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.gone import withdrawn_at
from metrics.store.histories import scopes
from metrics.store.organisations import all_organisations, hierarchy_from
from metrics.types import Grain, Status


def compared_months(
    store: Store, viewer: Viewer, code: str, known_at: datetime | None = None
) -> tuple[date, ...]:
    """Oldest first, as known at a moment (now): each month with a figure of some trust below an organisation
    that this reader may compare. None where there is no such trust.
    """
    o, s = tables.observation, tables.submission
    with store.reading() as connection:
        moment = known_at or now(connection)
        found = all_organisations(connection)
        above = hierarchy_from(found)
        trusts = [
            one.code
            for one in found.values()
            if one.kind == "trust"
            and code in above.line(one.code)
            and reach_in_comparison(viewer, one.code, above) is not Reach.NOTHING
        ]
        allowed = scopes(connection, viewer, trusts, moment)
        written = (
            select(o.c.org_code, o.c.period, s.c.visibility, s.c.id)
            .join(s, s.c.id == o.c.submission_id)
            .where(
                o.c.org_code.in_(trusts),
                o.c.grain == Grain.MONTH,
                o.c.status != Status.PLANNED,
                s.c.recorded_at <= moment,
            )
            .distinct()
        )
        rows = connection.execute(written).all()
        gone = withdrawn_at(connection, moment)
    return tuple(
        sorted(
            {
                row.period
                for row in rows
                if row.id not in gone and allowed[row.org_code].sees(row.period, Grain.MONTH, row.visibility)
            }
        )
    )
