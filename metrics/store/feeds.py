"""Who may fetch an organisation's calendar without opening a page: one address a person and organisation.

A new address ends the one before it. The number of the row is what an address carries, signed by the server.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from metrics.access import Forbidden, Viewer, require_figures
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError
from metrics.store.written import write_audited

NOBODY = "A calendar is fetched with a person’s rights, so it takes somebody with an e-mail address here."


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that stands: its number, whose it is, and of which organisation."""

    id: int
    org_code: str
    email: str


def feed_of(store: Store, viewer: Viewer, org_code: str) -> Feed | None:
    """The address that stands for this person; None where there is none, or it was ended."""
    with store.reading() as connection:
        return _newest(connection, viewer.email, org_code)


def begin_feed(store: Store, viewer: Viewer, org_code: str) -> Feed:
    """A new address for this person; the one before it, if any, ends.

    Raises Forbidden to whom reads nothing of the organisation, and to the local operator, who is no person.
    """
    with store.writing() as connection:
        require_figures(viewer, org_code, hierarchy_of(connection))
        if viewer.operator:
            raise Forbidden(NOBODY)
        return Feed(_write(connection, viewer, org_code, ended=False), org_code, viewer.email)


def end_feed(store: Store, viewer: Viewer, org_code: str) -> None:
    """End this person's address; nothing is done where there is none."""
    with store.writing() as connection:
        if _newest(connection, viewer.email, org_code) is not None:
            _write(connection, viewer, org_code, ended=True)


def feed(store: Store, number: int) -> Feed:
    """The address of this number. Raises StoreError for one that is none, was ended, or was renewed."""
    t = tables.feed
    with store.reading() as connection:
        row = connection.execute(select(t.c.email, t.c.org_code).where(t.c.id == number)).one_or_none()
        found = _newest(connection, row.email, row.org_code) if row else None
    if found is None or found.id != number:
        raise StoreError("This calendar address is not known, or was ended: make a new one on the page.")
    return found


def _newest(connection: Connection, email: str, org_code: str) -> Feed | None:
    t = tables.feed
    query = select(t.c.id, t.c.ended).where(t.c.email == email, t.c.org_code == org_code)
    row = connection.execute(query.order_by(t.c.id.desc()).limit(1)).one_or_none()
    return None if row is None or row.ended else Feed(row.id, org_code, email)


def _write(connection: Connection, viewer: Viewer, org_code: str, *, ended: bool) -> int:
    values = {
        "org_code": org_code,
        "email": viewer.email,
        "ended": ended,
        "recorded_at": now(connection),
        "recorded_by": viewer.email,
    }
    return write_audited(connection, viewer, tables.feed, values, "end" if ended else "begin")
