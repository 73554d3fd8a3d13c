"""Organisations, who belongs to whom, and who followed whom after a merger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, case, func, or_, select

from metrics.access import Forbidden, Hierarchy, Permission, Viewer, may, permissions, require
from metrics.store import tables
from metrics.store.database import Store, stands_at
from metrics.store.fits import require_fit
from metrics.store.look import remembered
from metrics.store.moment import moment_of
from metrics.store.types import StoreError
from metrics.store.written import write_audited
from metrics.types import Organisation
from metrics.vocabulary import ORGANISATION_KINDS

FIELDS = ("code", "name", "kind", "parent_code", "comparator_group", "valid_from", "valid_to", "fictional")
KINDS = ORGANISATION_KINDS


def all_organisations(connection: Connection, known_at: datetime | None = None) -> dict[str, Organisation]:
    """The newest row of every organisation, by code: of all rows, as rights are judged, or of those recorded
    by a moment, as figures are. One that was written down later stands as it was written down first.

    Of a store that is read as it stood at a moment (`Store.at`): those that there were, as they were then.
    """
    found = remembered(connection, ("organisations", known_at), lambda: _newest(connection, known_at))
    return dict(found)  # the caller's own


def _newest(connection: Connection, known_at: datetime | None) -> dict[str, Organisation]:
    t = tables.organisation
    stands = stands_at(connection)
    newest = select(func.max(t.c.id)).group_by(t.c.code)
    if stands is not None:
        newest = newest.where(t.c.recorded_at <= stands)
    elif known_at is not None:
        by_then = func.max(case((t.c.recorded_at <= known_at, t.c.id)))
        newest = select(func.coalesce(by_then, func.min(t.c.id))).group_by(t.c.code)
    query = select(*(t.c[name] for name in FIELDS)).where(t.c.id.in_(newest)).order_by(t.c.code)
    return {row.code: Organisation(*row) for row in connection.execute(query)}


def codes_by(connection: Connection, known_at: datetime) -> frozenset[str]:
    """The organisations that had been written down by a moment."""
    t = tables.organisation
    query = select(t.c.code).where(t.c.recorded_at <= known_at)
    return remembered(connection, ("codes", known_at), lambda: frozenset(connection.execute(query).scalars()))


def hierarchy_from(found: dict[str, Organisation]) -> Hierarchy:
    parents = {org.code: org.parent_code for org in found.values()}
    return Hierarchy(parents, {org.code: org.kind for org in found.values()})


def hierarchy_of(connection: Connection) -> Hierarchy:
    return hierarchy_from(all_organisations(connection))


def hierarchy(store: Store) -> Hierarchy:
    """Who belongs to whom: needed to judge what a grant covers. It holds codes and no figures."""
    with store.reading() as connection:
        return hierarchy_of(connection)


def organisations(store: Store, viewer: Viewer) -> tuple[Organisation, ...]:
    """The organisations on which the viewer holds any permission, by code."""
    with store.reading() as connection:
        found = all_organisations(connection)
    above = hierarchy_from(found)
    return tuple(org for org in found.values() if permissions(viewer, org.code, above))


def organisation(store: Store, viewer: Viewer, code: str) -> Organisation:
    """One organisation. Raises StoreError when there is none, Forbidden when it is not theirs to see."""
    with store.reading() as connection:
        return find(all_organisations(connection), viewer, code)


def find(found: dict[str, Organisation], viewer: Viewer, code: str) -> Organisation:
    org = found.get(code)
    if org is None:
        raise StoreError(f"No organisation has the code {code}; `pqs org list` shows those there are.")
    if not permissions(viewer, code, hierarchy_from(found)):
        raise Forbidden(f"{viewer.name} has no role at {code}; the administrator can give one.")
    return org


def sites_of(store: Store, viewer: Viewer, code: str) -> tuple[Organisation, ...]:
    """The sites of a trust that the viewer may see, by code."""
    return tuple(o for o in organisations(store, viewer) if o.parent_code == code and o.kind == "site")


def add_organisations(
    connection: Connection, wanted: Iterable[Organisation], at: datetime, by: Viewer, *, write: bool = True
) -> int:
    """Add a row for each organisation that is new or differs from what is known; the number of them."""
    chosen = tuple(wanted)
    if not chosen:
        return 0
    known = all_organisations(connection)
    rows = [org for org in chosen if known.get(org.code) != org]
    for org in rows:
        if org.kind not in KINDS:
            raise StoreError(f"{org.code}: an organisation is one of {', '.join(KINDS)}, not “{org.kind}”.")
        require_fit(tables.organisation, {name: getattr(org, name) for name in FIELDS}, org.code[:20])
    if write:
        for org in rows:
            values = {name: getattr(org, name) for name in FIELDS}
            recorded = {"recorded_at": at, "recorded_by": by.email}
            write_audited(connection, by, tables.organisation, values | recorded, "add")
    return len(rows)


def save_organisations(
    store: Store, viewer: Viewer, wanted: Iterable[Organisation], *, recorded_at: datetime | None = None
) -> int:
    """Add or change organisations; the number of rows added. Raises Forbidden without the right to do so."""
    chosen = tuple(wanted)
    with store.writing() as connection:
        above = hierarchy_of(connection)
        for org in chosen:
            # Only what is new comes by its parent: whoever could hang another's trust below their own would
            # bring its figures and cases under their own grants.
            is_new = org.code not in above.kinds
            if not (is_new and org.parent_code and may(viewer, Permission.PEOPLE, org.parent_code, above)):
                require(viewer, Permission.PEOPLE, org.code, above)
        moment = moment_of(connection, viewer, recorded_at, "an organisation")
        return add_organisations(connection, chosen, moment, viewer)


def add_succession(
    store: Store,
    viewer: Viewer,
    old_code: str,
    new_code: str,
    on: date,
    *,
    recorded_at: datetime | None = None,
) -> None:
    """Note that one organisation took over from another on a day."""
    with store.writing() as connection:
        require(viewer, Permission.PEOPLE, new_code, hierarchy_of(connection))
        moment = moment_of(connection, viewer, recorded_at, "a merger")
        values = {"old_code": old_code, "new_code": new_code, "on": on}
        recorded = {"recorded_at": moment, "recorded_by": viewer.email}
        write_audited(connection, viewer, tables.succession, values | recorded, "add")


def all_successions(connection: Connection) -> tuple[tuple[str, str, date], ...]:
    """(old code, new code, day) of every merger, by day. Of one noted twice the newest note counts."""
    t = tables.succession
    query = select(t.c.old_code, t.c.new_code, t.c.on)
    if (stands := stands_at(connection)) is not None:
        query = query.where(t.c.recorded_at <= stands)
    newest = {(row.old_code, row.new_code): row.on for row in connection.execute(query.order_by(t.c.id))}
    return tuple(sorted(((old, new, on) for (old, new), on in newest.items()), key=lambda one: one[2]))


def successions(store: Store, viewer: Viewer, code: str) -> tuple[tuple[str, str, date], ...]:
    """(old code, new code, day) of every merger that an organisation took part in."""
    t = tables.succession
    with store.reading() as connection:
        find(all_organisations(connection), viewer, code)
        query = select(t.c.old_code, t.c.new_code, t.c.on).where(
            or_(t.c.old_code == code, t.c.new_code == code)
        )
        if (stands := stands_at(connection)) is not None:
            query = query.where(t.c.recorded_at <= stands)
        return tuple(
            (row.old_code, row.new_code, row.on) for row in connection.execute(query.order_by(t.c.on))
        )
