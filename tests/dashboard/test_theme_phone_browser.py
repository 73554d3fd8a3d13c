"""The theme pages on a phone: short, nothing lost, tables begin where they matter.

`make test` opens two of the four longest, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.pages import opened, violations, wider_than_screen
from tests.sampled import sampled

pytestmark = pytest.mark.browser
MOST = 7200  # px: eight screens and a half
LONGEST = (("staffing", "ZZA"), ("voices", "ZZA"), ("triangulation", "ZZE"), ("deaths", "ZZC"))


@pytest.mark.parametrize(("page", "trust"), sampled(LONGEST, 2))
def test_a_page_is_short_and_its_menu_shows_it(browser: Browser, address: str, page: str, trust: str) -> None:
    with opened(browser, address, f"/{page}?org={trust}&period=2026-10", "phone") as there:
        assert there.evaluate("document.documentElement.scrollHeight") < MOST
        expect(there.locator("nav.main a[aria-current]")).to_be_in_viewport(ratio=1)
        assert violations(there) == []


def test_everything_unfolds_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, "/staffing?org=ZZA&period=2026-10", "phone") as there:
        shut = there.locator(".pcard").filter(visible=True).count()
        for number in range(there.locator(".fold-more").count()):
            button = there.locator(".fold-more").nth(number)
            if button.is_visible():
                button.press("Enter")
                expect(button).to_have_attribute("aria-expanded", "true")
        assert there.locator(".pcard").filter(visible=True).count() == there.locator(".pcard").count() > shut
        assert violations(there) == []
        assert not wider_than_screen(there)


def test_a_link_opens_the_part_it_leads_to(browser: Browser, address: str) -> None:
    with opened(browser, address, "/staffing?org=ZZA&period=2026-10", "phone") as there:
        link = there.locator(".first li a").last
        target = there.locator(str(link.get_attribute("href")))
        link.click()
        expect(target.locator(".pc-chart")).to_be_visible()
        expect(target).to_be_focused()


def test_a_table_of_months_begins_with_the_newest(browser: Browser, address: str) -> None:
    with opened(browser, address, "/harm?org=ZZA&period=2026-10", "phone") as there:
        part = there.locator(".tsec:has(.hgrades)").first
        part.locator(":scope > .fold-more").click()
        table = part.locator(".hgrades .scroll")
        expect(table).to_have_attribute("data-wide", "")
        expect(table).to_have_attribute("tabindex", "0")
        table.scroll_into_view_if_needed()
        expect(table.get_by_role("columnheader", name="Oct 2026")).to_be_in_viewport()
        expect(table.locator("tbody th").first).to_be_in_viewport(ratio=0.9)


def test_a_wide_table_begins_with_what_it_marks(browser: Browser, address: str) -> None:
    with opened(browser, address, "/deaths?org=ZZA&period=2026-10", "phone") as there:
        part = there.locator(".tsec:has(td.concern)").first
        part.locator(":scope > .fold-more").click()
        part.locator(".scroll:has(td.concern)").first.scroll_into_view_if_needed()
        expect(part.locator("td.concern").first).to_be_in_viewport(ratio=0.9)


def test_nothing_is_folded_on_a_desk_or_on_paper(browser: Browser, address: str) -> None:
    with opened(browser, address, "/staffing?org=ZZA&period=2026-10") as there:
        cards = there.locator(".pcard").count()
        assert there.locator(".pcard").filter(visible=True).count() == cards
        assert there.locator(".fold-more").filter(visible=True).count() == 0
        there.set_viewport_size({"width": 390, "height": 844})
        there.emulate_media(media="print")
        assert there.locator(".pcard").filter(visible=True).count() == cards
        assert there.locator(".fold-more").filter(visible=True).count() == 0
