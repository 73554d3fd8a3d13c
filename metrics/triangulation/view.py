"""What one view is made of: who looks, at which months of which place, and what that reader may not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Permission, Viewer
from metrics.apart import Hidden, hidden_from
from metrics.series import Key
from metrics.store import read
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.named import File, files_by_number
from metrics.store.types import StoreError
from metrics.store.whole import whole_history
from metrics.suppress import is_outside
from metrics.triangulation.declared import Declared
from metrics.triangulation.span import Span, span_of


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One reader's look at one organisation or site, up to a month, as known at the moment of `found`."""

    store: Store
    viewer: Viewer
    found: History
    period: date
    span: Span
    rules: Declared
    outside: bool  # small counts are hidden, and so are the names of files
    hidden: Hidden
    files: Mapping[int, File]

    @property
    def code(self) -> str:
        """The organisation or site that is looked at."""
        return self.found.scope.org.code

    @property
    def sees_cases(self) -> bool:
        """Whether this reader may see single cases."""
        return Permission.CASES in self.found.scope.held

    def unseen(self, code: str | None = None) -> dict[Key, frozenset[date]]:
        """The hidden months of each series of the place that is looked at, or of one of its sites."""
        place = code or self.code
        found: dict[Key, set[date]] = {}
        for org, measure, breakdown, month in self.hidden.cells:
            if org == place:
                found.setdefault((measure, breakdown), set()).add(month)
        return {key: frozenset(months) for key, months in found.items()}

    def history_of(self, code: str) -> History:
        """Everything known of another place at the same moment: of a site."""
        return whole_history(self.store, self.viewer, code, self.found.known_at)


def look(
    store: Store,
    viewer: Viewer,
    org_code: str,
    site: str | None,
    period: date,
    window: int,
    known_at: datetime | None,
    rules: Declared,
) -> View:
    """The view of an organisation or of its site. Raises Forbidden, and StoreError for another's site."""
    if site is not None and site not in {one.code for one in read.sites_of(store, viewer, org_code)}:
        raise StoreError(f"{site} is not a site of {org_code}; choose one of its sites, or none.")
    place = site or org_code
    found = whole_history(store, viewer, place, known_at)
    with store.reading() as connection:
        files = files_by_number(connection)
    outside = is_outside(viewer, place, found.scope.hierarchy)
    return View(
        store=store,
        viewer=viewer,
        found=found,
        period=period,
        span=span_of(period, window, rules),
        rules=rules,
        outside=outside,
        hidden=hidden_from(store, viewer, place, period, known_at) if outside else Hidden(),
        files={} if outside else files,
    )
