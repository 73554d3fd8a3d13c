"""When the word of a file did not count: from each withdrawal until it was undone, if it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection, select

from metrics.store.look import remembered
from metrics.store.tables import withdrawal

# From (included) until (not included); without an end the file is withdrawn still.
Spans: TypeAlias = tuple[tuple[datetime, datetime | None], ...]


class Step(NamedTuple):
    """One row about one file: taken back, or (`withdrawn` false) the taking back undone."""

    submission_id: int
    withdrawn: bool
    reason: str
    at: datetime
    by: str
    id: int


def steps(connection: Connection, known_at: datetime | None = None) -> dict[int, tuple[Step, ...]]:
    """Every withdrawal and every undoing recorded by a moment (default: all), by submission, oldest first."""
    t = withdrawal.c
    query = select(t.submission_id, t.withdrawn, t.reason, t.recorded_at, t.recorded_by, t.id)
    if known_at is not None:
        query = query.where(t.recorded_at <= known_at)
    found: dict[int, tuple[Step, ...]] = {}
    for row in connection.execute(query.order_by(t.recorded_at, t.id)):
        step = Step(*row)
        found[step.submission_id] = (*found.get(step.submission_id, ()), step)
    return found


def spans(connection: Connection) -> Mapping[int, Spans]:
    """The times in which each file was withdrawn, by submission; files that never were are not there."""
    return remembered(connection, "spans", lambda: _all_spans(connection))


def _all_spans(connection: Connection) -> dict[int, Spans]:
    t = withdrawal.c
    query = select(t.submission_id, t.withdrawn, t.recorded_at).order_by(t.recorded_at, t.id)
    told: dict[int, list[tuple[bool, datetime]]] = {}
    for number, withdrawn, at in connection.execute(query):
        told.setdefault(number, []).append((withdrawn, at))
    return {number: _spans(rows) for number, rows in told.items()}


def _spans(told: Iterable[tuple[bool, datetime]]) -> Spans:
    found: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for withdrawn, at in told:
        if withdrawn and since is None:
            since = at
        elif not withdrawn and since is not None:
            found.append((since, at))
            since = None
    return tuple(found) if since is None else (*found, (since, None))


def is_gone(gone: Spans, known_at: datetime) -> bool:
    """Whether a file was withdrawn at a moment; at the moment of its undoing it no longer is."""
    return any(start <= known_at and (end is None or known_at < end) for start, end in gone)


def withdrawn_at(connection: Connection, known_at: datetime) -> frozenset[int]:
    """The submissions that stood withdrawn at a moment."""
    return frozenset(number for number, gone in spans(connection).items() if is_gone(gone, known_at))
