"""What the store knows beside a file: nil returns that it contradicts, and records that it leaves out.

A file replaces what it states and nothing else. What an earlier file of the same source said of the same
measures and months, and this one does not, stays; whoever loads is told so (loaders/beside.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection

from metrics.access import Permission, Viewer, may
from metrics.records import CaseCover
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.in_lists import MOST_VARIABLES
from metrics.store.kinds import CASE, OBSERVATION, Values
from metrics.store.known import Version, as_known, versions
from metrics.store.named import File, files_by_number
from metrics.store.organisations import hierarchy_of
from metrics.types import UNCOUNTED, Status

Stretch = tuple[date, date]  # first and last day, both included


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Records of one measure, or cases of one kind, that stay though the file does not have them."""

    what: str  # id of the measure, or kind of case
    org_code: str
    periods: tuple[date, ...]  # one for each record: its period, or the day of the case
    file: File  # the newest of the files that brought them


@dataclass(frozen=True, slots=True)
class Nil:
    """A nil return that stands: of which figure, and the file that says it."""

    key: tuple[str, str, date, str]  # organisation, measure, period, breakdown
    file: File


def nil_returns(
    store: Store, viewer: Viewer, org_codes: Collection[str], known_at: datetime | None = None
) -> dict[tuple[str, str, date, str], Nil]:
    """The nil returns known of these organisations, by organisation, measure, period and breakdown.

    Of organisations for which the viewer may not load, none.
    """
    with store.reading() as connection:
        codes = _loadable(connection, viewer, org_codes)
        t = tables.observation.c
        nil = tables.observation.c.status == Status.NIL_RETURN
        asked = [t.org_code.in_(codes), t.measure_id.in_(_measures(connection, codes, nil))]
        moment = known_at or now(connection)
        known = as_known(versions(connection, OBSERVATION, asked, moment), moment) if codes else {}
        rows = [v.row for v in known.values() if v.row.status == Status.NIL_RETURN]
        files = files_by_number(connection, {row.submission_id for row in rows})
    made = (
        Nil((row.org_code, row.measure_id, row.period, row.breakdown), files[row.submission_id])
        for row in rows
    )
    return {one.key: one for one in made}


def _measures(connection: Connection, codes: list[str], nil: ColumnElement[bool]) -> list[str]:
    """The measures of which a nil return was ever declared: few, so little is read."""
    t = tables.observation
    query = t.select().with_only_columns(t.c.measure_id).where(t.c.org_code.in_(codes), nil).distinct()
    return list(connection.execute(query).scalars())


def left_out(
    store: Store,
    viewer: Viewer,
    source: str,
    stated: Mapping[tuple[str, str], Stretch],
    keys: Collection[Values],
    known_at: datetime | None = None,
) -> tuple[LeftOut, ...]:
    """Figures that earlier files of a source gave and that stay, though this one does not have them.

    `stated` has, by organisation and measure, the days of which the file tells; `keys` are the figures that
    it has (organisation, measure, grain, period, breakdown).
    """
    with store.reading() as connection:
        codes = _loadable(connection, viewer, {org for org, _measure in stated})
        wanted = {pair: days for pair, days in stated.items() if pair[0] in codes}
        if not wanted:
            return ()
        t = tables.observation.c
        where = [
            t.org_code.in_(codes),
            t.measure_id.in_(sorted({measure for _org, measure in wanted})),
            t.period.between(min(d[0] for d in wanted.values()), max(d[1] for d in wanted.values())),
        ]
        moment = known_at or now(connection)
        known = as_known(versions(connection, OBSERVATION, where, moment), moment)
        files = files_by_number(connection)
        found = {
            key: version
            for key, version in known.items()
            if key not in keys
            and (days := wanted.get(key[:2])) is not None
            and days[0] <= key[3] <= days[1]
            and version.row.status not in UNCOUNTED
            and family(files[version.row.submission_id].source) == family(source)
        }
    return tuple(_grouped(((key[1], key[0], key[3], v) for key, v in found.items()), files))


def cases_left_out(
    store: Store,
    viewer: Viewer,
    covers: Collection[CaseCover],
    keys: Collection[Values],
    known_at: datetime | None = None,
) -> tuple[LeftOut, ...]:
    """Cases of the days that a list covers which an earlier list had and this one has not: they stay.

    `keys` are the cases that the list has (organisation, kind, reference, ordinal).
    """
    with store.reading() as connection:
        codes = _loadable(connection, viewer, {cover.org_code for cover in covers if cover.whole})
        wanted = [cover for cover in covers if cover.whole and cover.org_code in codes]
        if not wanted:
            return ()
        t = tables.case.c
        where = [t.org_code.in_(codes), t.kind.in_(sorted({cover.kind for cover in wanted}))]
        moment = known_at or now(connection)
        known = as_known(versions(connection, CASE, where, moment), moment)
        files = files_by_number(connection)
    found = (
        (key[1], key[0], version.row.occurred_on, version)
        for key, version in known.items()
        if key not in keys and any(_covers(cover, version.row) for cover in wanted)
    )
    return tuple(_grouped(found, files))


def family(source: str) -> str:
    """The source without the version of its mapping: another version reads the same kind of file."""
    return source.partition("@")[0]


def _covers(cover: CaseCover, row: Any) -> bool:
    on: date = row.occurred_on
    return (
        (cover.org_code, cover.kind) == (row.org_code, row.kind)
        and (cover.first is None or cover.first <= on)
        and (cover.last is None or on <= cover.last)
    )


def _loadable(connection: Connection, viewer: Viewer, codes: Collection[str]) -> list[str]:
    above = hierarchy_of(connection)
    mine = sorted(code for code in codes if may(viewer, Permission.LOAD, code, above))
    return mine[:MOST_VARIABLES]


def _grouped(found: Iterable[tuple[str, str, date, Version]], files: Mapping[int, File]) -> Iterator[LeftOut]:
    groups: dict[tuple[str, str], list[tuple[date, Version]]] = {}
    for what, org, on, version in found:
        groups.setdefault((what, org), []).append((on, version))
    for (what, org), told in sorted(groups.items()):
        newest = max((files[version.row.submission_id] for _, version in told), key=lambda f: f.recorded_at)
        yield LeftOut(what, org, tuple(sorted(on for on, _ in told)), newest)
