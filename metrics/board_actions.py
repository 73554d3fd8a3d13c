"""The safety actions that a board sees: of which framework, with which statuses, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from metrics import safety
from metrics.access import Viewer
from metrics.begun import SAFETY_ACTIONS as SAFETY_ROW
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.periods import add_months, last_day
from metrics.series import Key
from metrics.store.database import Store


def actions_in_force(
    store: Store, viewer: Viewer, org_code: str, period: date, until: date, moment: datetime
) -> tuple[str | None, dict[str, dict[str, int]]]:
    """Safety actions of the framework in force in the month; else of the newest one with any status."""
    in_force = [name for name in SAFETY_ACTIONS if load_framework(name).in_force(last_day(period))]
    for name in (*in_force, *reversed(SAFETY_ACTIONS)):
        counts = safety.counts(store, viewer, org_code, name, until=until, known_at=moment)
        if counts:
            return name, counts
    return (in_force[0] if in_force else None), {}


def actions_begun(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    moment: datetime,
    requirements: Mapping[str, Mapping[str, int]],
) -> dict[Key, date]:
    """Statuses that were all reviewed later than this view: the row had not begun in it."""
    if requirements:
        return {}
    later = any(safety.counts(store, viewer, org_code, name, known_at=moment) for name in SAFETY_ACTIONS)
    return {(SAFETY_ROW, ""): add_months(period, 1)} if later else {}
