"""Who did what to which row, and when, newest first: the entries of the audit without what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from metrics.access import Forbidden, Permission, Viewer, deeds_of, may
from metrics.store import tables
from metrics.store.audit import RECORDS
from metrics.store.database import Store
from metrics.store.digest import UNREADABLE as BYTES_OR_TEXT
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError

CHUNK = 1_000
UNREADABLE = (*BYTES_OR_TEXT, AttributeError)  # the last for what is JSON and no row
BROKEN = "An entry of the audit is not as it was written, so it cannot be listed: pqs audit verify names it."
ORG_FIELDS = ("org_code", "code", "old_code", "new_code")


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry: its number, the moment of this machine's clock, who, what, the row, and whose row it is."""

    number: int
    at: datetime
    actor: str
    action: str
    object: str
    orgs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The organisations of rows that name another row and no organisation themselves, by its number."""

    files: Mapping[int, tuple[str, ...]]
    threads: Mapping[int, tuple[str, ...]]
    people: Mapping[int, tuple[str, ...]]


def deeds(
    store: Store,
    viewer: Viewer,
    org_code: str | None = None,
    since: datetime | None = None,
    most: int | None = None,
) -> tuple[Deed, ...]:
    """The entries that the viewer may read: the operator all, an administrator those of their organisations.

    Raises Forbidden to anybody else, StoreError where an entry was changed so that it cannot be read.
    `org_code` and what lies below it, `since` a moment, at `most` so many.
    """
    if not viewer.operator and not any(Permission.PEOPLE in deeds_of(g.role) for g in viewer.grants):
        raise Forbidden(f"{viewer.name} may not read the audit; the administrator may.")
    t = tables.audit
    query = select(t.c.id, t.c.at, t.c.actor, t.c.action, t.c.object, t.c.after).order_by(t.c.id.desc())
    if since is not None:
        query = query.where(t.c.at >= since)
    with store.reading() as connection:
        try:
            return _listed(connection, viewer, query, org_code, most)
        except UNREADABLE:
            raise StoreError(BROKEN) from None


def _listed(
    connection: Connection, viewer: Viewer, query: Select[Any], org_code: str | None, most: int | None
) -> tuple[Deed, ...]:
    found: list[Deed] = []
    above, places = hierarchy_of(connection), _places(connection)
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as result:
        for number, at, actor, action, name, after in result:
            orgs = _orgs(places, name, after)
            theirs = viewer.operator or any(may(viewer, Permission.PEOPLE, org, above) for org in orgs)
            asked = org_code is None or any(org_code in above.line(org) for org in orgs)
            if theirs and asked:
                found.append(Deed(number, at, actor, action, name, orgs))
            if most is not None and len(found) == most:
                break
    return tuple(found)


def _places(connection: Connection) -> Places:
    o, t, g = tables.submission_org.c, tables.thread.c, tables.grant.c
    return Places(
        _by_number(connection.execute(select(o.submission_id, o.org_code).order_by(o.org_code))),
        _by_number(connection.execute(select(t.id, t.org_code))),
        _by_number(connection.execute(select(g.user_id, g.org_code).order_by(g.id))),
    )


def _by_number(pairs: Iterable[Row[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for number, org in pairs:
        found.setdefault(number, {})[org] = None
    return {number: tuple(orgs) for number, orgs in found.items()}


def _orgs(places: Places, name: str, after: str | None) -> tuple[str, ...]:
    """Whose row an entry tells of; () for one of nobody's, such as a person without a role."""
    table, _, number = name.partition(" ")
    row = json.loads(after) if after else {}
    named = tuple(str(row[field]) for field in ORG_FIELDS if row.get(field))
    if named:
        return named
    if table in ("submission", RECORDS):
        return places.files.get(int(number), ())
    if table == "user":
        return places.people.get(int(number), ())
    return places.files.get(row.get("submission_id", 0), ()) or places.threads.get(
        row.get("thread_id", 0), ()
    )
