"""What changed between two moments as one viewer may read it: small counts are not shown outside a trust."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from metrics.access import Viewer
from metrics.apart import hidden_from
from metrics.periods import LONDON, last_day
from metrics.quality import due_on
from metrics.records import Meeting
from metrics.seen import FORUM
from metrics.store import read
from metrics.store.database import Store
from metrics.store.differences import Difference, Why, differences
from metrics.store.stamp import kept

HIDDEN = "not shown"  # instead of a figure that rests on one to four cases
FIGURE = "observation"


@dataclass(frozen=True, slots=True)
class Since:
    """The differences between two moments, newest period first."""

    then: datetime
    now: datetime
    found: tuple[Difference, ...]

    @property
    def late(self) -> tuple[Difference, ...]:
        """What was due by the earlier moment and came after it."""
        return tuple(one for one in self.found if one.why is Why.NEW and is_late(one, self.then))

    @property
    def on_time(self) -> tuple[Difference, ...]:
        """What could not have been there yet: the months that followed."""
        return tuple(one for one in self.found if one.why is Why.NEW and not is_late(one, self.then))

    @property
    def told(self) -> tuple[Difference, ...]:
        """What a board is told: all that is different of what it saw, or should have seen."""
        expected = set(self.on_time)
        return tuple(one for one in self.found if one not in expected)


def is_late(one: Difference, then: datetime) -> bool:
    """Whether a record that came after a moment was due before it. Dated records without a month are not."""
    return one.period is not None and due_on(one.period, one.grain) < then.astimezone(LONDON).date()


def last_board(
    store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None
) -> Meeting | None:
    """The newest board meeting that was held by a moment (default: now), of the trust of a site.

    It is not bound to a month: whichever month is looked at, a board wants to hear what it was told wrongly.
    """
    moment = known_at or store.now()
    trust = read.hierarchy(store).trust_of(org_code)
    found = read.meetings(store, viewer, trust, forum=FORUM, known_at=moment)
    held = (m for m in found if m.held_on <= moment.astimezone(LONDON).date() and m.known_at < moment)
    return next(held, None)


def since(
    store: Store,
    viewer: Viewer,
    org_code: str,
    then: datetime,
    now: datetime | None = None,
    *,
    up_to: date | None = None,
    measures: tuple[str, ...] | None = None,
) -> Since:
    """What is known of an organisation now (or at `now`) and was not, or otherwise, at `then`.

    `up_to` leaves out later months. Worked out once for each viewer, until anything is recorded.
    Raises Forbidden, and StoreError for an unknown code.
    """
    question = ("since", org_code, then, up_to, measures)
    made, moment = kept(
        store,
        viewer,
        question,
        now,
        lambda: _made(store, viewer, org_code, then, now or store.now(), up_to, measures),
    )
    return replace(made, now=moment)


def _made(
    store: Store,
    viewer: Viewer,
    org_code: str,
    then: datetime,
    now: datetime,
    up_to: date | None,
    measures: tuple[str, ...] | None,
) -> Since:
    found = differences(store, viewer, org_code, then, now, up_to=up_to, measures=measures)
    newest = max((last_day(d.period, d.grain) for d in found if d.kind == FIGURE and d.period), default=None)
    if newest is None:
        return Since(then, now, found)
    until = up_to or newest.replace(day=1)
    small = [hidden_from(store, viewer, org_code, until, at).cells for at in (then, now)]
    return Since(then, now, tuple(_without_small(one, small) for one in found))


def _without_small(one: Difference, small: list[frozenset[tuple[str, str, str, date]]]) -> Difference:
    """A figure that is hidden at either moment is hidden at both: the one would tell of the other."""
    cell = (one.org_code, one.what, one.breakdown, one.period or date.min)
    if one.kind != FIGURE or not any(cell in cells for cells in small):
        return one
    return replace(one, was=one.was and HIDDEN, now=one.now and HIDDEN)
