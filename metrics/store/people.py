"""People and what they were granted. A grant is taken back by a new row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from metrics.access import (
    ROLES,
    Forbidden,
    Grant,
    Permission,
    Viewer,
    deeds_of,
    may,
    require,
    require_figures,
)
from metrics.store import tables
from metrics.store.database import Store, shared_by
from metrics.store.fits import require_fit
from metrics.store.look import remembered
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError, User
from metrics.store.written import write_audited


def viewer_of(store: Store, email: str) -> Viewer:
    """The person with an e-mail address, and their grants. Raises StoreError when nobody has it."""
    with store.reading() as connection:
        return remembered(connection, ("person", email), lambda: _person(connection, email))


def _person(connection: Connection, email: str) -> Viewer:
    user = _user(connection, email)
    return Viewer(user.email, user.name, _grants(connection, user.id))


def users(store: Store, viewer: Viewer) -> tuple[Viewer, ...]:
    """Everybody with a grant that the viewer may manage (the operator: everybody), by e-mail address.

    Of a store that is read as of a sharing (`Store.at`): as they were known then, whatever was granted since.
    """
    with store.reading() as connection:
        above = hierarchy_of(connection)
        t = tables.user
        query = _known(connection, t, select(t.c.id, t.c.email, t.c.name).order_by(t.c.email))
        everybody = [User(*row) for row in connection.execute(query)]
        held = _all_grants(connection)
        found = [Viewer(user.email, user.name, held.get(user.id, ())) for user in everybody]
    if not viewer.operator and not any(Permission.PEOPLE in deeds_of(g.role) for g in viewer.grants):
        raise Forbidden(f"{viewer.name} may not list people; the administrator may.")
    return tuple(
        person
        for person in found
        if viewer.operator or any(may(viewer, Permission.PEOPLE, g.org_code, above) for g in person.grants)
    )


def managed(connection: Connection, viewer: Viewer) -> frozenset[str]:
    """The e-mail addresses of the people whom an administrator manages: those with a role at their place."""
    above = hierarchy_of(connection)
    return frozenset(
        email
        for email, grants in grants_of(connection).items()
        if any(may(viewer, Permission.PEOPLE, one.org_code, above) for one in grants)
    )


def people_at(store: Store, viewer: Viewer, org_code: str) -> tuple[Viewer, ...]:
    """Who holds a role at an organisation itself, by name: to be named where something is theirs to do.

    Raises Forbidden to whom reads nothing of the organisation.
    """
    with store.reading() as connection:
        require_figures(viewer, org_code, hierarchy_of(connection))
        t = tables.user
        everybody = connection.execute(select(t.c.id, t.c.email, t.c.name).order_by(t.c.name, t.c.id)).all()
        held = _all_grants(connection)
    own = (
        Viewer(email, name, tuple(g for g in held.get(number, ()) if g.org_code == org_code))
        for number, email, name in everybody
    )
    return tuple(person for person in own if person.grants)


def add_user(
    store: Store, viewer: Viewer, email: str, name: str, *, recorded_at: datetime | None = None
) -> User:
    """Add a person (the same person again changes nothing). Grants say what they may do."""
    address = email.strip().lower()
    if "@" not in address:
        raise StoreError(f"“{email}” is not an e-mail address.")
    with store.writing() as connection:
        if not viewer.operator and not any(Permission.PEOPLE in deeds_of(g.role) for g in viewer.grants):
            raise Forbidden(f"{viewer.name} may not add people; the administrator may.")
        t = tables.user
        if connection.execute(select(t.c.id).where(t.c.email == address)).scalar() is None:
            require_fit(t, {"email": address, "name": name}, address[:80])
            moment = moment_of(connection, viewer, recorded_at, "a person")
            values = {"email": address, "name": name, "recorded_at": moment, "recorded_by": viewer.email}
            write_audited(connection, viewer, t, values, "add")
        return _user(connection, address)


def grant(
    store: Store,
    viewer: Viewer,
    email: str,
    role: str,
    org_code: str,
    *,
    revoked: bool = False,
    recorded_at: datetime | None = None,
) -> None:
    """Give somebody a role at an organisation, or take it back with `revoked`.

    Nobody gives a role to themselves: who manages people would read whatever they chose to.
    """
    if role not in ROLES:
        raise StoreError(f"A role is one of {', '.join(ROLES)}; “{role}” is none of these.")
    with store.writing() as connection:
        require(viewer, Permission.PEOPLE, org_code, hierarchy_of(connection))
        user = _user(connection, email)
        if not (revoked or viewer.operator) and user.email == viewer.email.strip().lower():
            raise Forbidden(f"{viewer.name} may not give a role to themselves; another administrator may.")
        moment = moment_of(connection, viewer, recorded_at, "a role")
        if (Grant(role, org_code) in _grants(connection, user.id)) is not revoked:
            return
        values = {
            "user_id": user.id,
            "role": role,
            "org_code": org_code,
            "revoked": revoked,
            "recorded_at": moment,
            "recorded_by": viewer.email,
        }
        write_audited(connection, viewer, tables.grant, values, "revoke" if revoked else "add")


def _user(connection: Connection, email: str) -> User:
    t = tables.user
    found = connection.execute(
        select(t.c.id, t.c.email, t.c.name).where(t.c.email == email.strip().lower())
    ).one_or_none()
    if found is None:
        raise StoreError(f"Nobody has the e-mail address {email} here; the administrator can add them.")
    return User(*found)


def _grants(connection: Connection, user_id: int) -> tuple[Grant, ...]:
    t = tables.grant
    query = select(t.c.role, t.c.org_code, t.c.revoked).where(t.c.user_id == user_id).order_by(t.c.id)
    return _held((row.role, row.org_code, row.revoked) for row in connection.execute(query))


def grants_of(connection: Connection) -> dict[str, tuple[Grant, ...]]:
    """The grants of everybody, by e-mail address."""
    held = _all_grants(connection)
    found = connection.execute(select(tables.user.c.id, tables.user.c.email))
    return {email: held.get(number, ()) for number, email in found}


def _all_grants(connection: Connection) -> dict[int, tuple[Grant, ...]]:
    """The grants of everybody, by number of the person, in one query."""
    t = tables.grant
    rows: dict[int, list[tuple[str, str, bool]]] = {}
    query = select(t.c.user_id, t.c.role, t.c.org_code, t.c.revoked).order_by(t.c.id)
    for user_id, *given in connection.execute(_known(connection, t, query)):
        rows.setdefault(user_id, []).append(tuple(given))
    return {user_id: _held(given) for user_id, given in rows.items()}


def _known(connection: Connection, table: Table, query: Select[Any]) -> Select[Any]:
    """Only rows that were there when sharings are judged, where they are judged as of a moment."""
    by = shared_by(connection)
    return query if by is None else query.where(table.c.recorded_at <= by)


def _held(given: Iterable[tuple[str, str, bool]]) -> tuple[Grant, ...]:
    """The grants that stand, each by its newest row."""
    newest = {(role, org): revoked for role, org, revoked in given}
    return tuple(Grant(role, org) for (role, org), revoked in newest.items() if not revoked)
