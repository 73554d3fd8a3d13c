"""Single cases, and the dates of those that count as events of a measure."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, or_

from metrics.access import Permission, Viewer, require
from metrics.measure import Events
from metrics.periods import last_day
from metrics.records import Case
from metrics.store import tables
from metrics.store.asked import known_for
from metrics.store.cover import covered
from metrics.store.database import Store, now
from metrics.store.kinds import CASE
from metrics.store.organisations import hierarchy_of

T = TypeVar("T")


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
    _allowed, found = known_for(store, viewer, org_code, CASE, where, known_at)
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
    """Whether a case is one of the events of a measure: of its kind, with accepted values in its fields."""
    if case.kind != events.case_kind:
        return False
    ways = [{**events.where, **one} for one in events.any_of] or [events.where]
    return any(all(str(_field(case, name)) in accepted for name, accepted in way.items()) for way in ways)


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
    _allowed, found = known_for(store, viewer, org_code, CASE, where, known_at)
    return tuple(sorted(c.occurred_on for c in (case_from(v.row) for v in found) if is_event(c, events)))


def counted(
    store: Store,
    viewer: Viewer,
    org_code: str,
    count: Callable[[tuple[Case, ...]], T],
    *,
    kinds: Collection[str],
    up_to: date,
    known_at: datetime | None = None,
) -> T:
    """What `count` makes of the cases of some kinds, for those who see all figures: counts, and no case.

    Whoever may read single cases calls `cases`. Raises Forbidden for readers from outside.
    """
    with store.reading() as connection:
        require(viewer, Permission.FIGURES, org_code, hierarchy_of(connection))
    where = [cases_of(org_code), tables.case.c.kind.in_(sorted(kinds))]
    where.append(tables.case.c.occurred_on <= last_day(up_to))
    _allowed, found = known_for(store, viewer, org_code, CASE, where, known_at)
    listed = (case_from(v.row) for v in found)
    return count(tuple(sorted(listed, key=lambda c: (c.occurred_on, c.kind, c.event_ref))))


def told_until(
    store: Store, viewer: Viewer, org_code: str, kind: str, *, known_at: datetime | None = None
) -> date | None:
    """The last day of which a list tells every case of a kind; None when no list ever told.

    So that a kind without a case is told apart from one that nobody sent. Raises Forbidden for readers from
    outside.
    """
    with store.reading() as connection:
        above = hierarchy_of(connection)
        require(viewer, Permission.FIGURES, org_code, above)
        moment = known_at or now(connection)
        lists = covered(connection, {org_code, above.trust_of(org_code)}, moment)
    days = [c.last for c in lists if c.kind == kind and c.whole and c.last and c.holds(moment)]
    return max(days, default=None)
