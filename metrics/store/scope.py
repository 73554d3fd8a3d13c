"""What one viewer may read of one organisation. Every read asks here first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from metrics.access import Hierarchy, Permission, Reach, Viewer, permissions, require_figures
from metrics.periods import months_of
from metrics.store.database import now
from metrics.store.kinds import NARRATIVE, OBSERVATION, REQUIREMENT, Kind, Values
from metrics.store.known import Version
from metrics.store.organisations import all_organisations, find, hierarchy_from
from metrics.store.returns import shared_months
from metrics.types import Grain, Organisation

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Scope:
    """An organisation as one viewer may see it. Rights are those of now, not of the view's moment."""

    org: Organisation
    sites: tuple[Organisation, ...]
    trust: Organisation  # the organisation itself, or the trust of a site
    hierarchy: Hierarchy
    reach: Reach
    shared: Mapping[date, datetime]  # month -> when the trust shared it, the last time
    held: frozenset[Permission]

    @property
    def all(self) -> bool:
        return self.reach is Reach.ALL

    def sees(self, period: date, grain: Grain, visibility: str) -> bool:
        """Whether a figure of this period may be read: a quarter only when each of its months is shared."""
        if self.all or visibility == PUBLIC:
            return True
        return all(month in self.shared for month in months_of(period, grain))

    def readable(self, kind: Kind, found: dict[Values, list[Version]]) -> dict[Values, list[Version]]:
        """The versions that may be read: from outside, the figures and words as they stood when shared.

        What was corrected or withdrawn after that is not seen outside until the month is shared again.
        National statistics need no sharing. Kinds without a month of their own are left as they are.
        """
        if self.all or kind not in (OBSERVATION, NARRATIVE, REQUIREMENT):
            return found
        allowed = {key: self._as_shared(*_period_of(kind, key), versions) for key, versions in found.items()}
        return {key: versions for key, versions in allowed.items() if versions}

    def _as_shared(self, period: date, grain: Grain, found: list[Version]) -> list[Version]:
        months = months_of(period, grain)
        moment = max(self.shared[m] for m in months) if all(m in self.shared for m in months) else None
        kept = (v if v.visibility == PUBLIC else _frozen(v, moment) for v in found)
        return [version for version in kept if version is not None]


def _frozen(version: Version, moment: datetime | None) -> Version | None:
    """A version as it stood at a moment, for good: later confirmations and withdrawals did not happen."""
    stood = tuple(a for a in version.assertions if moment is not None and a.holds(moment))
    return version._replace(assertions=tuple(a._replace(gone=()) for a in stood)) if stood else None


def _period_of(kind: Kind, key: Values) -> tuple[date, Grain]:
    named = dict(zip(kind.key, key, strict=True))
    if kind is REQUIREMENT:
        return named["reviewed_on"].replace(day=1), Grain.MONTH
    return named["period"], Grain(named.get("grain", Grain.MONTH))


def scope(connection: Connection, viewer: Viewer, org_code: str) -> Scope:
    """Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of it."""
    found = all_organisations(connection)
    org = find(found, viewer, org_code)
    above = hierarchy_from(found)
    reach = require_figures(viewer, org_code, above)
    trust = found.get(above.trust_of(org_code), org)
    sites = tuple(o for o in found.values() if o.parent_code == org_code and o.kind == "site")
    shared: Mapping[date, datetime] = {}
    if reach is Reach.SHARED:
        shared = shared_months(connection, trust.code, now(connection))
    return Scope(org, sites, trust, above, reach, shared, permissions(viewer, org_code, above))
