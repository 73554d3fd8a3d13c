"""Short ways to ask for a page's view, and to open it in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from dashboard.gather import gather
from dashboard.viewer import current_request
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView
from dashboard.views.subject import Subject
from tests.dashboard.axe import violations

__all__ = [
    "SIZES",
    "cut_off",
    "drawn",
    "opened",
    "reaches_every_control",
    "resize",
    "subject",
    "tab",
    "unfold",
    "view",
    "violations",
    "wider_than_screen",
]

CONTROLS = "a[href], button, select, input, textarea, summary, [tabindex='0']"
SIZES = {"desk": (1400, 900), "phone": (390, 844)}
_idle: dict[Browser, list[Page]] = {}  # tabs of this test process that no test is using


def subject(server: Flask, measure: str, **query: str) -> Subject:
    """What the page of a measure is told, for ZZA in October 2026 unless said otherwise."""
    asked = {"org": "ZZA", "period": "2026-10"} | query
    with server.test_request_context("/", query_string=asked):
        return gather(current_request(), measure)


def view(server: Flask, measure: str, **query: str) -> MeasureView:
    return measure_view(subject(server, measure, **query))


@contextmanager
def opened(
    browser: Browser, address: str, path: str, size: str = "desk", *, silent: tuple[str, ...] = ("error",)
) -> Iterator[Page]:
    """A page in the browser, drawn whole, without a fault and without these messages on its console."""
    with tab(browser, size) as page:
        said: list[str] = []

        def fault(error: Error) -> None:
            said.append(str(error))

        def hear(message: ConsoleMessage) -> None:
            if message.type in silent:
                said.append(f"{message.type}: {message.text}")

        page.on("pageerror", fault)
        page.on("console", hear)
        try:
            page.goto(address + path)
            drawn(page)
            yield page
            assert said == [], said
        finally:
            page.remove_listener("pageerror", fault)
            page.remove_listener("console", hear)


@contextmanager
def tab(browser: Browser, size: str = "desk") -> Iterator[Page]:
    """A tab in which nothing of an earlier test is left but the scripts that it has read.

    To read them anew costs more than all else that opening a page does, so the tabs are used again.
    """
    page = next((page for page in reversed(_idle.get(browser, [])) if not page.is_closed()), None)
    if page is None:
        page = browser.new_page(reduced_motion="reduce")
    else:
        _idle[browser].remove(page)
    resize(page, size)
    try:
        yield page
        _clear(page)
    except BaseException:
        page.close()
        raise
    _idle.setdefault(browser, []).append(page)


def _clear(page: Page) -> None:
    if page.url.startswith("http"):
        origin = "/".join(page.url.split("/")[:3])
        page.goto(f"{origin}/healthz")  # without a script, from the same server: the tab keeps its process
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.context.clear_cookies()
    page.emulate_media(media="null")
    page.mouse.move(0, 0)


def resize(page: Page, size: str) -> None:
    """As on that screen. How wide it is matters to style sheets alone, so a page need not be opened again."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def unfold(page: Page) -> None:
    """Open every part that stands folded on a phone."""
    page.evaluate(
        "document.querySelectorAll('.part-folds').forEach(part => part.setAttribute('data-open', ''))"
    )


def drawn(page: Page) -> None:
    """Wait until the page has its words, in its own letters."""
    page.wait_for_selector("main h1")
    page.evaluate("document.fonts.ready.then(() => true)")


def wider_than_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def cut_off(page: Page) -> list[str]:
    """The tables of which columns lie beyond the edge, where only scrolling finds them."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)
           .map(e => e.getAttribute('aria-label'))"""
    )
    return found


def reaches_every_control(page: Page) -> None:
    """Tab from the top of the page comes to everything that can be pressed, filled in or scrolled. Of radio
    buttons that belong together it comes to the chosen one, and the arrows to the others.
    """
    wanted = page.evaluate(
        f"""() => {{
            const all = [...document.querySelectorAll({CONTROLS!r})].filter(
                e => e.checkVisibility({{visibilityProperty: true}}) && e.tabIndex >= 0 && !e.disabled
                    && (e.type !== "radio" || e.checked));
            const stops = new Set(all);
            window.reached = new Set();
            document.addEventListener("focusin", () => {{
                if (stops.has(document.activeElement)) window.reached.add(document.activeElement);
            }});
            return all.length;
        }}"""
    )
    within = (
        3 * page.locator("input[type=date]").count()
    )  # month, year and the calendar are stops of their own
    for _ in range(wanted + within + 5):
        page.keyboard.press("Tab")
    assert page.evaluate("window.reached.size") == wanted
    assert wanted > 5
