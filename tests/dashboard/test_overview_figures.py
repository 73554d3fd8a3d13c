"""Twelve months of figures in the browser: no column over another, the measure in sight, keys that scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.pages import opened, wider_than_screen

PATH = "/?org=ZZA&period=2026-10&view=figures&show=all"
# Cells whose words reach beyond their own edge, which is over the next column.
OVERFLOWING = """() => [...document.querySelectorAll('.figures td, .figures thead th')].filter(cell => {
  const range = document.createRange(), box = cell.getBoundingClientRect();
  range.selectNodeContents(cell);
  const inside = range.getBoundingClientRect();
  return inside.width && (inside.left < box.left - 1 || inside.right > box.right + 1);
}).map(cell => cell.textContent)"""


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_no_column_runs_into_the_next(browser: Browser, address: str, size: str) -> None:
    with opened(browser, address, PATH, size) as page:
        assert page.locator(".figures tbody td").count() > 300
        assert page.evaluate(OVERFLOWING) == []
        assert not wider_than_screen(page)


def test_on_a_wide_screen_the_whole_table_is_seen(browser: Browser, address: str) -> None:
    with opened(browser, address, PATH) as page:
        assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.scroll-x'))")


def test_on_a_phone_the_months_slide_and_the_measure_stays(browser: Browser, address: str) -> None:
    with opened(browser, address, PATH, "phone") as page:
        before = _left(page)
        page.locator(".scroll-x").focus()
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        for _ in range(100):
            if page.evaluate("document.querySelector('.scroll-x').scrollLeft") > 60:
                break
            page.wait_for_timeout(50)
        assert page.evaluate("document.querySelector('.scroll-x').scrollLeft") > 60
        assert _left(page) == before
        newest = page.locator(".figures thead .last").bounding_box()
        assert newest is not None
        assert newest["x"] + newest["width"] <= 390


def _left(page: Page) -> float:
    box = page.locator(".figures tbody th[scope=row]").first.bounding_box()
    assert box is not None
    return box["x"]


def test_on_paper_it_fits_the_sheet(browser: Browser, address: str) -> None:
    with opened(browser, address, PATH) as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 portrait less its margins
        assert page.evaluate(OVERFLOWING) == []
        assert not wider_than_screen(page)
