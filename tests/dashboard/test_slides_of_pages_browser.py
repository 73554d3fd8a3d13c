"""Present mode of the board's pages and of assurance: one finding or one table a sheet, nothing cut off.

`make test` shows four of the pages of assurance, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.dashboard.conftest import DIRECTOR
from tests.dashboard.pages import opened, violations
from tests.dashboard.test_theme_slides_browser import SMALLEST, WALK
from tests.sampled import sampled

pytestmark = pytest.mark.browser
SCREENS = ((1280, 720), (1400, 900), (1920, 1080))
ASSURANCE = (
    "/brief",
    "/enquiries",
    "/actions",
    "/safety-actions",
    "/meetings",
    "/principles",
    "/challenges",
    "/return",
    "/partners",
)
LARGE = 12  # px of the letters of a large drawing, whose finding is told over it


@pytest.mark.parametrize("path", sampled(ASSURANCE, 4))
def test_no_sheet_is_cut_off_and_no_letter_is_small(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10&as={DIRECTOR}&present=1") as page:
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            sheets, said = page.evaluate(WALK, SMALLEST)
            assert said == [], (width, said[:6])
            assert sheets > 3
        page.set_viewport_size({"width": 1400, "height": 900})
        assert page.locator("header.top, nav.main, footer, .deck form, .deck select").count() == 0
        assert violations(page) == []


def test_the_sheets_of_what_changed_show_chart_and_evidence_whole(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/signals?org=ZZA&period=2026-10&as={DIRECTOR}&present=1") as page:
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            _, said = page.evaluate(WALK, LARGE)
            assert said == [], (width, said[:6])
        page.set_viewport_size({"width": 1400, "height": 900})
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        assert page.locator(".slide .sig-chart svg.big").first.is_visible()
        assert page.locator(".slide .ev").is_visible()
        assert page.locator(".slide .at-hand-too").count() == 0  # those are opened with their key


def test_a_few_words_are_shown_larger(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/actions?org=ZZA&period=2026-10&as={DIRECTOR}&present=2") as page:
        assert page.locator(".slide.roomy").count() == 1
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_part_of_a_section_names_it(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/meetings?org=ZZA&period=2026-10&as={DIRECTOR}&present=2") as page:
        assert page.locator(".slide h2.on-slide").inner_text().startswith("From committee to board")
