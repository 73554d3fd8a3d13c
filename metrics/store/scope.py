"""What one viewer may read of one organisation. Every read asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from metrics.access import Hierarchy, Permission, Reach, Viewer, permissions, require_figures
from metrics.periods import months_of
from metrics.store.database import now
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
    shared: frozenset[date]
    held: frozenset[Permission]

    @property
    def all(self) -> bool:
        return self.reach is Reach.ALL

    def sees(self, period: date, grain: Grain, visibility: str) -> bool:
        """Whether a figure of this period may be read: a quarter only when each of its months is shared."""
        if self.all or visibility == PUBLIC:
            return True
        return all(month in self.shared for month in months_of(period, grain))


def scope(connection: Connection, viewer: Viewer, org_code: str) -> Scope:
    """Raises StoreError for an unknown code, Forbidden when the viewer may read nothing of it."""
    found = all_organisations(connection)
    org = find(found, viewer, org_code)
    above = hierarchy_from(found)
    reach = require_figures(viewer, org_code, above)
    trust = found.get(above.trust_of(org_code), org)
    sites = tuple(o for o in found.values() if o.parent_code == org_code and o.kind == "site")
    shared = frozenset[date]()
    if reach is Reach.SHARED:
        shared = shared_months(connection, trust.code, now(connection))
    return Scope(org, sites, trust, above, reach, shared, permissions(viewer, org_code, above))
