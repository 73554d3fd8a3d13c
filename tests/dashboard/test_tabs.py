"""A tab is used again by the next test, which finds nothing in it of the one before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.pages import SIZES, opened, tab

pytestmark = pytest.mark.browser
LEFT = """() => ({
  kept: localStorage.length + sessionStorage.length + document.cookie.length,
  noted: 'noted' in window,
  paper: matchMedia('print').matches,
  still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  size: [innerWidth, innerHeight],
  hovered: [...document.querySelectorAll('main :hover')].length,
})"""


def leave_things(page: Page) -> None:
    page.evaluate(
        """() => {
            localStorage.setItem('pqs-keys', 'off');
            sessionStorage.setItem('a', 'b');
            document.cookie = 'a=b';
            window.noted = true;
        }"""
    )
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 500, "height": 500})
    page.locator("main h1").hover()


def test_nothing_is_left_in_it(browser: Browser, address: str) -> None:
    with opened(browser, address, "/help"), opened(browser, address, "/help"):
        """Two are idle from now on, as after a test that needed two: the one used last is used next."""
    with opened(browser, address, "/help") as page:
        first = page
        leave_things(page)
        left = page.evaluate(LEFT)
        assert (left["kept"] > 0, left["noted"], left["paper"], left["hovered"] > 0) == (True,) * 4
    with opened(browser, address, "/help") as page:
        assert page is first
        assert page.evaluate(LEFT) == {
            "kept": 0,
            "noted": False,
            "paper": False,
            "still": True,
            "size": list(SIZES["desk"]),
            "hovered": 0,
        }


def test_each_of_two_pages_at_once_has_its_own(browser: Browser) -> None:
    with tab(browser) as one, tab(browser, "phone") as other:
        assert one is not other


def test_one_in_which_a_test_failed_is_not_used_again(browser: Browser, address: str) -> None:
    with pytest.raises(AssertionError, match="out of order"), opened(browser, address, "/help") as page:
        page.evaluate("console.error('out of order')")
    assert page.is_closed()
