"""The theme pages on paper: every row, and on every sheet whose figures these are and which sheet it is.

`make test` prints three of the pages, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser

import dashboard
from tests.dashboard.pages import opened
from tests.sampled import sampled

pytestmark = pytest.mark.browser
MOST = {"deaths": 7, "harm": 7, "staffing": 7, "training": 3, "voices": 6, "triangulation": 5}
FOOT = "[...document.adoptedStyleSheets].map(s => [...s.cssRules].map(r => r.cssText).join()).join()"


@pytest.mark.parametrize("name", sampled(MOST, 3))
def test_every_row_prints_with_a_foot_on_few_sheets(browser: Browser, address: str, name: str) -> None:
    with opened(browser, address, f"/{name}?org=ZZA&period=2026-10") as page:
        folded = page.locator("details.rest").count()
        page.evaluate(
            "window.addEventListener('beforeprint', () => { window.rest ="
            " [...document.querySelectorAll('details.rest')].filter(d => d.open).length; })"
        )
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        with pikepdf.open(io.BytesIO(paper)) as sheets:
            assert len(sheets.pages) <= MOST[name]
        assert page.evaluate("window.rest") == folded  # and shut again afterwards
        assert page.locator("details.rest[open]").count() == 0
        foot = page.evaluate(FOOT)
        for words in ("Northmere University Hospitals (ZZA)", "October 2026", name.title()):
            assert words in foot
    assert "counter(pages)" in (Path(dashboard.__file__).parent / "assets" / "style-9-print.css").read_text()


def test_a_heading_stays_with_what_it_names(browser: Browser, address: str) -> None:
    with opened(browser, address, "/deaths?org=ZZA&period=2026-10") as page:
        page.emulate_media(media="print")
        for kind in (".tsec > h2", ".tsec-lead", ".tsec > .hint", ".ptable > h3"):
            for style in page.locator(kind).evaluate_all(
                "all => all.map(e => getComputedStyle(e).breakAfter)"
            ):
                assert style == "avoid", kind


def test_a_grid_runs_on_over_sheets(browser: Browser, address: str) -> None:
    """It was kept whole, which left two thirds of the first sheet empty."""
    with opened(browser, address, "/training?org=ZZA&period=2026-10") as page:
        page.emulate_media(media="print")
        assert page.locator(".tgrid-fig").first.evaluate("e => getComputedStyle(e).breakInside") == "auto"
