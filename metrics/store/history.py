"""Everything known of one organisation, fetched once; any number of views can be made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from metrics.access import Viewer
from metrics.records import Case, Meeting
from metrics.store import tables
from metrics.store.cases import cases_of
from metrics.store.database import now
from metrics.store.kinds import CASE, OBSERVATION, Values
from metrics.store.known import Version, versions
from metrics.store.meetings import all_meetings
from metrics.store.scope import Scope, scope
from metrics.store.settings import all_settings
from metrics.types import Grain, Point

AUDITED = "audited:"  # meta key: audited:<organisation>, the value lists measure ids with commas


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All versions that the viewer may read, of one organisation, recorded by `known_at`."""

    scope: Scope
    known_at: datetime
    observations: dict[Values, list[Version]]  # key: (org, measure, grain, period, breakdown)
    cases: dict[Values, list[Version]]  # empty unless the viewer sees all figures
    settings: tuple[Row[*tuple[Any, ...]], ...]
    meetings: tuple[Meeting, ...]  # newest first
    covers: dict[int, tuple[date | None, date]]  # submission -> the first and last day that its file covers
    audited: frozenset[str]
    # Row -> what it became, filled as views are made: the same row is the same point in each of them.
    points: dict[int, Point] = field(default_factory=dict)
    cases_made: dict[int, Case] = field(default_factory=dict)


def history(
    connection: Connection,
    viewer: Viewer,
    org_code: str,
    *,
    known_at: datetime | None = None,
    measures: tuple[str, ...] | None = None,
) -> History:
    """Fetch the history of an organisation. Raises Forbidden, and StoreError for an unknown code."""
    allowed = scope(connection, viewer, org_code)
    moment = known_at or now(connection)
    t = tables.observation
    where = [t.c.org_code.in_([org_code, *(site.code for site in allowed.sites)])]
    if measures is not None:
        where.append(t.c.measure_id.in_(measures))
    found = versions(connection, OBSERVATION, where, moment)
    cases = versions(connection, CASE, [cases_of(org_code)], moment) if allowed.all else {}
    return History(
        scope=allowed,
        known_at=moment,
        observations=_readable(found, allowed),
        cases=cases,
        settings=tuple(all_settings(connection, [org_code])),
        meetings=tuple(all_meetings(connection, allowed.trust.code, moment)),
        covers=_covers(connection, cases),
        audited=_audited(connection, org_code),
    )


def _readable(found: dict[Values, list[Version]], allowed: Scope) -> dict[Values, list[Version]]:
    if allowed.all:
        return found
    kept = {
        key: [v for v in candidates if allowed.sees(key[3], Grain(key[2]), v.visibility)]
        for key, candidates in found.items()
    }
    return {key: candidates for key, candidates in kept.items() if candidates}


def _covers(
    connection: Connection, cases: dict[Values, list[Version]]
) -> dict[int, tuple[date | None, date]]:
    ids = {a.submission_id for candidates in cases.values() for v in candidates for a in v.assertions}
    if not ids:
        return {}
    s = tables.submission
    query = select(s.c.id, s.c.covers_from, s.c.covers_to).where(s.c.covers_to.is_not(None), s.c.id.in_(ids))
    return {row.id: (row.covers_from, row.covers_to) for row in connection.execute(query)}


def _audited(connection: Connection, org_code: str) -> frozenset[str]:
    t = tables.meta
    query = select(t.c.value).where(t.c.key == AUDITED + org_code).order_by(t.c.id.desc()).limit(1)
    listed = connection.execute(query).scalar() or ""
    return frozenset(part.strip() for part in listed.split(",") if part.strip())
