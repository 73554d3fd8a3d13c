"""What only a browser can show: accessibility, the keyboard, widths, print, and no error in the console.

`make test` lets axe read each page at one of the two widths, drawn by a fixed seed, and prints the overview
of two trusts; `make soak` does the rest.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.pages import PAGES
from tests.dashboard.conftest import LEAD
from tests.dashboard.pages import (
    SIZES,
    opened,
    reaches_every_control,
    resize,
    violations,
    wider_than_screen,
)
from tests.sampled import SEED, marked, sampled

pytestmark = pytest.mark.browser
# Without a place the page is that of ZZA in October 2026: measures so addressed are in test_measure_pages.py.
ADDRESSES = [
    *(page.path for page in PAGES if "<" not in page.path),
    "/measure/training_compliance",
    "/?view=figures",
    "/?show=attention",
    "/?org=ZZE",
    "/?org=NOPE",
    "/?org=ZZA&period=1999-01",
    "/?as=kit.arden@fells.example",
    "/?org=ZZB&show=sausages",
    "/nowhere",
    f"/paper?org=ZZA&period=2026-09&level=lms&as={LEAD}",  # the exception report of a local system
]
DRAW = random.Random(SEED)
AT_ONE_WIDTH = [(path, DRAW.choice(sorted(SIZES))) for path in ADDRESSES]
A4 = (595, 842)  # points
expect.set_options(timeout=30_000)  # a busy machine draws a page slowly


Open = Callable[[str], Page]


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Open]:
    """Opens an address on a wide screen."""
    with ExitStack() as opening:
        yield lambda path: opening.enter_context(opened(browser, address, path))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Open]:
    """Opens an address on a phone."""
    with ExitStack() as opening:
        yield lambda path: opening.enter_context(opened(browser, address, path, "phone"))


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("path", "read_at"), marked([(path, size) for path in ADDRESSES for size in SIZES], AT_ONE_WIDTH)
)
def test_axe_finds_nothing_and_the_console_is_silent(
    browser: Browser, address: str, path: str, read_at: str
) -> None:
    with opened(browser, address, path, silent=("error", "warning")) as page:
        for size in SIZES:
            resize(page, size)
            if size == read_at:
                assert violations(page) == [], size
            assert not wider_than_screen(page), size
            assert page.locator("h1").count() == page.locator("main h1").count() == 1


@pytest.mark.parametrize("path", ["/", "/signals", "/measure/midwife_fill_day", "/data", "/help"])
def test_no_page_is_wider_than_the_screen(desk: Open, path: str) -> None:
    page = desk(path)
    for width in (360, 768, 1100, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/", "/signals", "/measure/midwife_fill_day", "/data", "/help"])
def test_the_keyboard_reaches_every_control(desk: Open, path: str) -> None:
    page = desk(path)
    reaches_every_control(page)


def test_focus_can_be_seen(desk: Open) -> None:
    page = desk("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_the_first_stop_leads_to_the_content(desk: Open) -> None:
    page = desk("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_month_is_chosen_by_keyboard_and_kept_in_the_address(desk: Open) -> None:
    page = desk("/?org=ZZA&show=attention")
    page.locator("#switch-period").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**period=2026-09**")
    expect(page.locator(".eyebrow")).to_contain_text("September 2026")
    assert query(page)["org"] == ["ZZA"]
    assert query(page)["show"] == ["attention"]
    expect(page.locator("#switch-period")).to_be_focused()


def test_going_back_brings_the_month_back(desk: Open) -> None:
    page = desk("/?org=ZZA&period=2026-10")
    page.locator("#switch-period").select_option(label="August 2026")
    expect(page.locator(".eyebrow")).to_contain_text("August 2026")
    page.go_back()
    expect(page.locator(".eyebrow")).to_contain_text("October 2026")
    expect(page.locator("#switch-period option:checked")).to_have_text("October 2026")


def test_another_person_of_the_demo_reads_at_home(desk: Open) -> None:
    page = desk("/")
    page.locator("#switch-person").select_option(label="Daniel Osei, Non-executive director")
    expect(page.locator("#switch-org option:checked")).to_contain_text("Greenholme")
    expect(page.locator("h1")).to_have_text("Nothing is new since July; one earlier signal has ended")


def test_search_by_keyboard_opens_a_measure(desk: Open) -> None:
    page = desk("/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("red flag")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measure/red_flags**")
    expect(page.locator("main")).to_be_focused()


def test_search_says_when_nothing_has_the_words(desk: Open) -> None:
    page = desk("/")
    page.locator("#find").fill("zebra")
    expect(page.locator(".search .found")).to_have_text("No measure has these words")
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_have_value("")


def test_filters_are_links_that_keep_the_rest(desk: Open) -> None:
    page = desk("/?org=ZZA&period=2026-10")
    whole = page.locator("tbody tr").count()
    page.locator("#rows-attention-desk").click()
    expect(page.locator("#rows-attention-desk")).to_have_attribute("aria-current", "true")
    assert 0 < page.locator("tbody tr").count() < whole
    assert query(page)["period"] == ["2026-10"]
    page.locator("#view-figures").click()
    expect(page.locator("table.figures")).to_be_visible()
    assert query(page)["show"] == ["attention"]


def test_words_open_in_place(desk: Open) -> None:
    page = desk("/")
    opened = page.locator(".txt details").first
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    assert opened.get_attribute("open") is not None


def test_a_phone_folds_the_figures_too(phone: Open) -> None:
    page = phone("/?view=figures")
    assert 0 < page.locator(".figures tbody tr:visible").count() < page.locator(".figures tbody tr").count()


def test_a_phone_opens_on_what_needs_attention(phone: Open) -> None:
    page = phone("/")
    expect(page.locator("#rows-attention-phone")).to_have_attribute("aria-current", "true")
    assert page.locator("tr.as-usual:visible").count() == 0
    short = page.evaluate("document.documentElement.scrollHeight")
    page.locator("#unfold").click()
    expect(page.locator("tr.as-usual").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") > 2 * short


@pytest.mark.parametrize("org", sampled(["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"], 1, "ZZA"))
def test_the_overview_prints_on_two_or_three_pages_of_a4(desk: Open, org: str) -> None:
    page = desk(f"/?org={org}")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as paper:
        assert 2 <= len(paper.pages) <= 3
        for sheet in paper.pages:
            box = [round(float(edge)) for edge in sheet.mediabox]
            assert tuple(box[2:]) == A4
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".seg").first).to_be_hidden()


def test_pictures_say_in_words_what_they_show(desk: Open) -> None:
    page = desk("/?show=all")
    drawings = page.locator("main svg[role=img]")
    labels = drawings.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert len(labels) > 50
    assert all(labels)
