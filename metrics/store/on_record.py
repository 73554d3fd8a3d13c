"""Of whom anything is on record: a national list names many trusts that have no births and never will."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, exists, select, union

from metrics.store import tables

# A figure or case, a month's return, or somebody with an account there.
SAYS_SO = (tables.observation, tables.case, tables.board_return, tables.grant)


def on_record(connection: Connection) -> frozenset[str]:
    """The codes of the organisations of which the store holds anything but their name."""
    code = tables.organisation.c.code
    found = union(*(select(code).where(exists().where(table.c.org_code == code)) for table in SAYS_SO))
    return frozenset(connection.execute(found).scalars())


def with_successors(codes: Iterable[str], steps: Iterable[tuple[str, str, object]]) -> frozenset[str]:
    """Those, and all that took over from one of them. `steps`: (old code, new code, day)."""
    found, known = set(codes), tuple(steps)
    while more := {new for old, new, _ in known if old in found} - found:
        found |= more
    return frozenset(found)
