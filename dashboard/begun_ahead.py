"""What a page rests on is begun when its address is opened, some time before the page is asked for.

The document that a browser gets is the same for all pages; its scripts ask for what stands on one.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock, Thread

from flask import Flask
from flask import request as http

from dashboard.page import Page, Plain
from dashboard.papers.progress import Cancelled
from dashboard.site import Site, current_site
from dashboard.workshop import Workshop, workshop
from metrics.access import Forbidden
from metrics.store import StoreError

log = logging.getLogger(__name__)


def begin_ahead(server: Flask, pages: tuple[Page, ...]) -> None:
    """For the pages that have something to begin, where there is a process for it: one at a time, and only
    where somebody opens an address, not where another site names it as a picture.
    """
    able = {page.path: page for page in pages if page.ahead}
    turn = Lock()

    @server.before_request
    def begin() -> None:
        page, shop = able.get(http.path), workshop()
        if page is None or http.method != "GET" or not _is_opened() or not shop.apart:
            return
        if turn.acquire(blocking=False):
            given = (page, current_site(), shop, http.args.to_dict(), turn)
            Thread(target=_begun, args=given, name="ahead", daemon=True).start()


def _is_opened() -> bool:
    return http.headers.get("Sec-Fetch-Dest", "document") == "document"


def _begun(page: Page, site: Site, shop: Workshop, given: Mapping[str, str], turn: Lock) -> None:
    """Nobody is told here what cannot be shown: the page will say it."""
    assert page.ahead is not None
    try:
        with site.store.one_look() as looked:  # as the page will be read
            page.ahead(replace(site, store=looked).request(given, page.path, {}), shop)
    except (Plain, Forbidden, StoreError, Cancelled):
        pass
    except Exception:
        log.exception("Page %s could not be begun", page.name)
    finally:
        turn.release()
