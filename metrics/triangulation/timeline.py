"""What happened meanwhile: notes on charts, new phases, ratings, meetings, the support programme, and the
national system's signals.
"""

from __future__ import annotations

from datetime import date, datetime

from metrics.access import Permission, Viewer, may
from metrics.deaths.national import KIND, national_signals
from metrics.periods import last_day, looked_at_until
from metrics.store import read
from metrics.store.database import Store
from metrics.triangulation.types import TimelineEvent

NOTED = ("annotation", "phase", "ghost")
BOARD = "board"


def timeline(
    store: Store, viewer: Viewer, org_code: str, months: tuple[date, ...], known_at: datetime
) -> tuple[TimelineEvent, ...]:
    """The events of some months, oldest first. Raises Forbidden to whom may read nothing of it."""
    first, last = months[0], last_day(months[-1])
    found = [
        TimelineEvent(s.on, s.kind, s.reason, (s.measure_id, s.breakdown) if s.measure_id else None, s.author)
        for s in read.settings(store, viewer, org_code, known_at=known_at)
        if s.kind in NOTED
    ]
    rated = read.ratings(store, viewer, org_code, until=looked_at_until(months[-1]), known_at=known_at)
    found += [
        TimelineEvent(r.published_on, "rating", r.rating, author=r.body)
        for r in rated
        if r.domain == "overall"
    ]
    held = read.meetings(store, viewer, org_code, forum=BOARD, known_at=known_at)
    found += [TimelineEvent(m.held_on, "meeting", m.forum, author=m.minute_ref) for m in held]
    on = read.programme(store, viewer, org_code, known_at=known_at)
    if on is not None and on.on_programme and on.entered_on is not None:
        found.append(TimelineEvent(on.entered_on, "programme", on.programme))
    found += _sent(store, viewer, org_code, last, known_at)
    return tuple(sorted((e for e in found if first <= e.on <= last), key=lambda e: (e.on, e.kind, e.text)))


def _sent(
    store: Store, viewer: Viewer, org_code: str, until: date, known_at: datetime
) -> list[TimelineEvent]:
    """The national system's signals, each with its level and its site: not told outside the trust."""
    if not may(viewer, Permission.FIGURES, org_code, read.hierarchy(store)):
        return []
    sites = {site.code: site.name for site in read.sites_of(store, viewer, org_code)}
    own = read.organisation(store, viewer, org_code).name
    return [
        TimelineEvent(one.sent_on, KIND, str(one.level), author=sites.get(one.site_code or "", own))
        for one in national_signals(store, viewer, org_code, until, known_at).found
    ]
