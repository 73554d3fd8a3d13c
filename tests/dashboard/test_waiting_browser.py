"""What a reader has just chosen holds at once: the old page says that another one comes, links follow it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.dashboard.pages import opened

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
ANSWERS = "**/_dash-update-component*"
HARM = "/harm?org=ZZA&period=2026-10&as=lena.marsh@fells.example"


@contextmanager
def held(page: Page) -> Iterator[list[Route]]:
    """Answers wait until the list is let go."""
    waiting: list[Route] = []
    page.route(ANSWERS, lambda route: waiting.append(route))
    try:
        yield waiting
    finally:
        while waiting:
            waiting.pop(0).continue_()
        page.unroute(ANSWERS)


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def choose(page: Page, switch: str, label: str) -> None:
    name = page.locator(f"{switch} option", has_text=label).first.inner_text()
    page.locator(switch).select_option(label=name)


def test_the_old_page_says_that_another_one_comes(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with held(page):
            choose(page, "#switch-org", "(ZZC)")
            expect(page.locator("#main")).to_have_attribute("aria-busy", "true")
            expect(page.locator("#on-its-way")).to_contain_text("(ZZC)")
            assert page.locator("#main").evaluate("e => Number(getComputedStyle(e).opacity)") < 0.6
        expect(page.locator(".thead .eyebrow")).to_contain_text("Wharram")
        expect(page.locator("#main[aria-busy]")).to_have_count(0)
        expect(page.locator("#on-its-way")).to_be_hidden()


def test_the_menu_used_meanwhile_follows_the_choice(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with held(page):
            choose(page, "#switch-org", "(ZZC)")
            choose(page, "#switch-period", "September 2026")
            page.locator("nav.main").get_by_role("link", name="Training").click()
            assert (urlsplit(page.url).path, query(page)["org"], query(page)["period"]) == (
                "/training",
                "ZZC",
                "2026-09",
            )
        expect(page.locator(".thead .eyebrow")).to_contain_text("Wharram")
        expect(page.locator("h1")).to_contain_text("trained")
        page.locator("nav.main").get_by_role("link", name="Harm").click()
        expect(page.locator("h1")).to_contain_text("harm")
        assert query(page)["org"] == "ZZC"


def test_who_changes_their_mind_gets_the_last_choice(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with held(page):
            choose(page, "#switch-org", "(ZZC)")
            choose(page, "#switch-org", "(ZZA)")
            assert query(page)["org"] == "ZZA"
            choose(page, "#switch-org", "(ZZD)")
            assert query(page)["org"] == "ZZD"
        expect(page.locator("#main[aria-busy]")).to_have_count(0)
        expect(page.locator("#switch-org option:checked")).to_contain_text("(ZZD)")


def test_another_person_is_followed_too(browser: Browser, address: str) -> None:
    with opened(browser, address, HARM) as page:
        with held(page):
            choose(page, "#switch-person", "Amara Okafor")
            page.locator("nav.main").get_by_role("link", name="Training").click()
            assert query(page)["as"] == "amara.okafor@northmere.example"
        expect(page.locator("#switch-person option:checked")).to_contain_text("Amara Okafor")
