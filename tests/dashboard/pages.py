"""Short ways to ask for a page's view, to open it in a browser, and to let axe look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from dashboard.gather import gather
from dashboard.viewer import current_request
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView
from dashboard.views.subject import Subject

SIZES = {"desk": (1400, 900), "phone": (390, 844)}


def subject(server: Flask, measure: str, **query: str) -> Subject:
    """What the page of a measure is told, for ZZA in October 2026 unless said otherwise."""
    asked = {"org": "ZZA", "period": "2026-10"} | query
    with server.test_request_context("/", query_string=asked):
        return gather(current_request(), measure)


def view(server: Flask, measure: str, **query: str) -> MeasureView:
    return measure_view(subject(server, measure, **query))


@contextmanager
def opened(browser: Browser, address: str, path: str, size: str = "desk") -> Iterator[Page]:
    """A page in the browser, drawn whole, without a fault on its console."""
    width, height = SIZES[size]
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    try:
        page.goto(address + path)
        page.wait_for_selector("main h1")
        yield page
        assert not faults
    finally:
        page.close()


def violations(page: Page) -> list[str]:
    """What axe finds, one line each: the rule and the first place."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def wider_than_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
