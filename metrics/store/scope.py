"""What one viewer may read of one organisation. Every read asks here first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from metrics.access import Hierarchy, Permission, Reach, Viewer, permissions, require_figures
from metrics.periods import months_of
from metrics.store.as_shared import as_shared, moments
from metrics.store.database import now
from metrics.store.gone import Spans
from metrics.store.kinds import NARRATIVE, OBSERVATION, REQUIREMENT, Kind, Values
from metrics.store.known import Version
from metrics.store.organisations import all_organisations, find, hierarchy_from
from metrics.store.returns import sharings
from metrics.types import Grain, Organisation

PUBLIC = "public"
_PERIOD, _GRAIN = OBSERVATION.key.index("period"), OBSERVATION.key.index("grain")


@dataclass(frozen=True, slots=True)
class Scope:
    """An organisation as one viewer may see it: by the rights of now, of what was shared by the moment."""

    org: Organisation
    sites: tuple[Organisation, ...]
    trust: Organisation  # the organisation itself, or the trust of a site
    hierarchy: Hierarchy
    reach: Reach
    shared: Mapping[date, Spans]  # month -> the times in which the trust shared it, up to the moment
    held: frozenset[Permission]

    @property
    def all(self) -> bool:
        return self.reach is Reach.ALL

    @property
    def days_kept_back(self) -> bool:
        """Whether days of single cases stay away: at one site a day tells a family, so it takes the right to
        read cases. What all sites of a trust have together is shown to everybody who sees its figures.
        """
        return self.org.code != self.trust.code and Permission.CASES not in self.held

    def sees(self, period: date, grain: Grain, visibility: str) -> bool:
        """Whether a figure of this period may be read: a quarter only when each of its months is shared."""
        if self.all:
            return True
        if visibility == PUBLIC:
            return self.reach is not Reach.NOTHING
        return self.reach is Reach.SHARED and all(month in self.shared for month in months_of(period, grain))

    def readable(self, kind: Kind, found: dict[Values, list[Version]]) -> dict[Values, list[Version]]:
        """The versions that may be read: from outside, the figures and words that stood when shared.

        National statistics need no sharing, and whoever has them alone reads nothing else. Kinds without a
        month of their own are left as they are.
        """
        if self.reach is Reach.NOTHING:
            return {}
        if self.reach is Reach.PUBLIC:
            return _public(found)
        if self.all or kind not in (OBSERVATION, NARRATIVE, REQUIREMENT):
            return found
        shared_at: dict[Values, tuple[datetime, ...]] = {}
        allowed: dict[Values, list[Version]] = {}
        for key, versions in found.items():
            period = (key[_PERIOD], key[_GRAIN]) if kind is OBSERVATION else period_of(kind, key)
            when = shared_at.get(period)
            if when is None:
                when = shared_at[period] = self._all_shared(*period_of(kind, key))
            if len(versions) == 1:  # nearly all of a store
                one = versions if versions[0].visibility == PUBLIC else as_shared(versions, when)
                if one:
                    allowed[key] = one
                continue
            public = [version for version in versions if version.visibility == PUBLIC]
            own = versions if not public else [one for one in versions if one.visibility != PUBLIC]
            kept = public + as_shared(own, when) if public else as_shared(own, when)
            if kept:
                allowed[key] = kept
        return allowed

    def shared_at(self, kind: Kind, key: Values) -> datetime | None:
        """When what is now read of a record came to be shared; None for what needs no sharing."""
        if self.all or kind not in (OBSERVATION, NARRATIVE, REQUIREMENT):
            return None
        return max(self._all_shared(*period_of(kind, key)), default=None)

    def _all_shared(self, period: date, grain: Grain) -> tuple[datetime, ...]:
        months = months_of(period, grain)
        return moments([self.shared[m] for m in months]) if self.sees(period, grain, "") else ()

    def tells_whose(self, visibility: str) -> bool:
        """Whether the file, row and person behind a figure may be told: outside only of what is public."""
        return self.all or visibility == PUBLIC


def _public(found: dict[Values, list[Version]]) -> dict[Values, list[Version]]:
    """What national statistics say. That a trust said the same later is no word of theirs."""
    kept: dict[Values, list[Version]] = {}
    for key, versions in found.items():
        for version in versions:
            if version.visibility == PUBLIC:
                said = tuple(one for one in version.assertions if one.visibility == PUBLIC)
                kept.setdefault(key, []).append(version._replace(assertions=said))
    return kept


def period_of(kind: Kind, key: Values) -> tuple[date, Grain]:
    named = dict(zip(kind.key, key, strict=True))
    if kind is REQUIREMENT:
        return named["reviewed_on"].replace(day=1), Grain.MONTH
    return named["period"], Grain(named.get("grain", Grain.MONTH))


def scope(connection: Connection, viewer: Viewer, org_code: str, known_at: datetime | None = None) -> Scope:
    """What a viewer may read in the view of a moment (default: now).

    Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of it.
    """
    found = all_organisations(connection)
    org = find(found, viewer, org_code)
    above = hierarchy_from(found)
    reach = require_figures(viewer, org_code, above)
    trust = found.get(above.trust_of(org_code), org)
    sites = tuple(o for o in found.values() if o.parent_code == org_code and o.kind == "site")
    shared: Mapping[date, Spans] = {}
    if reach is Reach.SHARED:
        shared = sharings(connection, trust.code, known_at or now(connection))
    return Scope(org, sites, trust, above, reach, shared, permissions(viewer, org_code, above))
