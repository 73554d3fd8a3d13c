"""What a page rests on is begun when its address is opened, some time before the page is asked for.

The document that a browser gets is the same for all pages; its scripts ask for what stands on one.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from threading import Thread

from flask import Flask
from flask import request as http

from dashboard.page import Page, Plain
from dashboard.site import Site, current_site
from dashboard.workshop import Workshop, workshop
from metrics.access import Forbidden
from metrics.store import StoreError

log = logging.getLogger(__name__)


def begin_ahead(server: Flask, pages: tuple[Page, ...]) -> None:
    """For the pages that have something to begin, where there is a process for it."""
    able = {page.path: page for page in pages if page.ahead}

    @server.before_request
    def begin() -> None:
        page, place = able.get(http.path), workshop()
        if page is not None and place.apart and http.method == "GET":
            given = (page, current_site(), place, http.args.to_dict())
            Thread(target=_begun, args=given, name="ahead", daemon=True).start()


def _begun(page: Page, site: Site, place: Workshop, given: Mapping[str, str]) -> None:
    """Nobody is told here what cannot be shown: the page will say it."""
    assert page.ahead is not None
    try:
        page.ahead(site.request(given, page.path, {}), place)
    except (Plain, Forbidden, StoreError):
        pass
    except Exception:
        log.exception("Page %s could not be begun", page.name)
