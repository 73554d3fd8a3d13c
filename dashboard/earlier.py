"""?known_at=: the day whose knowledge a page shows, and its banner. Refused where nothing was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dashboard.gather import authors, names
from dashboard.page import Plain, Request
from dashboard.views import dates
from dashboard.views.earlier import Earlier, earlier
from metrics.access import Viewer
from metrics.catalogue import CATALOGUE
from metrics.decided_since import decided_since
from metrics.since import since
from metrics.store import Store
from metrics.store.began import began
from metrics.types import Organisation

UNREADABLE = Plain(
    "Not a day", "The address names a day that cannot be read; write it as known_at=2026-08-04."
)


def moment_asked(store: Store, viewer: Viewer, org: Organisation, text: str) -> datetime | None:
    """The moment whose knowledge is asked for; None for now. Raises Plain for one that nobody can look at."""
    if not text:
        return None
    moment = dates.parse_moment(text)
    if moment is None:
        raise UNREADABLE
    now, first = store.now(), began(store, viewer, org.code)
    if dates.local_day(moment) > dates.local_day(now):
        raise Plain(
            f"{dates.day(dates.local_day(moment))} has not come yet",
            f"What is known can be seen as on any day up to today, {dates.day(dates.local_day(now))}.",
        )
    if first is None or moment < first:
        came = "" if first is None else f" The first file for {org.name} came on {dates.moment(first)}."
        raise Plain(
            f"Nothing was known on {dates.day(dates.local_day(moment))}",
            f"A page can be seen only as it was once figures had been loaded.{came}",
        )
    return min(moment, now)


def earlier_of(request: Request) -> Earlier | None:
    """What stands over a page that shows an earlier day: the day, and what is different today."""
    if request.known_at is None:
        return None
    asked = (request.store, request.viewer, request.org.code, request.known_at)
    found = since(*asked, up_to=request.period)
    measure = CATALOGUE.measures.get(request.variables.get("measure_id", ""))
    decided = [
        one
        for one in decided_since(*asked, up_to=request.period)
        if measure is None or one.setting.measure_id in (None, measure.id)
    ]
    people = names(request.store, {*(one.by for one in found.found), *authors(decided)})
    today = replace(request.state, known_at="", present=0).address(request.path)
    return earlier(
        found,
        decided,
        asked=request.state.known_at,
        month=request.period,
        people=people,
        today=today,
        measure=measure,
    )
