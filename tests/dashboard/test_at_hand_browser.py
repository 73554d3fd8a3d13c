"""The questions at hand in a browser: by key and by mouse, over the slide, read from afar.

`make test` lets axe read each of two slides at one of the two widths, drawn by a fixed seed; `make soak` at
both.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.conftest import DIRECTOR
from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen
from tests.sampled import one_of_each

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
SLIDE = f"/?org=ZZA&period=2026-10&as={DIRECTOR}&present=2"
MEASURE = f"/measure/midwife_fill_day?org=ZZA&period=2026-10&as={DIRECTOR}&present=1"
SCREENS = ((1280, 720), (1400, 900), (1920, 1080))
SMALLEST = 18  # px of a letter of the questions
LETTERS = """() => Math.min(...[...document.querySelectorAll('.at-body *')]
  .filter(e => e.checkVisibility() && !e.closest('.vh') && !e.closest('kbd'))
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom))"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, SLIDE) as there:
        yield there


def test_q_opens_them_and_escape_closes_them_without_leaving_the_slide(page: Page) -> None:
    page.keyboard.press("q")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("#at-title")).to_have_text("Questions: Term babies admitted to neonatal unit")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".count")).to_contain_text("2 of ")
    expect(page.locator("#at-open")).to_be_focused()
    page.keyboard.press("q")
    page.keyboard.press("q")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("nav.main")).to_be_visible()


def test_a_button_that_names_its_key_opens_them_too(page: Page) -> None:
    button = page.locator("#at-open")
    expect(button).to_have_text("Questions Q")
    button.click()
    page.locator("#at-close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_tab_stays_inside_while_they_are_open(page: Page) -> None:
    page.keyboard.press("q")
    stops = page.locator(".at-hand a[href], .at-hand button").count()
    for _ in range(stops + 2):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.at-hand') !== null")


def test_they_go_with_the_slide(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    page.keyboard.press("q")
    expect(page.locator("#at-title")).to_have_text("Questions: Complaints per 1,000 births")
    expect(page.locator(".at-asked li")).to_have_count(1)
    expect(page.locator(".at-said").first).to_contain_text("Answered, waiting to be accepted")


def test_one_is_put_on_the_record_from_here(page: Page) -> None:
    page.keyboard.press("q")
    asked = page.locator(".at-worth li > span").first.inner_text()
    page.locator(".at-ask").first.click()
    expect(page.locator("textarea[name=question]")).to_have_value(asked)
    expect(page.locator(".about b").first).to_contain_text("Term babies admitted to neonatal unit")
    expect(page.locator("nav.main")).to_be_visible()
    page.go_back()
    expect(page.locator(".count")).to_contain_text("2 of ")


def test_f_fills_the_screen_and_ends_that_without_leaving(page: Page) -> None:
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    expect(page.locator("#fill")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    expect(page.locator("#fill")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".count")).to_contain_text("2 of ")


def test_leaving_the_full_screen_while_they_are_open_closes_only_them(page: Page) -> None:
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("q")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate("document.exitFullscreen()")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".count")).to_contain_text("2 of ")


def test_the_keys_are_told_and_can_be_switched_off(page: Page) -> None:
    told = page.locator(".deck-bar").inner_text()
    for key in ("← →", "Home End", "Q", "F", "Esc"):
        assert key in told
    page.evaluate("localStorage.setItem('pqs-keys', 'off')")
    page.keyboard.press("q")
    page.keyboard.press("f")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.fullscreenElement === null")


@pytest.mark.parametrize(("path", "read_at"), one_of_each([SLIDE, MEASURE], SIZES))
def test_they_are_read_on_every_screen_and_axe_finds_nothing(
    browser: Browser, address: str, path: str, read_at: str
) -> None:
    with opened(browser, address, path) as page:
        page.keyboard.press("q")
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(LETTERS) >= SMALLEST, width
            assert not wider_than_screen(page), width
        for size in SIZES:
            resize(page, size)
            if size == read_at:
                assert violations(page) == [], size
            assert not wider_than_screen(page), size
