"""Everything known of one organisation, fetched once; any number of views can be made from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select

from metrics.access import Viewer
from metrics.records import Case, Meeting
from metrics.store import tables
from metrics.store.cases import cases_of
from metrics.store.cover import Covered, covered
from metrics.store.database import now
from metrics.store.kinds import CASE, OBSERVATION, Values
from metrics.store.known import Version, as_known, versions
from metrics.store.meetings import all_meetings
from metrics.store.organisations import all_organisations, codes_by
from metrics.store.returns import all_steps
from metrics.store.scope import Scope, scope
from metrics.store.settings import all_settings, readable
from metrics.store.types import ReturnStep
from metrics.types import Point

LINE_BY_LINE = "mapping:"  # how the source of a file begins of which every line was counted
SIGNED = ("signed", "shared")
AUDITED = "audited:"  # meta key: audited:<organisation>, the value lists measure ids with commas
Audits: TypeAlias = tuple[tuple[datetime, frozenset[str]], ...]  # what was noted when, oldest first


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All versions that the viewer may read, of one organisation, recorded by `known_at`."""

    scope: Scope
    known_at: datetime
    observations: dict[Values, list[Version]]  # key: (org, measure, grain, period, breakdown)
    cases: dict[Values, list[Version]]  # empty unless the viewer sees all figures
    settings: tuple[Row[*tuple[Any, ...]], ...]
    meetings: tuple[Meeting, ...]  # newest first
    covers: tuple[Covered, ...]  # what the lists of cases tell of, oldest first
    audits: Audits
    audited: frozenset[str]  # the measures audited as known at `known_at`
    counted: frozenset[int]  # submissions of which every line was counted: a month without one had none
    steps: tuple[ReturnStep, ...] | None  # of the trust's returns; None: not this reader's to know
    # Row -> what it became, filled as views are made: the same row is the same point in each of them.
    points: dict[int, Point] = field(default_factory=dict)
    cases_made: dict[int, Case] = field(default_factory=dict)
    figures_known: dict[datetime, dict[Values, Version]] = field(default_factory=dict)
    cases_known: dict[datetime, dict[Values, Version]] = field(default_factory=dict)

    def known_by(self, known_at: datetime) -> Mapping[Values, Version]:
        """The figures as known at a moment: worked out once, however many views are made of it."""
        found = self.figures_known.get(known_at)
        if found is None:
            found = self.figures_known[known_at] = as_known(self.observations, known_at)
        return found

    def cases_by(self, known_at: datetime) -> Mapping[Values, Version]:
        """The same of the cases."""
        found = self.cases_known.get(known_at)
        if found is None:
            found = self.cases_known[known_at] = as_known(self.cases, known_at)
        return found

    def signed_by(self, known_at: datetime) -> frozenset[date] | None:
        """The months whose return was signed as known at a moment. One that was opened again is not."""
        if self.steps is None:
            return None
        stands = {step.month: step.step for step in self.steps if step.at <= known_at}
        return frozenset(month for month, step in stands.items() if step in SIGNED)

    def audited_by(self, known_at: datetime) -> frozenset[str]:
        """The measures audited as known at an earlier moment."""
        return newest_audit(self.audits, known_at)


def history(
    connection: Connection,
    viewer: Viewer,
    org_code: str,
    *,
    known_at: datetime | None = None,
    measures: tuple[str, ...] | None = None,
) -> History:
    """Fetch the history of an organisation. Raises Forbidden, and StoreError for an unknown code."""
    moment = known_at or now(connection)
    allowed = _as_known(connection, scope(connection, viewer, org_code, moment), moment)
    t = tables.observation
    where = [t.c.org_code.in_([org_code, *(site.code for site in allowed.sites)])]
    if measures is not None:
        where.append(t.c.measure_id.in_(measures))
    found = versions(connection, OBSERVATION, where, moment)
    cases = versions(connection, CASE, [cases_of(org_code)], moment) if allowed.all else {}
    audits = audits_of(connection, [org_code])[org_code]
    return History(
        scope=allowed,
        known_at=moment,
        observations=allowed.readable(OBSERVATION, found),
        cases=cases,
        settings=tuple(readable(all_settings(connection, [org_code]), allowed)),
        meetings=tuple(all_meetings(connection, allowed.trust.code, moment)),
        covers=covered(connection, {allowed.trust.code, org_code}, moment) if allowed.all else (),
        audits=audits,
        audited=newest_audit(audits, moment),
        counted=counted_of(connection, [org_code])[org_code],
        steps=tuple(all_steps(connection, allowed.trust.code, moment)) if allowed.all else None,
    )


def _as_known(connection: Connection, allowed: Scope, moment: datetime) -> Scope:
    """The organisations as known at the moment, for figures; what may be read stays as it is now."""
    then, by_then = all_organisations(connection, moment), codes_by(connection, moment)
    code = allowed.org.code
    sites = tuple(
        then[site.code]
        for site in allowed.sites
        if then[site.code].parent_code == code and (site.code in by_then or code not in by_then)
    )
    return replace(allowed, org=then[code], trust=then[allowed.trust.code], sites=sites)


def counted_of(connection: Connection, codes: Collection[str]) -> dict[str, frozenset[int]]:
    """The submissions about each organisation of which every line was counted, by code."""
    s, o = tables.submission, tables.submission_org
    query = (
        select(o.c.org_code, s.c.id)
        .join_from(s, o, o.c.submission_id == s.c.id)
        .where(o.c.org_code.in_(sorted(codes)), s.c.source.startswith(LINE_BY_LINE))
    )
    found: dict[str, set[int]] = {code: set() for code in codes}
    for code, number in connection.execute(query):
        found[code].add(number)
    return {code: frozenset(numbers) for code, numbers in found.items()}


def audits_of(connection: Connection, codes: Collection[str]) -> dict[str, Audits]:
    """When which measures of each organisation were noted as audited, oldest first, by code."""
    t = tables.meta
    keys = {AUDITED + code: code for code in codes}
    query = select(t.c.key, t.c.recorded_at, t.c.value).where(t.c.key.in_(sorted(keys))).order_by(t.c.id)
    found: dict[str, Audits] = dict.fromkeys(codes, ())
    for key, at, listed in connection.execute(query):
        measures = frozenset(part.strip() for part in listed.split(",") if part.strip())
        found[keys[key]] = (*found[keys[key]], (at, measures))
    return found


def newest_audit(audits: Audits, known_at: datetime) -> frozenset[str]:
    """The measures audited as known at a moment."""
    return next((listed for at, listed in reversed(audits) if at <= known_at), frozenset())
