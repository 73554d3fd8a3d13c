"""The frame in a browser: search on a phone, ways on from a refusal, and pages on paper."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.pages import opened, violations

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a busy machine draws a page slowly


def test_a_phone_searches_behind_a_button(browser: Browser, address: str) -> None:
    with opened(browser, address, "/?org=ZZA", "phone") as page:
        field, button = page.locator("#find"), page.locator("#find-open")
        expect(field).to_be_hidden()
        button.click()
        expect(field).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(field).to_be_hidden()
        expect(button).to_be_focused()
        button.press("Enter")
        expect(field).to_be_focused()
        page.keyboard.type("red flag")
        page.locator("[role=option]").first.click()
        page.wait_for_url("**/measure/red_flags**")


def test_the_desk_has_the_field_itself(browser: Browser, address: str) -> None:
    with opened(browser, address, "/?org=ZZA") as page:
        expect(page.locator("#find-open")).to_be_hidden()
        expect(page.locator("#find")).to_be_visible()


def test_a_demonstration_says_so_at_the_top(browser: Browser, address: str) -> None:
    for size in ("desk", "phone"):
        with opened(browser, address, "/?org=ZZA", size) as page:
            box = page.get_by_text("Demonstration", exact=True).first.bounding_box()
            assert box is not None
            assert box["y"] < 40


def test_an_administrator_finds_the_way_on(browser: Browser, address: str) -> None:
    with opened(browser, address, "/?as=kit.arden@fells.example") as page:
        page.get_by_role("link", name="Amara Okafor").click()
        expect(page.locator("h1")).to_contain_text("changed since July")


def test_another_person_is_chosen_on_a_refusal(browser: Browser, address: str) -> None:
    with opened(browser, address, "/?org=ZZB&as=amara.okafor@northmere.example") as page:
        page.locator("#switch-org").select_option(label="Northmere University Hospitals (ZZA)")
        expect(page.locator("h1")).to_contain_text("changed since July")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/measure/midwife_fill_day", 3),  # with what somebody wrote about it
        ("/measure/stillbirth_rate", 2),
        ("/measure/training_compliance", 2),
        ("/signals", 3),
        ("/data", 3),
    ],
)
def test_pages_print_on_few_sheets_without_controls(
    browser: Browser, address: str, path: str, most: int
) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10") as page:
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as paper:
            assert len(paper.pages) <= most
        page.emulate_media(media="print")
        for control in (".top", "nav.main", ".seg", ".exp", ".point-card", "select", "input"):
            assert page.locator(control).filter(visible=True).count() == 0, control


def test_the_printed_chart_is_as_wide_as_the_paper(browser: Browser, address: str) -> None:
    with opened(browser, address, "/measure/midwife_fill_day?org=ZZA&period=2026-10") as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
        box = page.locator("svg.big").first.bounding_box()
        assert box is not None
        assert box["width"] > 600
