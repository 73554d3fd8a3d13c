"""Which trusts of a system have submitted and shared which month: the step of the return and nothing else.

Whoever compares the trusts of a system sees who has sent nothing and who has not shared yet. Nobody outside
is told who took a step, why a return was opened again, or when, save the day on which a month was shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Hierarchy, Permission, Viewer, permissions
from metrics.periods import day_of, every
from metrics.store.database import Store, now, shared_by
from metrics.store.organisations import all_organisations, hierarchy_from
from metrics.store.returns import SHARED, newest_steps
from metrics.system.members import is_open
from metrics.types import Grain

NOTHING = ""  # the step of a month of which no return was begun
SEES = frozenset({Permission.COMPARE, Permission.FIGURES})


@dataclass(frozen=True, slots=True)
class Submitted:
    """Where the return of one month stands: "" (nothing submitted), draft, submitted, signed or shared."""

    step: str = NOTHING
    shared_on: date | None = None  # the day in London; only while it is shared

    @property
    def is_shared(self) -> bool:
        return self.step == SHARED


def submitted(
    store: Store,
    viewer: Viewer,
    codes: Iterable[str],
    first: date,
    last: date,
    known_at: datetime | None = None,
) -> dict[str, dict[date, Submitted]]:
    """The months from `first` to `last` of trusts (of sites, their trust's), by code and month; without those
    in which a trust was not open, of which nothing is missing.

    A code whose trust this reader neither compares nor reads is left out: of a trust of another system its
    national statistics may be compared, and how far its returns are is not among them.
    """
    with store.reading() as connection:
        organisations = all_organisations(connection)
        above = hierarchy_from(organisations)
        trusts = {code: above.trust_of(code) for code in codes if may_see(viewer, code, above)}
        moment = known_at or now(connection)
        then = newest_steps(connection, set(trusts.values()), first, last, moment)
        stands = newest_steps(connection, set(trusts.values()), first, last, shared_by(connection))
    months = every(first, last, Grain.MONTH)
    found: dict[str, dict[date, Submitted]] = {}
    for code, trust in trusts.items():
        found[code] = {}
        for month in months:
            if not is_open(organisations[trust], month):
                continue
            step, newest = then.get((trust, month)), stands.get((trust, month))
            # A month that was opened again since is shared in no view: rights are those of now.
            if step is not None and step.step == SHARED and newest is not None and newest.step != SHARED:
                step = newest
            shared_on = day_of(step.at) if step is not None and step.step == SHARED else None
            found[code][month] = Submitted(step.step if step else NOTHING, shared_on)
    return found


def may_see(viewer: Viewer, code: str, above: Hierarchy) -> bool:
    """Whether somebody is told how far the returns of an organisation are."""
    return bool(permissions(viewer, above.trust_of(code), above) & SEES)
