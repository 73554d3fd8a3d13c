"""The Staffing page in a browser: signals first, charts explained by keyboard, files, sites, the phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.axe import put_in
from tests.dashboard.pages import opened, unfold, violations, wider_than_screen

pytestmark = pytest.mark.browser
STAFFING = "/staffing?org=ZZA&period=2026-10"


def test_signals_come_first_and_lead_to_their_cards(browser: Browser, address: str) -> None:
    with opened(browser, address, STAFFING) as page:
        listed = page.locator(".first li")
        assert listed.count() == 5
        top = listed.first.bounding_box()
        assert top is not None
        assert top["y"] < 900
        listed.first.locator("a").click()
        expect(page.locator("#card-midwife_fill_day-ZZA")).to_be_focused()


def test_the_points_of_a_card_are_reached_and_explained_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, STAFFING) as page:
        card = page.locator("#card-midwife_fill_day-ZZA")
        points = card.locator(".svg.wide .pt[tabindex='0']")
        assert points.count() == 1  # one stop of the Tab key for each chart
        points.focus()
        expect(card.locator(".point-card")).to_contain_text("October 2026: 87.5%")
        page.keyboard.press("ArrowLeft")
        expect(card.locator(".point-card")).to_contain_text("September 2026")
        drawing = page.locator("#card-staffing_hours")
        drawing.locator(".svg.wide .pt[tabindex='0']").focus()
        expect(drawing.locator(".point-card")).to_contain_text("January 2027: 2,819 hours not yet filled")


def test_table_and_files_unfold_and_a_file_is_that_of_the_page(browser: Browser, address: str) -> None:
    with opened(browser, address, STAFFING) as page:
        card = page.locator("#card-midwife_fill_day-ZZA")
        card.get_by_text("Table and files").click()
        expect(card.locator("table tbody tr").first).to_contain_text("Oct 2026")
        with page.expect_download() as waiting:
            card.locator("a[download]", has_text="CSV").click()
        assert waiting.value.suggested_filename == "ZZA_midwife_fill_day_2026-10.csv"
        with page.expect_download() as waiting:
            page.locator("#card-staffing_hours a[download]", has_text="SVG").click()
        assert waiting.value.suggested_filename == "ZZA_staffing_hours_2026-10.svg"


def test_a_site_is_chosen_in_place_and_accessible(browser: Browser, address: str) -> None:
    with opened(browser, address, STAFFING) as page:
        page.locator("#site-ZZA01").click()
        page.wait_for_url("**site=ZZA01**")
        expect(page.locator(".thead .eyebrow")).to_contain_text("Northmere Royal")
        expect(page.locator("#site-ZZA01")).to_have_attribute("aria-current", "true")
        assert violations(page) == []


def test_a_phone_shows_the_calm_ones_in_a_line_each(browser: Browser, address: str) -> None:
    with opened(browser, address, STAFFING, "phone") as page:
        assert not wider_than_screen(page)
        expect(page.locator("#card-midwife_fill_day-ZZA .svg.narrow")).to_be_visible()
        expect(page.locator("#card-midwife_sickness-ZZA")).to_be_hidden()
        unfold(page)
        expect(page.locator("#card-midwife_sickness-ZZA .pc-chart")).to_be_hidden()
        expect(page.locator("#card-midwife_sickness-ZZA h3")).to_be_visible()


def test_with_everything_unfolded_nothing_is_inaccessible_or_too_wide(browser: Browser, address: str) -> None:
    details = "document.querySelectorAll('main details').forEach(d => { d.open = true; })"
    with opened(browser, address, "/staffing?org=ZZC&period=2026-10") as page:
        expect(page.locator(".pgone")).to_contain_text("Supernumerary coordinator")
        page.evaluate(details)
        assert not wider_than_screen(page)
        put_in(page)  # every rule at once would take long over so many tables: those of names are enough
        found = page.evaluate("axe.run({runOnly: ['landmark-unique', 'duplicate-id-aria', 'summary-name']})")
        assert found["violations"] == []
    with opened(browser, address, f"{STAFFING}&site=ZZA02") as page:
        page.evaluate(details)
        assert violations(page) == []
