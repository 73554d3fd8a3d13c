"""What withdrawing a file would change, or undoing that: each record with what is known now and then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from metrics.access import Viewer
from metrics.records import CaseCover
from metrics.store import tables
from metrics.store.changes import change_of
from metrics.store.database import Store
from metrics.store.files import require_load
from metrics.store.gone import steps
from metrics.store.in_lists import in_lists
from metrics.store.kinds import KINDS, OBSERVATION, Kind, Values
from metrics.store.known import Assertion, Version, as_known, versions
from metrics.store.moment import next_moment
from metrics.store.organisations import hierarchy_of
from metrics.store.returns import all_steps, standing
from metrics.store.types import Change

SIGNED = ("signed", "shared")


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change, before anything is written.

    `covers` are the days of which the lists of cases in the file tell: a withdrawal takes their word away
    that a month without a case had none. `signed` are the months among the changes whose return is signed
    or shared: there the change will show as a correction.
    """

    submission_id: int
    withdraws: bool  # False: what undoing its withdrawal would change
    changes: tuple[Change, ...]
    covers: tuple[CaseCover, ...] = ()
    signed: tuple[tuple[str, date], ...] = ()  # (trust, month)


def effect_of(store: Store, viewer: Viewer, submission_id: int) -> Effect:
    """What withdrawing a file would change; of a file that is withdrawn, what undoing that would change.

    Raises StoreError when there is no such file, Forbidden without the right to load for all of it.
    """
    with store.reading() as connection:
        require_load(connection, viewer, submission_id)
        told = steps(connection).get(submission_id, ())
        withdraws = not (told and told[-1].withdrawn)
        moment = next_moment(connection)
        changes = tuple(
            change
            for kind in KINDS
            for change in _changes(connection, kind, submission_id, withdraws, moment)
        )
        return Effect(
            submission_id,
            withdraws,
            changes,
            _covers(connection, submission_id),
            _signed(connection, changes, moment),
        )


def _changes(
    connection: Connection, kind: Kind, submission_id: int, withdraws: bool, moment: datetime
) -> Iterator[Change]:
    keys = _keys(connection, kind, submission_id)
    if not keys:
        return
    found = {
        key: told
        for where in _around(kind, keys)
        for key, told in versions(connection, kind, where, every_word=True).items()
        if key in keys
    }
    then = {
        key: [_as_if(version, submission_id, withdraws, moment) for version in told]
        for key, told in found.items()
    }
    before, after = as_known(found, moment), as_known(then, moment)
    start, end = len(kind.key), len(kind.key) + len(kind.payload)
    for key in sorted(keys, key=str):
        was, now = before.get(key), after.get(key)
        old, new = (None if v is None else tuple(v.row[start:end]) for v in (was, now))
        if old != new:
            told = None if was is None else (*was.row[start:end], was.row.submission_id)
            yield change_of(kind, key, told, new)


def _keys(connection: Connection, kind: Kind, submission_id: int) -> set[Values]:
    """The records that a file wrote, or said again."""
    t, c = kind.table, tables.confirmation
    columns = [t.c[name] for name in kind.key]
    written = select(*columns).where(t.c.submission_id == submission_id)
    said_again = (
        select(*columns)
        .join(c, (c.c.record == kind.name) & (c.c.record_id == t.c.id))
        .where(c.c.submission_id == submission_id)
    )
    return {tuple(row) for query in (written, said_again) for row in connection.execute(query)}


def _around(kind: Kind, keys: set[Values]) -> Iterator[list[ColumnElement[bool]]]:
    """Conditions that hold the keys and little more: their organisations, measures and stretch of periods."""
    t = kind.table.c
    more: list[ColumnElement[bool]] = []
    if kind is OBSERVATION:
        more.append(t.measure_id.in_(sorted({key[1] for key in keys})))
    if "period" in kind.key:
        periods = [key[kind.key.index("period")] for key in keys]
        more.append(t.period.between(min(periods), max(periods)))
    orgs = sorted({key[0] for key in keys})
    for some in in_lists(orgs):
        yield [t.org_code.in_(some), *more]


def _as_if(version: Version, submission_id: int, withdraws: bool, moment: datetime) -> Version:
    """The version as it would be told with the file withdrawn from the moment on, or standing again."""

    def told(one: Assertion) -> Assertion:
        if one.submission_id != submission_id:
            return one
        if withdraws:
            return one._replace(gone=(*one.gone, (moment, None)))
        return one._replace(gone=tuple((start, end or moment) for start, end in one.gone))

    return version._replace(assertions=tuple(told(one) for one in version.assertions))


def _covers(connection: Connection, submission_id: int) -> tuple[CaseCover, ...]:
    t = tables.case_cover.c
    query = select(t.org_code, t.kind, t.first, t.last, t.whole).where(t.submission_id == submission_id)
    return tuple(CaseCover(*row) for row in connection.execute(query.order_by(t.id)))


def _signed(
    connection: Connection, changes: tuple[Change, ...], moment: datetime
) -> tuple[tuple[str, date], ...]:
    above = hierarchy_of(connection)
    months: dict[str, set[date]] = {}
    for change in changes:
        if change.period is not None:
            months.setdefault(above.trust_of(change.org_code), set()).add(change.period.replace(day=1))
    found: list[tuple[str, date]] = []
    for trust in sorted(months):
        stands: dict[date, Any] = standing(all_steps(connection, trust, moment))
        found += [(trust, month) for month in sorted(months[trust]) if stands.get(month) in SIGNED]
    return tuple(found)
