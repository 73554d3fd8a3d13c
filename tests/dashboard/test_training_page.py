"""The Training page in a browser: weakest first, months by keyboard, files, the phone, all unfolded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.pages import opened, violations, wider_than_screen

pytestmark = pytest.mark.browser
TRAINING = "/training?org=ZZA&period=2026-10"


def test_the_weakest_stand_in_the_first_screen_and_lead_to_their_charts(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, TRAINING) as page:
        first = page.locator(".tweak li").first
        box = first.bounding_box()
        assert box is not None
        assert box["y"] < 900
        expect(first).to_contain_text("Four more people in date would meet 90%")
        assert "/measure/training_compliance" in (first.locator("a").get_attribute("href") or "")


def test_each_cell_is_one_tab_stop_and_its_months_are_told_by_keyboard(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, TRAINING) as page:
        cell = page.locator(".tgrid td.below").first
        points = cell.locator(".pt[tabindex='0']")
        assert points.count() == 1
        points.focus()
        card = page.locator(".tgrid-fig .point-card").first
        expect(card).to_contain_text("end of January 2027, if nobody trains: 74%")
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        expect(card).to_contain_text("October 2026: 78%")
        expect(card).to_contain_text("21 of 27")
        page.locator(".tgrid td").nth(2).scroll_into_view_if_needed()


def test_the_grid_can_be_taken_along(browser: Browser, address: str) -> None:
    with opened(browser, address, TRAINING) as page:
        page.get_by_text("The grids as one table, and as files").click()
        with page.expect_download() as waiting:
            page.locator("details a[download]", has_text="CSV").click()
        assert waiting.value.suggested_filename == "ZZA_training_grid_2026-10.csv"


def test_a_phone_names_the_module_of_each_cell_and_hides_what_is_not_asked(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, TRAINING, "phone") as page:
        assert not wider_than_screen(page)
        expect(page.locator(".tgrid td.below .tg-mod").first).to_be_visible()
        expect(page.locator(".tgrid td.none").first).to_be_hidden()


def test_with_everything_unfolded_nothing_is_inaccessible(browser: Browser, address: str) -> None:
    with opened(browser, address, TRAINING) as page:
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
        assert not wider_than_screen(page)
        assert violations(page) == []
