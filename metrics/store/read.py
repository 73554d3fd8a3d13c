"""Every read of the store. Each takes a Viewer, and gives what was known at a moment (default: now)."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from metrics.access import Viewer
from metrics.records import FiledState, Narrative, ProgrammeEntry, Rating
from metrics.store import tables
from metrics.store.asked import known_for
from metrics.store.cases import cases, counted, event_dates, is_event, told_until
from metrics.store.database import Store
from metrics.store.decided import decided
from metrics.store.filed import states
from metrics.store.files import content, issues, submissions
from metrics.store.kinds import NARRATIVE, OBSERVATION, PROGRAMME, RATING, REQUIREMENT
from metrics.store.meetings import meetings
from metrics.store.named import files_by_number
from metrics.store.organisations import (
    hierarchy,
    organisation,
    organisations,
    sites_of,
    successions,
)
from metrics.store.people import users, viewer_of
from metrics.store.returns import returns
from metrics.store.settings import settings
from metrics.types import Grain, Observation, Status

__all__ = [
    "brought_by",
    "cases",
    "content",
    "counted",
    "decided",
    "event_dates",
    "hierarchy",
    "is_event",
    "issues",
    "meetings",
    "narratives",
    "observations",
    "organisation",
    "organisations",
    "programme",
    "ratings",
    "requirement_states",
    "returns",
    "settings",
    "sites_of",
    "submissions",
    "successions",
    "told_until",
    "users",
    "viewer_of",
]


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
    allowed, found = known_for(store, viewer, org_code, OBSERVATION, where, known_at)
    seen = (
        observation_from(v.row) for v in found if allowed.sees(v.row.period, Grain(v.row.grain), v.visibility)
    )
    return tuple(sorted(seen, key=lambda o: (o.measure_id, o.breakdown, o.grain, o.period)))


def brought_by(
    store: Store,
    viewer: Viewer,
    org_code: str,
    submission_ids: Collection[int],
    *,
    known_at: datetime | None = None,
) -> tuple[Observation, ...]:
    """The figures known of an organisation that one of these submissions wrote."""
    where = [tables.observation.c.org_code == org_code]
    allowed, found = known_for(store, viewer, org_code, OBSERVATION, where, known_at)
    rows = (v.row for v in found if allowed.sees(v.row.period, Grain(v.row.grain), v.visibility))
    return tuple(observation_from(row) for row in rows if row.submission_id in submission_ids)


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
    allowed, found = known_for(store, viewer, org_code, NARRATIVE, where, known_at)
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
    _allowed, found = known_for(store, viewer, org_code, RATING, where, known_at)
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
    _allowed, found = known_for(store, viewer, org_code, PROGRAMME, where, known_at)
    if not found:
        return None
    row = found[0].row
    return ProgrammeEntry(
        row.org_code, row.programme, row.on_programme, row.entered_on, row.exited_on, row.adviser
    )


def requirement_states(
    store: Store,
    viewer: Viewer,
    org_code: str,
    framework: str,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
) -> tuple[FiledState, ...]:
    """The states of a framework's requirements that files brought, by requirement and day of review.

    What was said of them on the pages is not among them: `metrics.safety` brings both together.
    """
    t = tables.requirement_status
    where = [t.c.org_code == org_code, t.c.framework == framework]
    if until is not None:
        where.append(t.c.reviewed_on <= until)
    allowed, found = known_for(store, viewer, org_code, REQUIREMENT, where, known_at)
    seen = [v for v in found if allowed.sees(v.row.reviewed_on.replace(day=1), Grain.MONTH, v.visibility)]
    told = {v.row.submission_id for v in seen if allowed.tells_whose(v.visibility)}
    with store.reading() as connection:
        return states(seen, files_by_number(connection, told))
