"""Files that were refused whole: what each was called, why by its code, who brought it, and when.

Nothing of such a file is kept, neither its bytes nor its issues, because it may name people. The note lasts
until a file of that name is loaded, or two months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from metrics.access import Permission, Viewer, may, require
from metrics.store.database import Store, now
from metrics.store.fits import shortened
from metrics.store.moment import next_moment, require_operator
from metrics.store.organisations import hierarchy_of
from metrics.store.people import grants_of
from metrics.store.tables import refusal, submission

LASTS = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Refused:
    """One file that was refused whole and not loaded since; `times` counts how often it was brought."""

    file_name: str
    code: str  # of the issue that kept it out
    at: datetime  # the last time
    by: str
    times: int = 1


def note_refusal(
    store: Store,
    viewer: Viewer,
    file_name: str,
    code: str,
    *,
    org_code: str = "",
    recorded_at: datetime | None = None,
) -> None:
    """Note that nothing of a file was loaded. `org_code` is the trust for which it was brought, if said."""
    name = shortened(refusal, ("file_name",), (file_name,))[0]
    with store.writing() as connection:
        require_operator(viewer, recorded_at, "a file")
        moment = recorded_at or next_moment(connection)
        row = {"file_name": name, "code": code, "org_code": org_code, "recorded_by": viewer.email}
        connection.execute(insert(refusal).values(**row, recorded_at=moment))


def refused_files(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[Refused, ...]:
    """The files that wait to be mended for an organisation, as known at a moment (default: now).

    A file that was brought without saying for whom is one of each trust for which whoever brought it may
    load, and is always shown to that person. Raises Forbidden to whom may not load for the organisation.
    """
    with store.reading() as connection:
        above = hierarchy_of(connection)
        require(viewer, Permission.LOAD, org_code, above)
        moment = known_at or now(connection)
        found = _refused(connection, moment)
        loaded = _loaded(connection, moment)
        held = grants_of(connection)
    made: dict[str, Refused] = {}
    for name, code, org, at, by in found:
        loads_for = may(Viewer(by, "", held.get(by, ())), Permission.LOAD, org_code, above)
        ours = org == org_code or (not org and (by == viewer.email or loads_for))
        if ours and loaded.get(name, datetime.min.replace(tzinfo=at.tzinfo)) < at:
            before = made.pop(name, None)
            made[name] = Refused(name, code, at, by, 1 + (before.times if before else 0))
    return tuple(made.values())


def _refused(connection: Connection, moment: datetime) -> list[tuple[str, str, str, datetime, str]]:
    t = refusal.c
    query = select(t.file_name, t.code, t.org_code, t.recorded_at, t.recorded_by).order_by(
        t.recorded_at, t.id
    )
    rows = connection.execute(query.where(t.recorded_at > moment - LASTS, t.recorded_at <= moment))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def _loaded(connection: Connection, moment: datetime) -> dict[str, datetime]:
    """When a file of each name was loaded last."""
    t = submission.c
    query = select(t.file_name, func.max(t.recorded_at)).group_by(t.file_name)
    rows = connection.execute(query.where(t.recorded_at > moment - LASTS, t.recorded_at <= moment))
    return {row[0]: row[1] for row in rows}
