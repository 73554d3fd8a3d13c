"""What became of a month after the trust had shared it: outside none of it is seen until it is shared again.

Derived from what was recorded later; nothing is written when it happens, so no state can be wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection

from metrics.access import Reach, Viewer
from metrics.periods import add_months, months_of
from metrics.store.as_shared import moments
from metrics.store.database import Store, now
from metrics.store.gone import Spans, is_gone
from metrics.store.kinds import NARRATIVE, OBSERVATION, REQUIREMENT, Kind
from metrics.store.known import Version, as_known, versions
from metrics.store.returns import sharings
from metrics.store.scope import PUBLIC, period_of, scope
from metrics.types import Grain

LONGEST = 12  # months of the longest period of which a month may be part
SHARED_KINDS = (OBSERVATION, NARRATIVE, REQUIREMENT)  # what is read outside by what was shared


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """A shared month that is known otherwise now: how many figures and texts, and since when."""

    month: date
    shared_at: datetime
    changed: int  # say something else now, or are not known any more
    came: int  # were not known yet when the month was shared
    first: datetime  # when the first of what is otherwise was recorded

    @property
    def count(self) -> int:
        return self.changed + self.came


def changed_since_shared(
    store: Store,
    viewer: Viewer,
    org_code: str,
    months: Collection[date],
    *,
    known_at: datetime | None = None,
) -> dict[date, ChangedSince]:
    """Of these months those that a trust shares and of which something is known otherwise since.

    A quarter or a year counts with the month of it that was shared last. National statistics do not count:
    they need no sharing. Empty for a reader from outside: what is not shared is not theirs to know of.
    Raises Forbidden, and StoreError for an unknown code.
    """
    if not months:
        return {}
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        if allowed.reach is not Reach.ALL:
            return {}
        shared = sharings(connection, allowed.trust.code, moment)
        codes = [org_code, *(site.code for site in allowed.sites)]
        found = [
            one
            for kind in SHARED_KINDS
            for one in _otherwise(connection, kind, _where(kind, codes, min(months)), shared, moment)
        ]
    return _by_month([one for one in found if one[0] in months])


def _where(kind: Kind, codes: list[str], first: date) -> list[ColumnElement[bool]]:
    t = kind.table.c
    day = t.reviewed_on if kind is REQUIREMENT else t.period
    return [t.org_code.in_(codes), day >= add_months(first, 1 - LONGEST)]


_Told = tuple[date, datetime, bool, datetime]  # month, shared at, whether it is new, when it became so


def _otherwise(
    connection: Connection,
    kind: Kind,
    where: list[ColumnElement[bool]],
    shared: dict[date, Spans],
    moment: datetime,
) -> Iterator[_Told]:
    for key, found in versions(connection, kind, where, moment).items():
        month, at = _shared_last(*period_of(kind, key), shared)
        own = [version for version in found if version.visibility != PUBLIC]
        if at is None or all(_rests(version, at, moment) for version in own):
            continue
        then = _says(kind, own, at)
        if _says(kind, own, moment) == then:
            continue
        told = sorted(one for one in _events(own) if at < one <= moment)
        first = next(one for one in told if _says(kind, own, one) != then)
        yield month, at, then is None, first


def _shared_last(period: date, grain: Grain, shared: dict[date, Spans]) -> tuple[date, datetime | None]:
    """The month of a period that was shared last, and when all of the period came to be shared."""
    parts = months_of(period, grain)
    if not all(month in shared for month in parts):
        return period, None
    at = max(moments([shared[month] for month in parts]), default=None)
    return max(parts, key=lambda month: (shared[month][-1][0], month)), at


def _rests(version: Version, at: datetime, moment: datetime) -> bool:
    """Whether nothing was said of a version between the sharing and the moment."""
    return all(
        a.recorded_at <= at and is_gone(a.gone, at) == is_gone(a.gone, moment) for a in version.assertions
    )


def _says(kind: Kind, found: list[Version], at: datetime) -> tuple[Any, ...] | None:
    """What was known of a record at a moment; None: nothing."""
    known = as_known({(): found}, at).get(())
    return None if known is None else tuple(known.row[len(kind.key) : len(kind.key) + len(kind.payload)])


def _events(found: list[Version]) -> Iterator[datetime]:
    """When anything was said of a record: a file, a withdrawal, the undoing of one."""
    for assertion in (a for version in found for a in version.assertions):
        yield assertion.recorded_at
        yield from (edge for span in assertion.gone for edge in span if edge is not None)


def _by_month(found: list[_Told]) -> dict[date, ChangedSince]:
    months: dict[date, ChangedSince] = {}
    for month, at, is_new, became in found:
        so_far = months.get(month, ChangedSince(month, at, 0, 0, became))
        months[month] = ChangedSince(
            month,
            max(at, so_far.shared_at),
            so_far.changed + (not is_new),
            so_far.came + is_new,
            min(became, so_far.first),
        )
    return months
