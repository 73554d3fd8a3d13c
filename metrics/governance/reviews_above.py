"""Thematic reviews that the system or the region of a trust has held: what each was about, and no more.

The finding of a review speaks of several trusts and stays with those who compare them. Its title, its themes
and its day are told to every trust that it may concern: whether it is so there is theirs to find out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer, require_figures
from metrics.governance import thematic_review
from metrics.store import ledger
from metrics.store.database import Store, now
from metrics.store.organisations import all_organisations, hierarchy_from


@dataclass(frozen=True, slots=True)
class ReviewAbove:
    number: int  # of its thread
    held_by: str  # the name of the system or the region
    title: str
    themes: tuple[str, ...]
    on: date
    followed: bool  # whether it is recorded what followed


def reviews_above(
    store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None
) -> tuple[ReviewAbove, ...]:
    """The newest first. Raises Forbidden to whom reads nothing of the trust."""
    with store.reading() as connection:
        known = all_organisations(connection)
        above = hierarchy_from(known)
        require_figures(viewer, org_code, above)
        codes = above.line(org_code)[1:]
        moment = known_at or now(connection)
        found = ledger.threads(connection, codes, [thematic_review.NAME], moment)
    made = (
        ReviewAbove(
            one.id,
            known[one.org_code].name if one.org_code in known else one.org_code,
            str(one.opening.get("title")),
            tuple(one.opening.get("themes", ())),
            on,
            one.newest(thematic_review.FOLLOWED) is not None,
        )
        for one in found
        if (on := one.opening.day("on")) is not None
    )
    return tuple(sorted(made, key=lambda one: (one.on, one.number), reverse=True))
