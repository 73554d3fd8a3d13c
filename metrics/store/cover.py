"""Which days of which kind of case the lists in the store cover: where a month without a case had none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from metrics.records import CaseCover
from metrics.store.gone import Spans, is_gone, spans
from metrics.store.look import remembered
from metrics.store.tables import case_cover, submission
from metrics.store.types import Submission


class Covered(NamedTuple):
    """What one list says of one kind of case. With `whole` false it is known to lack a case of those days."""

    kind: str
    first: date | None  # None: from the first known case on
    last: date | None
    whole: bool
    recorded_at: datetime
    submission_id: int
    fields: str | None = None  # that the list has, with spaces between; none: all of its kind
    gone: Spans = ()  # when its file was withdrawn, and until when

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and not is_gone(self.gone, known_at)

    def tells(self, fields: frozenset[str]) -> bool:
        """Whether the list has all these fields, by which a case counts as an event."""
        return self.fields is None or fields <= set(self.fields.split())

    def is_after(self, other: Covered) -> bool:
        """Whether this list came after another one."""
        return (self.recorded_at, self.submission_id) > (other.recorded_at, other.submission_id)


def covers_of(given: Submission) -> tuple[CaseCover, ...]:
    """What a list covers: the kinds that it names, or else those of which it brings a case."""
    if given.case_covers or given.covers_to is None:
        return given.case_covers
    brought = sorted({(case.org_code, case.kind) for case in given.cases})
    return tuple(CaseCover(org, kind, given.covers_from, given.covers_to) for org, kind in brought)


def covered(connection: Connection, orgs: Collection[str], known_at: datetime) -> tuple[Covered, ...]:
    """Everything recorded by a moment about the lists of these organisations, oldest first."""
    wanted = tuple(sorted(orgs))
    return remembered(
        connection, ("covered", wanted, known_at), lambda: _covered(connection, wanted, known_at)
    )


def _covered(connection: Connection, orgs: tuple[str, ...], known_at: datetime) -> tuple[Covered, ...]:
    c, s, gone = case_cover.c, submission.c, spans(connection)
    query = (
        select(c.kind, c.first, c.last, c.whole, s.recorded_at, s.id, c.fields)
        .join_from(case_cover, submission, c.submission_id == s.id)
        .where(c.org_code.in_(orgs), s.recorded_at <= known_at)
        .order_by(s.recorded_at, s.id, c.id)
    )
    return tuple(Covered(*row, gone.get(row.id, ())) for row in connection.execute(query))
