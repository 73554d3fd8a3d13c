"""The measure, signals, data and help pages in a browser: axe, keyboard, links, downloads.

`make test` lets axe read each page at one of the two widths, drawn by a fixed seed; `make soak` at the other.
"""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen
from tests.sampled import SEED, marked

pytestmark = pytest.mark.browser
AT = "?org=ZZA&period=2026-10"
FILL = f"/measure/midwife_fill_day{AT}"
CELL = "module=fetal_monitoring|staff_group=midwives"
PAGES = {
    "fill": FILL,
    "explore": f"{FILL}&view=explore",
    "events": f"/measure/stillbirth_rate{AT}",
    "parts": f"/measure/red_flags{AT}",
    "stock": f"/measure/training_compliance{AT}&breakdown={CELL}",
    "survey": f"/measure/midwives_recommend_work{AT}",
    "rating": f"/measure/cqc_safe{AT}",
    "words": f"/measure/service_user_voice{AT}",
    "hidden": f"/measure/complaints{AT}&as=lena.marsh@fells.example",
    "ended": f"/signals{AT}&show=ended",
    "innocent": "/signals?org=ZZE&period=2026-10",
    "data": f"/data{AT}&as=tom.ashby@northmere.example",
}  # /signals and /help are in test_browser.py
DRAW = random.Random(SEED)
AT_ONE_WIDTH = [(name, DRAW.choice(sorted(SIZES))) for name in PAGES]


@pytest.mark.parametrize(
    ("name", "read_at"), marked([(name, size) for name in PAGES for size in SIZES], AT_ONE_WIDTH)
)
def test_axe_finds_nothing_and_the_console_is_silent(
    browser: Browser, address: str, name: str, read_at: str
) -> None:
    with opened(browser, address, PAGES[name], silent=("error", "warning")) as page:
        for size in SIZES:
            resize(page, size)
            if name == "explore":
                page.reload()  # the one chart that is drawn for the screen on which it is opened
                page.wait_for_selector("#explore .main-svg")
            if size == read_at:
                assert violations(page) == [], size
            assert not wider_than_screen(page), size
            assert page.locator("h1").count() == page.locator("main h1").count() == 1


def focused(page: Page, attribute: str) -> str:
    return str(page.evaluate(f"document.activeElement.getAttribute('{attribute}') || ''"))


@pytest.mark.parametrize("size", SIZES)
def test_points_are_reached_and_explained_by_keyboard(browser: Browser, address: str, size: str) -> None:
    with opened(browser, address, FILL, size) as page:
        seen = page.locator("figure.chart .svg:visible svg.big")
        assert seen.count() == 1
        stops = seen.locator('.pt[tabindex="0"]')
        assert stops.count() == 1
        card = page.locator(".point-card")
        expect(card).to_have_attribute("aria-live", "polite")
        stops.focus()
        newest = focused(page, "data-month")
        assert newest == "2026-10"
        expect(card).to_contain_text("October 2026")
        page.keyboard.press("ArrowLeft")
        assert focused(page, "data-month") == "2026-09"
        expect(card).to_contain_text("September 2026")
        assert "September 2026" in focused(page, "aria-label")
        page.keyboard.press("Home")
        first = focused(page, "data-month")
        assert first < "2026-01"
        page.keyboard.press("ArrowLeft")
        assert focused(page, "data-month") == first
        page.keyboard.press("End")
        assert focused(page, "data-month") == newest
        assert seen.locator('.pt[tabindex="0"]').count() == 1


def test_the_pointer_explains_a_point(browser: Browser, address: str) -> None:
    with opened(browser, address, FILL) as page:
        point = page.locator('figure.chart .svg.wide .pt[data-month="2026-02"]')
        point.hover()
        expect(page.locator(".point-card")).to_contain_text("February 2026")
        expect(page.locator(".point-card")).to_contain_text(str(point.get_attribute("data-value")))


def test_the_range_is_a_link_that_narrows_the_chart(browser: Browser, address: str) -> None:
    with opened(browser, address, FILL) as page:
        points = page.locator("figure.chart .svg.wide .pt")
        whole = points.count()
        link = page.locator("#range-12")
        link.focus()
        page.keyboard.press("Enter")
        expect(points).to_have_count(12)
        assert whole > 36
        assert "range=12" in page.url
        expect(page.locator("#range-12")).to_have_attribute("aria-current", "true")
        page.reload()
        expect(points).to_have_count(12)


def test_a_breakdown_is_chosen_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/measure/red_flags{AT}") as page:
        page.locator("#switch-breakdown").select_option(label="Triage later than 30 minutes")
        expect(page.locator("h1")).to_contain_text("Triage later than 30 minutes")
        assert "breakdown=type=triage_over_30_minutes" in page.url


def test_explore_has_the_figures_and_can_be_left(browser: Browser, address: str) -> None:
    with opened(browser, address, FILL) as page:
        page.locator("#view-explore").click()
        page.wait_for_selector("#explore .main-svg")
        assert page.locator("#explore .scatterlayer .point").count() >= 48
        page.locator("#view-chart").click()
        expect(page.locator("figure.chart svg.big").first).to_be_visible()
        assert "explore" not in page.url


def test_exports_download_and_open(browser: Browser, address: str, tmp_path: Path) -> None:
    with opened(browser, address, FILL) as page:
        saved = {}
        menu = page.locator(".exp-menu > summary")
        menu.press("Enter")
        page.get_by_role("link", name="Export as PNG").press("Escape")
        expect(menu).to_be_focused()
        expect(page.get_by_role("link", name="Export as PNG")).to_be_hidden()
        menu.click()
        for kind in ("PNG", "SVG", "PPTX", "XLSX", "CSV"):
            with page.expect_download() as waiting:
                page.get_by_role("link", name=f"Export as {kind}").click()
            name = waiting.value.suggested_filename
            assert name == f"ZZA_midwife_fill_day_2026-10.{kind.lower()}"
            saved[kind] = tmp_path / name
            waiting.value.save_as(saved[kind])
        Image.open(saved["PNG"]).verify()
        assert "<svg" in saved["SVG"].read_text(encoding="utf-8")
        assert len(Presentation(saved["PPTX"]).slides) == 1
        assert load_workbook(saved["XLSX"]).sheetnames
        rows = list(csv.reader(io.StringIO(saved["CSV"].read_text(encoding="utf-8-sig"))))
        assert len(rows) == 49


def test_signals_lead_to_their_charts(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/signals{AT}") as page:
        link = page.locator(".sig h2 a").first
        title = link.inner_text()
        link.click()
        expect(page.locator("main.page-measure h1")).to_have_text(title)


def test_groups_of_signals_are_links(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/signals{AT}") as page:
        page.locator("#signals-ended").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#signals-ended")).to_have_attribute("aria-current", "true")
        assert "show=ended" in page.url


def test_help_is_reached_from_the_footer_and_by_its_contents(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/signals{AT}") as page:
        page.get_by_role("link", name="How signals are found").click()
        expect(page.locator("main.page-help h1")).to_be_visible()
        page.locator(".contents").get_by_role("link", name="Glossary").click()
        assert page.evaluate("document.activeElement.id") == "glossary"
