"""What was known at a moment: the newest record of each key that had been brought by then and not withdrawn.

A record is *asserted* by the submission that wrote it, and by every later one that brought the same again
(a confirmation). What is known at T is the record whose newest assertion, among those recorded by T and
not withdrawn by T, is the newest of its key: exactly what loading the remaining files again up to T gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, select

from metrics.store.kinds import CASE, Kind, Values
from metrics.store.tables import confirmation, submission, withdrawal

MOST_VARIABLES = 5_000  # values in one IN list; both databases take far more


class Assertion(NamedTuple):
    """One submission that says a record is so."""

    recorded_at: datetime
    submission_id: int
    withdrawn_at: datetime | None
    visibility: str

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and (self.withdrawn_at is None or self.withdrawn_at > known_at)


class Version(NamedTuple):
    """One stored row of a record, with the submissions that assert it, the writer first.

    `row` has the table's columns. A named tuple, because a board reads some ten thousand of them.
    """

    row: Row[*tuple[Any, ...]]
    assertions: tuple[Assertion, ...]

    @property
    def visibility(self) -> str:
        return self.assertions[0].visibility

    @property
    def recorded_at(self) -> datetime:
        return self.assertions[0].recorded_at

    def newest(self, known_at: datetime) -> tuple[datetime, int] | None:
        return max(((a[0], a[1]) for a in self.assertions if a.holds(known_at)), default=None)


def versions(
    connection: Connection, kind: Kind, where: Sequence[ColumnElement[bool]], known_at: datetime | None = None
) -> dict[Values, list[Version]]:
    """Every row recorded by `known_at`, by key. Three queries at most, whatever the number of measures:
    the submissions, the rows, and the confirmations of rows whose key repeats."""
    brought = _submissions(connection, kind, where, known_at)
    table = kind.table
    columns = [table.c[name] for name in (*kind.key, *kind.payload, *kind.place)]
    query = select(*columns, table.c.id, table.c.submission_id).where(*where)
    width = len(kind.key)
    by_key: dict[Values, list[Version]] = {}
    for row in connection.execute(query):
        written = brought.get(row[-1])
        if written is not None:
            by_key.setdefault(row[:width], []).append(Version(row, written))
    doubtful = {
        key: rows
        for key, rows in by_key.items()
        # A later list that brings the same cases again says how far they are known: all its word counts.
        if kind is CASE or len(rows) > 1 or rows[0].assertions[0].withdrawn_at
    }
    if doubtful:
        ids = [version.row.id for rows in doubtful.values() for version in rows]
        confirmed = _confirmations(connection, kind, ids, known_at)
        for key, rows in doubtful.items():
            by_key[key] = [Version(v.row, (*v.assertions, *confirmed.get(v.row.id, ()))) for v in rows]
    return by_key


def as_known(by_key: dict[Values, list[Version]], known_at: datetime) -> dict[Values, Version]:
    """The version of each key that was known at the moment; keys of which nothing was known are left out."""
    known: dict[Values, Version] = {}
    for key, candidates in by_key.items():
        if len(candidates) == 1 and candidates[0].assertions[0].holds(known_at):
            known[key] = candidates[0]
            continue
        best: tuple[datetime, int] | None = None
        for version in candidates:
            newest = version.newest(known_at)
            if newest is not None and (best is None or newest > best):
                best, known[key] = newest, version
    return known


def first_recorded(candidates: Iterable[Version]) -> datetime:
    """When anything at all was first recorded of a key: a correction does not make a return late."""
    return min(version.assertions[0].recorded_at for version in candidates)


def _submissions(
    connection: Connection, kind: Kind, where: Sequence[ColumnElement[bool]], known_at: datetime | None
) -> dict[int, tuple[Assertion]]:
    """The submissions that wrote the rows, by number. Apart from the rows, which then stay narrow."""
    s, w = submission, withdrawal
    query = (
        select(s.c.recorded_at, s.c.id, w.c.recorded_at, s.c.visibility)
        .outerjoin_from(s, w, w.c.submission_id == s.c.id)
        .where(s.c.id.in_(select(kind.table.c.submission_id).where(*where)))
    )
    if known_at is not None:
        query = query.where(s.c.recorded_at <= known_at)
    return {row[1]: (Assertion(*row),) for row in connection.execute(query)}


def _confirmations(
    connection: Connection, kind: Kind, ids: list[int], known_at: datetime | None
) -> dict[int, list[Assertion]]:
    s, w = submission, withdrawal
    base = (
        select(confirmation.c.record_id, s.c.recorded_at, s.c.id, w.c.recorded_at, s.c.visibility)
        .join_from(confirmation, s, confirmation.c.submission_id == s.c.id)
        .outerjoin(w, w.c.submission_id == s.c.id)
        .where(confirmation.c.record == kind.name)
    )
    if known_at is not None:
        base = base.where(s.c.recorded_at <= known_at)
    found: dict[int, list[Assertion]] = {}
    for start in range(0, len(ids), MOST_VARIABLES):
        chunk = confirmation.c.record_id.in_(ids[start : start + MOST_VARIABLES])
        for record_id, *assertion in connection.execute(base.where(chunk)):
            found.setdefault(record_id, []).append(Assertion(*assertion))
    return found
