"""What was known at a moment: the newest record of each key that had been brought by then and not withdrawn.

A record is *asserted* by the submission that wrote it, and by every later one that brought the same again
(a confirmation). What is known at T is the record whose newest assertion, among those recorded by T and
not withdrawn by T, is the newest of its key: exactly what loading the remaining files again up to T gives.
A settled record counts before a provisional one, that before a plan, and any of them before a month that
could not be counted whole, in whatever order they came. Of two exports by the line of one kind the one that
reaches further counts, so that an older one that is loaded late takes nothing back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, select

from metrics.store.early import early_in
from metrics.store.gone import Spans, is_gone, spans
from metrics.store.in_lists import in_lists
from metrics.store.kinds import CASE, Kind, Values
from metrics.store.tables import confirmation, submission
from metrics.types import Status

WEIGHTS, SETTLED = {Status.IN_PART.value: -1, Status.PLANNED.value: 0, Status.PROVISIONAL.value: 1}, 2
EXPORT = "mapping:"  # how the source of an export by the line begins; its mapping and its digest follow


class Assertion(NamedTuple):
    """One submission that says a record is so."""

    recorded_at: datetime
    submission_id: int
    visibility: str
    gone: Spans = ()  # when it was withdrawn, and until when
    export: str = ""  # of an export by the line: its mapping
    until: date | None = None  # and the last day that it tells of

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and not (self.gone and is_gone(self.gone, known_at))

    def is_older_than(self, export: str, until: date | None) -> bool:
        """Whether it is an export of the same kind that ends before this day."""
        same = bool(self.export) and self.export == export
        return same and self.until is not None and until is not None and self.until < until


class Version(NamedTuple):
    """One stored row of a record, with the submissions that assert it, the writer first.

    `row` has the columns of `columns_of`, in their order. `early`: a figure that was recorded before its
    month or quarter had ended. A named tuple, because a board reads some ten thousand of them.
    """

    row: Row[*tuple[Any, ...]]
    assertions: tuple[Assertion, ...]
    early: bool

    @property
    def visibility(self) -> str:
        return self.assertions[0].visibility

    @property
    def recorded_at(self) -> datetime:
        return self.assertions[0].recorded_at

    def was_gone(self, known_at: datetime) -> bool:
        """Whether the file that wrote it was taken back by a moment, even if that was undone."""
        return any(start <= known_at for start, _end in self.assertions[0].gone)

    def newest(self, known_at: datetime) -> tuple[datetime, int] | None:
        return max(((a[0], a[1]) for a in self.assertions if a.holds(known_at)), default=None)


def versions(
    connection: Connection,
    kind: Kind,
    where: Sequence[ColumnElement[bool]],
    known_at: datetime | None = None,
    *,
    every_word: bool = False,
) -> dict[Values, list[Version]]:
    """Every row recorded by `known_at`, by key. Few queries, whatever the number of measures: withdrawals,
    rows, their submissions, and the confirmations of rows whose key repeats.

    A confirmation of a row that nobody contradicts changes nothing, and is read only with `every_word`.
    """
    gone = spans(connection)
    query = select(*(kind.table.c[name] for name in columns_of(kind))).where(*where)
    stored = connection.execute(query).all()  # all at once is quicker than one by one
    brought = _submissions(connection, {row[-1] for row in stored}, known_at, gone)
    key_of = itemgetter(*range(len(kind.key)))
    by_key: dict[Values, list[Version]] = {}
    is_early = early_in(kind, {number: written.recorded_at for number, (written,) in brought.items()})
    for row in stored:
        written = brought.get(row[-1])
        if written is not None:
            by_key.setdefault(key_of(row), []).append(Version(row, written, is_early(row)))
    # A later list that brings the same cases again says how far they are known: all its word counts. What was
    # said before its period had ended counts only once it was said again after that.
    all_ = every_word or kind is CASE
    doubtful = {
        key: rows
        for key, rows in by_key.items()
        if all_ or len(rows) > 1 or rows[0].early or rows[0].assertions[0].gone
    }
    if doubtful:
        ids = [version.row.id for rows in doubtful.values() for version in rows]
        confirmed = _confirmations(connection, kind, ids, known_at, gone)
        for key, rows in doubtful.items():
            by_key[key] = [v._replace(assertions=(*v.assertions, *confirmed.get(v.row.id, ()))) for v in rows]
    return by_key


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that are read of a kind of record, in order."""
    return (*kind.key, *kind.payload, *kind.place, "id", "submission_id")


def as_known(by_key: dict[Values, list[Version]], known_at: datetime) -> dict[Values, Version]:
    """The version of each key that was known at the moment; keys of which nothing was known are left out."""
    known: dict[Values, Version] = {}
    for key, candidates in by_key.items():
        if len(candidates) == 1 and candidates[0].assertions[0].holds(known_at):
            known[key] = candidates[0]
            continue
        claims = claims_of(candidates, known_at)
        if claims:
            known[key] = max(claims, key=lambda claim: claim[1][:2])[0]
    return known


def claims_of(candidates: Iterable[Version], known_at: datetime) -> list[tuple[Version, Assertion]]:
    """The submissions that speak for a key at a moment, each with what it says: of the greatest weight, and
    without exports that another of their kind outlives.
    """
    held = [(v, a) for v in candidates for a in v.assertions if a.holds(known_at)]
    most = max((weight(v.row) for v, _ in held), default=SETTLED)
    held = [(v, a) for v, a in held if weight(v.row) == most]
    ends: dict[str, date] = {}
    for _, a in held:
        if a.export and a.until is not None:
            ends[a.export] = max(a.until, ends.get(a.export, a.until))
    return [(v, a) for v, a in held if not a.is_older_than(a.export, ends.get(a.export))]


def outlived(
    candidates: Iterable[Version], export: str, until: date | None, known_at: datetime
) -> date | None:
    """The last day of an export of the same kind that reaches further and speaks for the key; else None."""
    if not export or until is None:
        return None
    ends = [a.until for _, a in claims_of(candidates, known_at) if a.export == export and a.until is not None]
    last = max(ends, default=until)
    return last if last > until else None


def gap_since(candidates: Iterable[Version], stands: Version, known_at: datetime) -> bool:
    """Whether a later file of a figure that stands could not be counted whole."""
    last = stands.newest(known_at)
    gaps = (v.newest(known_at) for v in candidates if v.row.status == Status.IN_PART and v is not stands)
    return last is not None and any(gap is not None and gap > last for gap in gaps)


def export_of(source: str) -> str:
    """The mapping of an export by the line, whatever its version; "" of any other source."""
    return source.removeprefix(EXPORT).partition("@")[0] if source.startswith(EXPORT) else ""


def weight(row: Row[*tuple[Any, ...]]) -> int:
    """How much a record counts beside others of its key. Of two that weigh the same the newer counts."""
    return weight_of(row.status if "status" in row._fields else None)


def weight_of(status: str | None) -> int:
    """A gap counts least, a plan less than a provisional figure, and that less than a settled one, whichever
    of them came first.
    """
    return SETTLED if status is None else WEIGHTS.get(status, SETTLED)


def first_recorded(candidates: Iterable[Version]) -> datetime:
    """When anything at all was first recorded of a key: a correction does not make a return late."""
    return min(version.assertions[0].recorded_at for version in candidates)


def _submissions(
    connection: Connection,
    numbers: Collection[int],
    known_at: datetime | None,
    gone: Mapping[int, Spans],
) -> dict[int, tuple[Assertion]]:
    """The submissions that wrote the rows, by number. Apart from the rows, which then stay narrow."""
    s = submission
    base = select(s.c.recorded_at, s.c.id, s.c.visibility, s.c.source, s.c.covers_to)
    if known_at is not None:
        base = base.where(s.c.recorded_at <= known_at)
    found: dict[int, tuple[Assertion]] = {}
    for some in in_lists(sorted(numbers)):
        for at, number, visibility, source, until in connection.execute(base.where(s.c.id.in_(some))):
            found[number] = (
                Assertion(at, number, visibility, gone.get(number, ()), export_of(source), until),
            )
    return found


def _confirmations(
    connection: Connection,
    kind: Kind,
    ids: list[int],
    known_at: datetime | None,
    gone: Mapping[int, Spans],
) -> dict[int, list[Assertion]]:
    s = submission
    base = (
        select(confirmation.c.record_id, s.c.recorded_at, s.c.id, s.c.visibility, s.c.source, s.c.covers_to)
        .join_from(confirmation, s, confirmation.c.submission_id == s.c.id)
        .where(confirmation.c.record == kind.name)
    )
    if known_at is not None:
        base = base.where(s.c.recorded_at <= known_at)
    found: dict[int, list[Assertion]] = {}
    for some in in_lists(ids):
        chunk = confirmation.c.record_id.in_(some)
        for record_id, at, number, visibility, source, until in connection.execute(base.where(chunk)):
            one = Assertion(at, number, visibility, gone.get(number, ()), export_of(source), until)
            found.setdefault(record_id, []).append(one)
    return found
