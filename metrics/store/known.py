"""What was known at a moment: the newest record of each key that had been brought by then and not withdrawn.

A record is *asserted* by the submission that wrote it, and by every later one that brought the same again
(a confirmation). What is known at T is the record whose newest assertion, among those recorded by T and
not withdrawn by T, is the newest of its key: exactly what loading the remaining files again up to T gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from metrics.store.kinds import Kind, Values
from metrics.store.tables import confirmation, submission, withdrawal

MOST_VARIABLES = 5_000  # values in one IN list; both databases take far more


@dataclass(frozen=True, slots=True)
class Assertion:
    """One submission that says a record is so."""

    recorded_at: datetime
    submission_id: int
    withdrawn_at: datetime | None

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and (self.withdrawn_at is None or self.withdrawn_at > known_at)


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One stored row of a record, with the submissions that assert it. `row` has the table's columns."""

    row: Row[Any]
    visibility: str
    assertions: tuple[Assertion, ...]

    def newest(self, known_at: datetime) -> tuple[datetime, int] | None:
        held = [(a.recorded_at, a.submission_id) for a in self.assertions if a.holds(known_at)]
        return max(held) if held else None


def versions(
    connection: Connection, kind: Kind, where: Sequence[ColumnElement[bool]], known_at: datetime | None = None
) -> dict[Values, list[Version]]:
    """Every row recorded by `known_at`, by key. Two queries at most: the second only where keys repeat."""
    found = connection.execute(_query(kind, where, known_at)).all()
    width = len(kind.key)
    by_key: dict[Values, list[Row[Any]]] = {}
    for row in found:
        by_key.setdefault(tuple(row[:width]), []).append(row)
    repeated = [row for rows in by_key.values() if len(rows) > 1 or rows[0].withdrawn_at for row in rows]
    confirmed = _confirmations(connection, kind, [row.id for row in repeated], known_at) if repeated else {}
    return {key: [_version(row, confirmed.get(row.id, ())) for row in rows] for key, rows in by_key.items()}


def as_known(by_key: dict[Values, list[Version]], known_at: datetime) -> dict[Values, Version]:
    """The version of each key that was known at the moment; keys of which nothing was known are left out."""
    known: dict[Values, Version] = {}
    for key, candidates in by_key.items():
        best: tuple[datetime, int] | None = None
        for version in candidates:
            newest = version.newest(known_at)
            if newest is not None and (best is None or newest > best):
                best, known[key] = newest, version
    return known


def first_recorded(candidates: Iterable[Version]) -> datetime:
    """When anything at all was first recorded of a key: a correction does not make a return late."""
    return min(a.recorded_at for version in candidates for a in version.assertions)


def _version(row: Row[Any], confirmed: Iterable[Assertion]) -> Version:
    return Version(row, row.visibility, (Assertion(row.recorded_at, row.submission_id, row.withdrawn_at), *confirmed))


def _query(kind: Kind, where: Sequence[ColumnElement[bool]], known_at: datetime | None) -> Select[Any]:
    table = kind.table
    columns = [table.c[name] for name in (*kind.key, *kind.payload, *kind.place)]
    query = (
        select(
            *columns,
            table.c.id,
            table.c.submission_id,
            submission.c.recorded_at,
            submission.c.visibility,
            withdrawal.c.recorded_at.label("withdrawn_at"),
        )
        .join_from(table, submission, table.c.submission_id == submission.c.id)
        .outerjoin(withdrawal, withdrawal.c.submission_id == submission.c.id)
        .where(*where)
    )
    return query if known_at is None else query.where(submission.c.recorded_at <= known_at)


def _confirmations(
    connection: Connection, kind: Kind, ids: list[int], known_at: datetime | None
) -> dict[int, list[Assertion]]:
    base = (
        select(
            confirmation.c.record_id,
            submission.c.recorded_at,
            submission.c.id,
            withdrawal.c.recorded_at.label("withdrawn_at"),
        )
        .join_from(confirmation, submission, confirmation.c.submission_id == submission.c.id)
        .outerjoin(withdrawal, withdrawal.c.submission_id == submission.c.id)
        .where(confirmation.c.record == kind.name)
    )
    if known_at is not None:
        base = base.where(submission.c.recorded_at <= known_at)
    found: dict[int, list[Assertion]] = {}
    for start in range(0, len(ids), MOST_VARIABLES):
        chunk = base.where(confirmation.c.record_id.in_(ids[start : start + MOST_VARIABLES]))
        for record_id, recorded_at, submission_id, withdrawn_at in connection.execute(chunk):
            found.setdefault(record_id, []).append(Assertion(recorded_at, submission_id, withdrawn_at))
    return found
