"""The Triangulation page in a browser: the story first, cells by keyboard and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.pages import opened, unfold, violations, wider_than_screen

pytestmark = pytest.mark.browser
HERE = "/triangulation?org=ZZA&period=2026-10"
LISTENING = "communication_and_listening"
ITEMS = "#cell-communication_and_listening-complaints"


def test_the_story_is_in_the_first_screen(browser: Browser, address: str) -> None:
    with opened(browser, address, HERE) as page:
        expect(page.locator(".thead .sub").first).to_contain_text("Complaints, service users and staff")
        for name in (
            f"#raised-{LISTENING}",
            ".tri-ev >> nth=0",
            "#raised-staffing-and-capacity",
            ".tri-steps >> nth=0",
        ):
            box = page.locator(name).bounding_box()
            assert box is not None
            assert box["y"] + min(box["height"], 200) < 900, name


def test_an_address_that_opens_evidence_leads_to_it(browser: Browser, address: str) -> None:
    asked = f"{HERE}&theme={LISTENING}&source=complaints"
    with opened(browser, address, asked) as page:
        expect(page.locator("#items")).to_be_in_viewport()
        expect(page.locator("#items")).to_be_focused()
        page.goto(f"{address}/signals?org=ZZA&period=2026-10")
        page.locator("h1").wait_for()
        page.evaluate("href => pqs.go(href)", asked)
        expect(page.locator("#items")).to_be_in_viewport()
        expect(page.locator("#items")).to_be_focused()


def test_a_cell_opens_by_keyboard_at_an_address_of_its_own_and_closes(browser: Browser, address: str) -> None:
    with opened(browser, address, HERE) as page:
        page.locator(ITEMS).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**theme={LISTENING}&source=complaints**")
        expect(page.locator("#items")).to_have_text("Communication and listening: complaints")
        expect(page.locator(ITEMS)).to_be_focused()
        assert violations(page) == []
        page.locator("a[href='#items']").click()
        expect(page.locator("#items")).to_be_focused()
        page.locator("#close-items").click()
        expect(page.locator("#items")).to_have_count(0)


def test_evidence_unfolds_in_its_place(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{HERE}&as=pia.holm@northmere.example") as page:
        first = page.locator(".tri-ev > li").first
        first.locator("summary").first.press("Enter")
        expect(first.locator(".tri-items li").first).to_contain_text("complaints-2026-10.csv, row")


def test_months_of_the_timeline_and_points_of_the_pair_are_explained(browser: Browser, address: str) -> None:
    with opened(browser, address, HERE) as page:
        timeline = page.locator("#card-triangulation_timeline")
        points = timeline.locator(".svg.wide .pt[tabindex='0']")
        assert points.count() == 1
        points.focus()
        card = timeline.locator(".point-card")
        expect(card).to_contain_text("Term babies admitted to neonatal unit, October 2026")
        page.keyboard.press("Home")
        expect(card).to_contain_text("Midwife fill rate, day, November 2024")
        page.keyboard.press("ArrowDown")
        expect(card).to_contain_text("Midwife fill rate, night, November 2024")
        page.keyboard.press("ArrowUp")
        expect(card).to_contain_text("Midwife fill rate, day, November 2024")
        pair = page.locator("#card-triangulation_pair")
        pair.locator(".svg.wide .pt[tabindex='0']").focus()
        expect(pair.locator(".point-card")).to_contain_text("Second read six months later")


def test_measures_and_themes_are_chosen_in_place(browser: Browser, address: str) -> None:
    with opened(browser, address, HERE) as page:
        page.locator("#switch-second").select_option(label="Moderate harm or above per 1,000")
        page.wait_for_url("**second=moderate_plus**")
        expect(page.locator("#drawing-triangulation_pair")).to_contain_text("moderate harm or above")
        page.locator("#switch-theme").select_option(label="Medication")
        page.wait_for_url("**theme=medication**")
        expect(page.locator("#raised-nothing")).to_have_text("Medication is not seen by three sources")
        with page.expect_download() as waiting:
            page.locator("#card-triangulation_timeline a[download]", has_text="SVG").click()
        assert waiting.value.suggested_filename == "ZZA_triangulation_timeline_2026-10.svg"


def test_a_phone_has_a_line_for_each_source_that_names_a_theme(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{HERE}&theme={LISTENING}&source=service_users", "phone") as page:
        assert not wider_than_screen(page)
        words = page.locator(".tri-grid .tri-items blockquote").first.bounding_box()
        assert words is not None
        assert words["width"] > 250
        expect(page.locator(ITEMS)).to_be_visible()
        expect(page.locator(".tri-grid td.none").first).to_be_hidden()
        unfold(page)
        expect(page.locator("#card-triangulation_timeline .svg.narrow")).to_be_visible()


def test_without_a_script_cells_are_links_and_the_page_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/triangulation/plain?org=ZZA&period=2026-10")
    assert page.locator("script").count() == 0
    page.locator(ITEMS).press("Enter")
    expect(page.locator("#items")).to_have_text("Communication and listening: complaints")
    assert "/triangulation/plain?" in page.url
    expect(page.locator("h1")).to_have_text("Are different people telling us the same thing?")
    expect(page.locator(".tri-card").first).to_contain_text("18, where about 5.5 would be expected.")
    context.close()
