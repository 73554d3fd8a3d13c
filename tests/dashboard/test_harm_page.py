"""The Harm page in a browser: signals first, bars and months by keyboard, files, the phone, print."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.axe import put_in
from tests.dashboard.pages import opened, unfold, violations, wider_than_screen

pytestmark = pytest.mark.browser
DATA_LEAD = "&as=tom.ashby@northmere.example"
HARM = f"/harm?org=ZZA&period=2026-10{DATA_LEAD}"


def test_signals_come_first_and_lead_to_their_cards(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        listed = page.locator(".first li")
        assert listed.count() == 4
        top = listed.first.bounding_box()
        assert top is not None
        assert top["y"] < 900
        listed.locator("a[href='#card-moderate_plus-ZZA']").click()
        expect(page.locator("#card-moderate_plus-ZZA")).to_be_focused()


def test_no_large_chart_stands_twice(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        drawn = page.locator(".pcard.large .svg.wide svg.big")
        labels = [drawn.nth(n).get_attribute("aria-label") for n in range(drawn.count())]
        assert len(labels) == len(set(labels)) > 1
        above = page.get_by_role("link", name="Its chart stands above").first
        above.click()
        assert page.locator(str(above.get_attribute("href"))).locator("svg.big").first.is_visible()


def test_bars_and_months_are_reached_and_explained_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        bars = page.locator("#card-harm_themes")
        bars.locator(".svg.wide .pt[tabindex='0']").focus()
        expect(bars.locator(".point-card")).to_contain_text("100% of all that is named")
        page.keyboard.press("ArrowLeft")
        expect(bars.locator(".point-card")).to_contain_text("99%")
        theme = page.locator("#card-harm_theme")
        theme.locator(".svg.wide .pt[tabindex='0']").focus()
        expect(theme.locator(".point-card")).to_contain_text("October 2026")
        action = page.locator(".hact:has(.svg.wide)").first
        action.locator(".svg.wide .pt[tabindex='0']").focus()
        expect(action.locator(".point-card")).to_contain_text("October 2026")


def test_files_are_those_of_the_page_and_a_phase_is_tried_and_not_set(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with page.expect_download() as waiting:
            page.locator("#card-harm_themes a[download]", has_text="SVG").click()
        assert waiting.value.suggested_filename == "ZZA_harm_themes_2026-10.svg"
        page.get_by_text("What speaks for and against a new level").first.click()
        expect(page.locator(".hwhy").first).to_contain_text("Against: The new limits would be provisional")
        page.get_by_role("link", name="Try a new phase from December 2025").click()
        expect(page.locator("main")).to_contain_text("The board’s view is unchanged.")


def test_a_phone_is_narrow_enough_and_everything_unfolded_is_accessible(
    browser: Browser, address: str
) -> None:
    details = "document.querySelectorAll('main details').forEach(d => { d.open = true; })"
    with opened(browser, address, HARM, "phone") as page:
        assert not wider_than_screen(page)
        unfold(page)
        expect(page.locator("#card-harm_themes .svg.narrow")).to_be_visible()
        page.evaluate(details)
        assert not wider_than_screen(page)
        put_in(page)
        found = page.evaluate("axe.run({runOnly: ['landmark-unique', 'duplicate-id-aria', 'summary-name']})")
        assert found["violations"] == []
    with opened(browser, address, f"{HARM}&site=ZZA01") as page:
        assert violations(page) == []


def test_it_prints_on_few_sheets_without_controls(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as paper:
            assert len(paper.pages) <= 8
        page.emulate_media(media="print")
        for control in (".top", "nav.main", ".seg", ".exp", ".point-card", "select", "input", ".htry"):
            assert page.locator(control).filter(visible=True).count() == 0, control
