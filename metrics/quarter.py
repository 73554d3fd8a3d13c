"""What each chart concluded before a quarter began: its changes are the verdicts reached since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from metrics.access import Viewer
from metrics.panels import verdicts
from metrics.periods import add_months
from metrics.series import Key, catalogue, view
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.store.whole import whole_history
from spc.types import Variation

MONTHS = 3


def before_quarter(
    store: Store, viewer: Viewer, org_code: str, last: date, known_at: datetime | None = None
) -> Mapping[Key, Variation]:
    """The verdict of every chart in the view of the month before the three that end with `last`, with the
    figures known at a moment (default: now). Worked out once for each viewer, until anything is recorded.
    Raises Forbidden, and StoreError for an unknown code.
    """
    wanted = catalogue()

    def made() -> Mapping[Key, Variation]:
        found = whole_history(store, viewer, org_code, known_at)
        then = view(
            found, wanted, up_to=add_months(last, -MONTHS), known_at=found.known_at, with_evidence=False
        )
        reached = verdicts(then, known_at=found.known_at)
        return {key: one.variation for key, one in reached.items()}

    told, _ = kept(store, viewer, ("before quarter", id(wanted), org_code, last), known_at, made)
    return told
