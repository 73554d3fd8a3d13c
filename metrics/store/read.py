"""Every read of the store. Each takes a Viewer, and gives what was known at a moment (default: now)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, or_

from metrics.access import Permission, Viewer, require
from metrics.measure import Events
from metrics.periods import last_day
from metrics.records import Case, Narrative, ProgrammeEntry, Rating
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.files import content, issues, submissions
from metrics.store.kinds import CASE, NARRATIVE, OBSERVATION, PROGRAMME, RATING, REQUIREMENT, Kind
from metrics.store.known import Version, as_known, versions
from metrics.store.meetings import meetings
from metrics.store.organisations import (
    hierarchy,
    hierarchy_of,
    organisation,
    organisations,
    sites_of,
    successions,
)
from metrics.store.people import users, viewer_of
from metrics.store.returns import returns
from metrics.store.scope import Scope, scope
from metrics.store.settings import settings
from metrics.types import Grain, Observation, Status

__all__ = [
    "cases",
    "content",
    "event_dates",
    "hierarchy",
    "issues",
    "meetings",
    "narratives",
    "observations",
    "organisation",
    "organisations",
    "programme",
    "ratings",
    "requirement_counts",
    "returns",
    "settings",
    "sites_of",
    "submissions",
    "successions",
    "users",
    "viewer_of",
]


def _known(
    store: Store,
    viewer: Viewer,
    org_code: str,
    kind: Kind,
    where: list[ColumnElement[bool]],
    known_at: datetime | None,
) -> tuple[Scope, list[Version]]:
    with store.reading() as connection:
        allowed = scope(connection, viewer, org_code)
        moment = known_at or now(connection)
        return allowed, list(as_known(versions(connection, kind, where, moment), moment).values())


def observations(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    measures: tuple[str, ...] | None = None,
    up_to: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Observation, ...]:
    """The figures of an organisation, by measure, breakdown and period."""
    t = tables.observation
    where = [t.c.org_code == org_code]
    if measures is not None:
        where.append(t.c.measure_id.in_(measures))
    if up_to is not None:
        where.append(t.c.period <= up_to)
    allowed, found = _known(store, viewer, org_code, OBSERVATION, where, known_at)
    seen = (
        observation_from(v.row) for v in found if allowed.sees(v.row.period, Grain(v.row.grain), v.visibility)
    )
    return tuple(sorted(seen, key=lambda o: (o.measure_id, o.breakdown, o.grain, o.period)))


def observation_from(row: Row[*tuple[Any, ...]]) -> Observation:
    return Observation(
        measure_id=row.measure_id,
        org_code=row.org_code,
        period=row.period,
        grain=Grain(row.grain),
        breakdown=row.breakdown,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        value_text=row.value_text,
        status=Status(row.status),
        row=row.row,
        sheet=row.sheet,
    )


def cases_of(org_code: str) -> ColumnElement[bool]:
    """The cases of a trust, or of a site whose trust reported them."""
    return or_(tables.case.c.org_code == org_code, tables.case.c.site_code == org_code)


def cases(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    kind: str | None = None,
    up_to: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Case, ...]:
    """Single cases, oldest first. Dates and sites identify families: this takes a permission of its own."""
    with store.reading() as connection:
        require(viewer, Permission.CASES, org_code, hierarchy_of(connection))
    where = [cases_of(org_code)]
    if kind is not None:
        where.append(tables.case.c.kind == kind)
    if up_to is not None:
        where.append(tables.case.c.occurred_on <= last_day(up_to))
    _allowed, found = _known(store, viewer, org_code, CASE, where, known_at)
    listed = [case_from(v.row) for v in found]
    return tuple(sorted(listed, key=lambda c: (c.occurred_on, c.kind, c.event_ref)))


def case_from(row: Row[*tuple[Any, ...]]) -> Case:
    return Case(
        event_ref=row.event_ref,
        org_code=row.org_code,
        kind=row.kind,
        occurred_on=row.occurred_on,
        site_code=row.site_code,
        reported_on=row.reported_on,
        harm_physical=row.harm_physical,
        harm_psychological=row.harm_psychological,
        gestation_band=row.gestation_band,
        theme_codes=tuple(json.loads(row.theme_codes)),
        fields=json.loads(row.fields),
        row=row.row,
    )


def is_event(case: Case, events: Events) -> bool:
    """Whether a case is one of the events of a measure: of its kind, with accepted values in every field."""
    if case.kind != events.case_kind:
        return False
    return all(str(_field(case, name)) in accepted for name, accepted in events.where.items())


def _field(case: Case, name: str) -> object:
    return getattr(case, name) if name in Case.__slots__ else case.fields.get(name)


def event_dates(
    store: Store,
    viewer: Viewer,
    org_code: str,
    events: Events,
    *,
    up_to: date | None = None,
    known_at: datetime | None = None,
) -> tuple[date, ...]:
    """The days of a measure's events, for charts of days between. Only for those who see all figures."""
    with store.reading() as connection:
        require(viewer, Permission.FIGURES, org_code, hierarchy_of(connection))
    where = [cases_of(org_code), tables.case.c.kind == events.case_kind]
    if up_to is not None:
        where.append(tables.case.c.occurred_on <= last_day(up_to))
    _allowed, found = _known(store, viewer, org_code, CASE, where, known_at)
    return tuple(sorted(c.occurred_on for c in (case_from(v.row) for v in found) if is_event(c, events)))


def narratives(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    measure_id: str | None = None,
    up_to: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Narrative, ...]:
    """The words of the text rows, newest month first."""
    t = tables.narrative
    where = [t.c.org_code == org_code]
    if measure_id is not None:
        where.append(t.c.measure_id == measure_id)
    if up_to is not None:
        where.append(t.c.period <= up_to)
    allowed, found = _known(store, viewer, org_code, NARRATIVE, where, known_at)
    rows = [v.row for v in found if allowed.sees(v.row.period, Grain.MONTH, v.visibility)]
    rows.sort(key=lambda r: (-r.period.toordinal(), r.measure_id, r.ordinal))
    return tuple(
        Narrative(
            r.org_code,
            r.measure_id,
            r.period,
            r.text,
            r.author,
            tuple(json.loads(r.themes)),
            r.event_ref,
            r.row,
        )
        for r in rows
    )


def ratings(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Rating, ...]:
    """The newest published rating of each body and domain. Ratings are public."""
    t = tables.rating
    where = [t.c.org_code == org_code]
    if until is not None:
        where.append(t.c.published_on <= until)
    _allowed, found = _known(store, viewer, org_code, RATING, where, known_at)
    newest: dict[tuple[str, str], Rating] = {}
    for row in sorted((v.row for v in found), key=lambda r: r.published_on):
        newest[row.body, row.domain] = Rating(
            row.org_code, row.body, row.domain, row.rating, row.published_on
        )
    return tuple(newest[key] for key in sorted(newest))


def programme(
    store: Store, viewer: Viewer, org_code: str, name: str = "mssp", *, known_at: datetime | None = None
) -> ProgrammeEntry | None:
    """Whether the trust is on a programme (the Maternity Safety Support Programme), as last reported."""
    t = tables.programme_entry
    where = [t.c.org_code == org_code, t.c.programme == name]
    _allowed, found = _known(store, viewer, org_code, PROGRAMME, where, known_at)
    if not found:
        return None
    row = found[0].row
    return ProgrammeEntry(
        row.org_code, row.programme, row.on_programme, row.entered_on, row.exited_on, row.adviser
    )


def requirement_counts(
    store: Store,
    viewer: Viewer,
    org_code: str,
    framework: str,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
) -> dict[str, dict[str, int]]:
    """Requirements by colour for every action of a framework: action -> red, amber, green, blue -> count.

    The action is what stands before the first point of a requirement's number (`3.2` is of action `3`).
    """
    t = tables.requirement_status
    where = [t.c.org_code == org_code, t.c.framework == framework]
    if until is not None:
        where.append(t.c.reviewed_on <= until)
    allowed, found = _known(store, viewer, org_code, REQUIREMENT, where, known_at)
    rows = [v.row for v in found if allowed.sees(v.row.reviewed_on.replace(day=1), Grain.MONTH, v.visibility)]
    newest = {r.requirement: r.rag for r in sorted(rows, key=lambda r: r.reviewed_on)}
    counts: dict[str, dict[str, int]] = {}
    for requirement in sorted(newest):
        action = requirement.partition(".")[0]
        colours = counts.setdefault(action, {"red": 0, "amber": 0, "green": 0, "blue": 0})
        colours[newest[requirement]] = colours.get(newest[requirement], 0) + 1
    return counts
