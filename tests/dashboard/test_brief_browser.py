"""The director's brief in a browser: one sheet of A4 for every trust, on every screen, and the way to ask.

`make test` prints that of two trusts, drawn by a fixed seed, and lets axe read it at one of the two widths
for each reader; `make soak` does the rest.
"""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.conftest import DIRECTOR, LEAD
from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen
from tests.sampled import one_of_each, sampled

pytestmark = pytest.mark.browser
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
LONG = "Which of the steps that were agreed in spring has been taken, on which ward, by whom, who saw it? "
FULL = """long => document.querySelectorAll('.brief-part').forEach(part => {
  let list = part.querySelector('ul');
  if (!list) { list = document.createElement('ul'); part.append(list); }
  while (list.children.length < 6) list.append(list.children[0] ? list.children[0].cloneNode(true)
    : Object.assign(document.createElement('li'), {innerHTML: '<a href="#">x</a><b>y</b>'}));
  for (const item of list.children) {
    item.querySelector('a').textContent = (long + long).slice(0, 120);
    item.lastElementChild.textContent = 'Due by 24 November 2026; the last answer was returned';
  }
})"""


def sheets(page_pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(page_pdf)) as paper:
        return len(paper.pages)


@pytest.mark.parametrize("trust", sampled(TRUSTS, 1, "ZZA"))
def test_it_prints_on_one_sheet(browser: Browser, address: str, trust: str) -> None:
    with opened(browser, address, f"/brief?org={trust}&period=2026-10") as page:
        assert page.locator(".brief-part").count() == 3
        assert sheets(page.pdf(prefer_css_page_size=True, print_background=True)) == 1


def test_as_many_and_as_long_lines_as_there_can_be_print_on_one_sheet_too(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, "/brief?org=ZZA&period=2026-10") as page:
        page.evaluate(FULL, LONG)
        assert page.locator(".brief-part li").count() == 18
        assert sheets(page.pdf(prefer_css_page_size=True, print_background=True)) == 1


@pytest.mark.parametrize(("who", "read_at"), one_of_each([DIRECTOR, LEAD], SIZES))
def test_it_fits_every_screen_and_axe_finds_nothing(
    browser: Browser, address: str, who: str, read_at: str
) -> None:
    trust = random.Random(14).choice(TRUSTS) if who == LEAD else "ZZA"
    with opened(browser, address, f"/brief?org={trust}&period=2026-09&as={who}") as page:
        for size in SIZES:
            resize(page, size)
            if size == read_at:
                assert violations(page) == [], size
            assert not wider_than_screen(page), size


def test_a_question_is_put_on_the_record_from_here(browser: Browser, address: str) -> None:
    with opened(browser, address, f"/brief?org=ZZA&period=2026-10&as={DIRECTOR}") as page:
        asked = page.locator(".brief-questions b").first.inner_text()
        page.locator(".brief-questions .ask").first.click()
        expect(page.locator("textarea[name=question]")).to_have_value(asked)
        expect(page.locator(".about b").first).to_contain_text("Term babies admitted to neonatal unit")
