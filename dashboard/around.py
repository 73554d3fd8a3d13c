"""What stands around a page, gathered for whoever reads it: the choices of the header and the navigation."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from dashboard.header import Around
from dashboard.page import Page, Place
from dashboard.site import current_site
from metrics.catalogue import CATALOGUE

KEY = "PQS_PAGES"  # key of the server's settings: the pages that there are


def around_of(place: Place, known_at: datetime | None = None) -> Around:
    """The header's choices for this reader at this place."""
    served = current_site()
    people = served.people()
    pages: tuple[Page, ...] = current_app.config[KEY]
    return Around(
        pages=pages,
        organisations=served.organisations(place.viewer) if place.viewer else (),
        periods=served.periods(place, known_at),
        people=people,
        names=served.names(people),
        measures=tuple(
            (measure.id, measure.title, " ".join((measure.short, *measure.aliases, *measure.words)))
            for measure in CATALOGUE.measures.values()
        ),
        known_at=known_at or served.store.now(),
        demo=served.demo,
        readers=served.readers(people, place.org),
    )
