"""What the trusts of a system have told it about serious incidents and investigations, in words.

The model asks that every serious maternity incident reaches the local system (Principle 1, requirement 3).
What the system reads of it is the de-identified summary, the trust and the month in which it was shared. How
many were not shared is told only by the trust's own measure, as this reader may see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Hierarchy, Viewer, permissions
from metrics.store.database import Store
from metrics.store.organisations import all_organisations, all_successions, hierarchy_from
from metrics.store.told_to_system import READS, Told, told_to_system
from metrics.system.lines import line_of
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class Summary:
    """One event as its trust told it to the system."""

    month: date  # of the sharing
    text: str
    by: str = ""  # name of the trust that shared it, where another has taken that over since


@dataclass(frozen=True, slots=True)
class OfTrust:
    """What one trust has shared, and those that it took over: newest month first, and within a month in the
    order of the words.
    """

    org: Organisation
    summaries: tuple[Summary, ...]
    bare: tuple[date, ...]  # months of the sharing of those of which no summary was written

    @property
    def without_words(self) -> int:
        return len(self.bare)

    @property
    def shared(self) -> int:
        """How many events the system was told of."""
        return len(self.summaries) + self.without_words

    def within(self, first: date, last: date) -> OfTrust:
        """Those alone that were shared in these months."""
        return OfTrust(
            self.org,
            tuple(one for one in self.summaries if first <= one.month <= last),
            tuple(month for month in self.bare if first <= month <= last),
        )


def may_read(viewer: Viewer, code: str, above: Hierarchy) -> bool:
    """Whether somebody reads what a trust has told its local system."""
    return bool(permissions(viewer, code, above) & READS)


def summaries(
    store: Store,
    viewer: Viewer,
    trusts: Iterable[Organisation],
    as_at: date,
    known_at: datetime | None = None,
) -> tuple[OfTrust, ...]:
    """What each trust shared by a day, in the order given.

    Trusts of which the reader may not read it are left out; the regional viewer reads none.
    """
    with store.reading() as connection:
        organisations, steps = all_organisations(connection), all_successions(connection)
    above = hierarchy_from(organisations)
    chosen = tuple(org for org in trusts if org.kind == "trust" and may_read(viewer, org.code, above))
    lines = {org.code: (org.code, *line_of(org.code, steps, as_at).olds) for org in chosen}
    codes = {code for line in lines.values() for code in line if may_read(viewer, code, above)}
    told = told_to_system(store, viewer, codes, as_at, known_at) if codes else ()
    names = {code: org.name for code, org in organisations.items()}
    made = []
    for org in chosen:
        own = sorted((one for one in told if one.trust in lines[org.code]), key=_newest_first)
        summaries = tuple(
            Summary(one.month, one.text, "" if one.trust == org.code else names[one.trust])
            for one in own
            if one.text
        )
        made.append(OfTrust(org, summaries, tuple(one.month for one in own if not one.text)))
    return tuple(made)


def _newest_first(one: Told) -> tuple[int, str]:
    return -one.month.toordinal(), one.text
