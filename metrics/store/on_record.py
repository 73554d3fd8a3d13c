"""Of whom anything is on record: a national list names many trusts that have no births and never will."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, exists, select, union

from metrics.store import tables
from metrics.store.database import stands_at

FROM_FILES = (tables.observation, tables.case)  # recorded with the submission that they came by
BY_HAND = (tables.board_return, tables.grant)  # a month's return, or somebody with an account there


def on_record(connection: Connection) -> frozenset[str]:
    """The codes of the organisations of which the store holds anything but their name.

    Of a store that is read as it stood at a moment (`Store.at`): held then, so that a paper is made again
    with the same trusts.
    """
    code, file = tables.organisation.c.code, tables.submission.c
    found = [exists().where(table.c.org_code == code) for table in (*FROM_FILES, *BY_HAND)]
    if (stands := stands_at(connection)) is not None:
        from_files = [
            exists().where(t.c.org_code == code, t.c.submission_id == file.id, file.recorded_at <= stands)
            for t in FROM_FILES
        ]
        by_hand = [exists().where(t.c.org_code == code, t.c.recorded_at <= stands) for t in BY_HAND]
        found = [*from_files, *by_hand]
    return frozenset(connection.execute(union(*(select(code).where(one) for one in found))).scalars())


def with_successors(codes: Iterable[str], steps: Iterable[tuple[str, str, object]]) -> frozenset[str]:
    """Those, and all that took over from one of them. `steps`: (old code, new code, day)."""
    found, known = set(codes), tuple(steps)
    while more := {new for old, new, _ in known if old in found} - found:
        found |= more
    return frozenset(found)
