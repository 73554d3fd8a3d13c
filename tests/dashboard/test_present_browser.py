"""Present mode in a browser: by keyboard, by mouse, by address, and back to where one was.

`make test` lets axe read the first parts of two pages, each at one of the two widths, drawn by a fixed seed;
`make soak` of the others, and at both.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen
from tests.sampled import one_of_each

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a busy machine draws a page slowly
OVERVIEW = "/?org=ZZA&period=2026-10"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, OVERVIEW) as there:
        yield there


def enter(page: Page) -> None:
    page.keyboard.press("p")
    expect(page.locator(".slide")).to_be_focused()


def go_to(page: Page, number: int) -> None:
    """With the arrow keys; a part is drawn before the next key is pressed."""
    for at in range(counter(page)[0], number):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".count")).to_contain_text(f"{at + 1} of ")


def part(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("present", [])


def counter(page: Page) -> tuple[int, int]:
    at, of = page.locator(".count").inner_text().split(" of ")
    return int(at), int(of)


def test_it_is_entered_walked_and_left_by_keyboard(page: Page) -> None:
    page.keyboard.press("p")
    expect(page.locator(".count")).to_contain_text("1 of ")
    expect(page.locator("nav.main")).to_have_count(0)
    expect(page.locator(".slide")).to_be_focused()
    _, last = counter(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".count")).to_have_text(f"2 of {last}")
    expect(page.locator(".slide svg.big").first).to_be_visible()
    expect(page.locator(".slide")).to_be_focused()
    assert part(page) == ["2"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".count")).to_have_text(f"1 of {last}")
    page.keyboard.press("End")
    expect(page.locator(".count")).to_have_text(f"{last} of {last}")
    page.keyboard.press("ArrowRight")
    assert part(page) == [str(last)]
    page.keyboard.press("Escape")
    expect(page.locator("nav.main")).to_be_visible()
    expect(page.locator("#present")).to_be_focused()
    assert part(page) == []


def test_it_is_entered_walked_and_left_by_mouse(page: Page) -> None:
    page.locator("#present").click()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".count")).to_contain_text("2 of ")
    page.get_by_role("button", name="Back").click()
    expect(page.locator(".count")).to_contain_text("1 of ")
    page.locator("#leave").click()
    expect(page.locator("nav.main")).to_be_visible()


def test_it_fills_the_screen_and_leaving_that_leaves_it(page: Page) -> None:
    page.locator("#present").click()
    expect(page.locator(".slide")).to_be_visible()
    assert page.evaluate("document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")
    expect(page.locator("nav.main")).to_be_visible()


def test_the_number_is_read_out(page: Page) -> None:
    enter(page)
    expect(page.locator("[role=status].count")).to_have_count(1)
    kept = page.locator(".count").element_handle()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".count")).to_contain_text("2 of ")
    assert kept is not None
    assert kept.evaluate("e => e.isConnected")  # the same region, or nothing would be read out


def test_arrows_inside_a_chart_walk_its_months(page: Page) -> None:
    enter(page)
    go_to(page, 2)
    page.locator(".slide .svg.wide .pt[tabindex='0']").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".point-card")).to_contain_text("September 2026")
    assert counter(page)[0] == 2


def test_a_link_goes_on_presenting_and_back_returns_to_the_part(page: Page) -> None:
    enter(page)
    go_to(page, 2)
    page.locator(".change-head a").click()
    page.wait_for_url("**/measure/**present=1**")
    expect(page.locator(".deck .verdict")).to_be_visible()
    page.go_back()
    expect(page.locator(".change-head")).to_be_visible()
    assert counter(page)[0] == 2


def test_an_address_opens_its_part(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{OVERVIEW}&present=3") as there:
        assert counter(there)[0] == 3
    with opened(browser, address, f"{OVERVIEW}&present=999") as there:
        at, of = counter(there)
        assert at == of


@pytest.mark.parametrize(
    ("path", "read_at"), one_of_each(["/", "/signals", "/measure/midwife_fill_day", "/data"], SIZES, 2)
)
def test_axe_finds_nothing_on_the_first_parts(
    browser: Browser, address: str, path: str, read_at: str
) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10&present=1") as there:
        for _ in range(3):
            for size in SIZES:
                resize(there, size)
                if size == read_at:
                    assert violations(there) == [], (size, counter(there))
                assert not wider_than_screen(there), (size, counter(there))
                assert there.locator("h1").count() == 1
            there.keyboard.press("ArrowRight")


def test_no_part_of_the_overview_is_wider_than_the_screen(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{OVERVIEW}&present=1") as there:
        for width in (360, 768, 1100, 1280, 1920):
            there.set_viewport_size({"width": width, "height": 900})
            for _ in range(counter(there)[1]):
                assert not wider_than_screen(there), (width, counter(there))
                there.keyboard.press("ArrowRight")
            there.keyboard.press("Home")


def test_single_keys_can_be_switched_off(browser: Browser, address: str) -> None:
    with opened(browser, address, "/help?org=ZZA") as there:
        there.locator("#single-keys").uncheck()
        there.locator("h1").click()
        there.keyboard.press("/")
        expect(there.locator("#find")).not_to_be_focused()
        there.keyboard.press("p")
        there.locator("#single-keys").check()
        there.locator("h1").click()
        there.keyboard.press("/")
        expect(there.locator("#find")).to_be_focused()
        assert part(there) == []
