"""The list of incidents as counts: month, grade and themes of each, and no day, reference or site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Permission, Viewer, require
from metrics.events import whole_months
from metrics.periods import last_day, start_of
from metrics.store.cases import case_from
from metrics.store.database import Store
from metrics.store.history import history
from metrics.store.known import as_known
from metrics.triangulation.declared import declared
from metrics.triangulation.held import themes_of_case
from metrics.triangulation.types import Source
from metrics.types import Grain

KIND = "incident"
SERIOUS = ("moderate", "severe", "fatal")


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident without what could name it. `unknown` are its words that the taxonomy does not cover."""

    month: date
    grade: str  # of physical harm; empty where none is recorded
    themes: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def serious(self) -> bool:
        """Of moderate harm or above."""
        return self.grade in SERIOUS


@dataclass(frozen=True, slots=True)
class Listed:
    """The incidents up to a month, and the months of which a list tells every one."""

    incidents: tuple[Incident, ...]
    known: frozenset[date]

    def of(self, months: Collection[date], *, serious: bool) -> tuple[Incident, ...]:
        """Those of some months; of moderate harm or above, or of every grade on the list."""
        return tuple(i for i in self.incidents if i.month in months and (i.serious or not serious))


def incidents(
    store: Store, viewer: Viewer, org_code: str, period: date, known_at: datetime | None = None
) -> Listed | None:
    """The incidents of a trust or site up to a month, as known at a moment; None when no list was ever sent.

    Themes are those that Triangulation counts. Raises Forbidden for readers from outside.
    """
    with store.reading() as connection:
        found = history(connection, viewer, org_code, known_at=known_at, measures=())
    require(viewer, Permission.FIGURES, org_code, found.scope.hierarchy)
    own, listed = declared().source[Source.INCIDENTS], []
    for version in as_known(found.cases, found.known_at).values():
        if version.row.kind == KIND and version.row.occurred_on <= last_day(period):
            case = case_from(version.row)
            named, unknown = themes_of_case(case, own)
            month = start_of(case.occurred_on, Grain.MONTH)
            listed.append(Incident(month, case.harm_physical or "", named, unknown))
    known = whole_months(found, period, found.known_at).get(KIND, frozenset())
    if not listed and not known:
        return None
    return Listed(tuple(sorted(listed, key=lambda i: (i.month, i.grade, i.themes))), known)
