"""The Deaths page in a browser: the national signal first, sums and rates by keyboard, files, site, phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.axe import put_in
from tests.dashboard.pages import opened, unfold, violations, wider_than_screen

pytestmark = pytest.mark.browser
DEATHS = "/deaths?org=ZZC&period=2026-10"
LEADER, DIRECTOR = "&as=femi.ojo@wharram.example", "&as=piotr.lis@wharram.example"


def test_the_national_signal_stands_before_everything_else(browser: Browser, address: str) -> None:
    with opened(browser, address, DEATHS + DIRECTOR) as page:
        sections = page.locator("main section")
        expect(sections.first).to_contain_text("Level 1 at Wharram Infirmary, sent on 9 November 2026")
        top = sections.first.bounding_box()
        assert top is not None
        assert top["y"] < 700
        expect(page.locator(".first li").first).to_contain_text("closer together since 14 July 2026")


def test_points_of_sums_rates_and_grades_are_explained_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, DEATHS + DIRECTOR) as page:
        for name, said in (
            ("deaths_moss", "0.7 more than expected since January 2026"),
            ("deaths_rates", "twelve months to October 2025"),
        ):
            drawing = page.locator(f"#card-{name}")
            points = drawing.locator(".svg.wide .pt[tabindex='0']")
            assert points.count() == 1
            points.focus()
            expect(drawing.locator(".point-card")).to_contain_text(said)
        page.locator("#card-deaths_moss .svg.wide .pt[tabindex='0']").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#card-deaths_moss .point-card")).to_contain_text("0.8 more than expected")


def test_cases_and_their_file_are_there_for_leadership_alone(browser: Browser, address: str) -> None:
    with opened(browser, address, DEATHS + LEADER) as page:
        table = page.get_by_role("region", name="Case by case, the most overdue first", exact=True)
        expect(table.locator("tbody tr").first).to_contain_text("ZZC-PQBMA")
        with page.expect_download() as waiting:
            page.locator("a[href*='deaths_clock']", has_text="CSV").click()
        assert waiting.value.suggested_filename == "ZZC_deaths_clock_2026-10.csv"
    with opened(browser, address, DEATHS + DIRECTOR) as page:
        expect(page.locator("main")).not_to_contain_text("ZZC-P")
        assert page.locator("a[href*='deaths_clock']").count() == 0
        expect(page.get_by_role("heading", name="Deaths of twelve months, step by step")).to_be_visible()


def test_a_site_is_chosen_in_place_and_accessible(browser: Browser, address: str) -> None:
    with opened(browser, address, DEATHS + LEADER) as page:
        page.locator("#site-ZZC02").click()
        page.wait_for_url("**site=ZZC02**")
        expect(page.locator(".thead .eyebrow")).to_contain_text("Kirkbeck")
        expect(page.locator(".dnat")).to_contain_text("Level 1 at Kirkbeck")
        expect(page.locator(".dnat")).not_to_contain_text("Wharram Infirmary")
        assert violations(page) == []


def test_unfolded_it_is_accessible_and_no_wider_than_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, address, DEATHS + LEADER, "phone") as page:
        unfold(page)
        expect(page.locator("#card-deaths_moss .svg.narrow")).to_be_visible()
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
        assert not wider_than_screen(page)
        put_in(page)
        found = page.evaluate("axe.run({runOnly: ['landmark-unique', 'duplicate-id-aria', 'summary-name']})")
        assert found["violations"] == []


def test_printed_it_keeps_the_signal_and_leaves_out_what_cannot_be_pressed(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, DEATHS + DIRECTOR) as page:
        page.emulate_media(media="print")
        expect(page.locator(".dnat")).to_be_visible()
        expect(page.locator("#card-deaths_rates svg").first).to_be_visible()
        expect(page.locator(".pdraw .exp").first).to_be_hidden()
        page.emulate_media(media="screen")
