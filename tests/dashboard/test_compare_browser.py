"""Comparing trusts in a browser: accessible, narrow enough, and quick by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.conftest import LEAD
from tests.dashboard.pages import (
    cut_off,
    opened,
    reaches_every_control,
    resize,
    violations,
    wider_than_screen,
)

pytestmark = pytest.mark.browser
MATRIX = f"/compare?org=ZZA&period=2026-09&as={LEAD}"
SITES = f"{MATRIX}&by=sites"
ONE = f"/compare/pph_1500?org=ZZA&period=2026-09&as={LEAD}"
UNFOLD = "document.querySelectorAll('main details').forEach(d => { d.open = true; })"
FIRST = "Caldermoor Hospitals"  # by name, with the concern of September
PATIENCE = 25_000  # milliseconds


@pytest.mark.parametrize("path", [MATRIX, SITES, ONE], ids=["matrix", "sites", "one measure"])
def test_both_pages_are_accessible_and_fit_the_screen(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, path) as page:
        page.evaluate(UNFOLD)
        assert violations(page) == []
        assert cut_off(page) == []
        resize(page, "phone")
        assert violations(page) == []
        assert not wider_than_screen(page)
        page.set_viewport_size({"width": 360, "height": 740})
        assert not wider_than_screen(page)


def test_the_matrix_is_one_stop_and_arrows_go_from_cell_to_cell(browser: Browser, address: str) -> None:
    with opened(browser, address, MATRIX) as page:
        table = page.locator("table.cx").first
        assert table.locator("a[tabindex='0']").count() == 1
        table.locator("a[tabindex='0']").focus()
        page.keyboard.press("ArrowRight")
        focused = page.locator(":focus")
        expect(focused).to_have_attribute("aria-label", f"{FIRST}: concern, high")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_attribute(
            "aria-label", f"Raise an enquiry: {FIRST}: concern, high"
        )
        page.keyboard.press("Enter")
        form = page.locator("#part-raise ~ *")
        expect(form.locator("[name=title]")).to_have_value(
            f"Blood loss of 1,500 ml or more at {FIRST}: higher than usual", timeout=PATIENCE
        )


def test_any_cell_leads_to_an_enquiry_once_somebody_comes_to_it(browser: Browser, address: str) -> None:
    with opened(browser, address, MATRIX) as page:
        calm = page.locator("table.cx td:not([class])").first
        expect(calm.locator(".up")).to_have_count(0)
        calm.hover()
        expect(calm.locator(".up")).to_have_count(1)
        href = calm.locator(".up").get_attribute("href") or ""
        assert "MEASURE" not in href
        assert "TRUST" not in href
        assert "org=ZZ" in href


def test_arrows_go_over_two_rows_of_heads_and_an_enquiry_names_the_site(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, SITES) as page:
        table = page.locator("table.cx").first
        table.locator("tbody th a").first.focus()
        for key in ("ArrowRight", "ArrowUp"):
            page.keyboard.press(key)
        focused = page.locator(":focus")
        expect(focused).to_have_attribute("title", "Caldermoor General (Caldermoor Hospitals)")
        for key in ("ArrowRight", "ArrowUp"):  # the second site of the trust, and the trust over both
            page.keyboard.press(key)
        expect(focused).to_have_attribute("title", "Caldermoor Hospitals")
        for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"):
            page.keyboard.press(key)
        name = "Eastholme (Northmere University Hospitals)"
        expect(focused).to_have_attribute("aria-label", re.compile(f"^{re.escape(name)}: "))
        page.keyboard.press("Tab")
        expect(focused).to_have_attribute("aria-label", re.compile(f"^Raise an enquiry: {re.escape(name)}"))
        href = focused.get_attribute("href") or ""
        assert "org=ZZA&" in href
        assert "at+Eastholme" in href


def test_the_slider_goes_to_another_year(browser: Browser, address: str) -> None:
    with opened(browser, address, ONE) as page:
        slider = page.locator("#compare-year")
        newest = page.locator("output").inner_text()
        slider.focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("output")).not_to_have_text(newest)
        page.wait_for_url("**year=*", timeout=PATIENCE)
        expect(page.locator("#compare-year")).to_be_focused(timeout=PATIENCE)
        expect(page.locator(".cx-years [aria-current]")).not_to_have_text("2025/26")


def test_the_exception_report_is_asked_for_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, MATRIX) as page:
        page.get_by_role("link", name="exception report").press("Enter")
        first = page.locator(".pp-list > li").first
        expect(first).to_have_attribute("data-key", "system_summary", timeout=PATIENCE)
        second = page.locator(".pp-list > li").nth(1)
        key = second.get_attribute("data-key")
        up = second.get_by_role("button", name="Up")
        up.press("Enter")
        expect(first).to_have_attribute("data-key", str(key))
        private = page.locator("[name=marking]:checked")
        private.press("ArrowDown")
        expect(page.locator("[name=marking]:checked")).to_have_value("public")
        reaches_every_control(page)


def test_in_present_mode_nothing_of_a_comparison_is_folded_away_or_cut_off(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, f"{SITES}&present=3") as page:
        expect(page.locator(".slide table.cx").first).to_be_visible(timeout=PATIENCE)
        right = "Math.max(...[...document.querySelectorAll('.slide td')].map(RIGHT))"
        assert page.evaluate(right.replace("RIGHT", "e => e.getBoundingClientRect().right")) <= 1400
        expect(page.locator(".slide .cx-key")).to_be_visible()
    with opened(browser, address, f"{MATRIX}&present=3") as page:
        expect(page.locator(".slide .cx-calm > summary")).to_contain_text("no change on any chart")
        page.keyboard.press("End")
        expect(page.locator(".slide .cx-shared summary").last).to_be_visible()
        expect(page.locator(".slide .cx-shared li").last).to_be_visible()


def test_a_finger_finds_no_link_that_is_not_seen(browser: Browser, address: str) -> None:
    touch = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    try:
        page = touch.new_page()
        page.goto(address + MATRIX)
        expect(page.locator("table.cx td.concern .up").first).to_be_visible(timeout=PATIENCE)
        there = "[...document.querySelectorAll('.cx .up')].filter(e => e.checkVisibility())"
        assert set(page.evaluate(f"{there}.map(e => getComputedStyle(e).opacity)")) == {"1"}
        assert page.evaluate(
            "(u => u.getBoundingClientRect().top >= u.previousElementSibling.getBoundingClientRect().bottom)"
            "(document.querySelector('.cx td.concern .up'))"
        ), "the arrow stands under the words"
    finally:
        touch.close()
