"""Present mode of the theme pages: no sheet is cut off, and its letters are read from the back of a room.

`make test` shows three of the pages, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Browser, expect

from tests.dashboard.pages import opened
from tests.sampled import sampled

pytestmark = pytest.mark.browser
PAGES = ("deaths", "harm", "staffing", "training", "voices", "triangulation")
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
SCREENS = ((1400, 900), (1920, 1080))
SMALLEST = 17.9  # px of a letter; 18 but for rounding
CHOSEN = random.Random(5)
ASKED = [(page, CHOSEN.choice(TRUSTS)) for page in PAGES]
WALK = """async smallest => {
  const said = [];
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const name = () => [...document.querySelectorAll('.count, .sheet')].map(e => e.innerText).join('/');
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home', bubbles: true}));
  await drawn();
  let sheets = 0;
  for (let last = ''; name() !== last && sheets < 200; sheets += 1) {
    last = name();
    const slide = document.querySelector('.slide');
    const root = document.documentElement;
    if (root.scrollHeight > innerHeight) said.push(last + ' is ' + root.scrollHeight + ' high');
    if (!slide.innerText.trim()) said.push(last + ' is empty');
    for (const node of slide.querySelectorAll('*')) {
      if (!node.checkVisibility() || node.closest('.vh')) continue;
      const right = node.getBoundingClientRect().right;
      if (right > innerWidth + 1) said.push(last + ' is wide: ' + node.className);
      if (![...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
      const inside = node.closest('svg');
      if (inside && !node.matches('text, tspan')) continue;
      const scale = inside ? node.getScreenCTM().a : node.currentCSSZoom;
      const size = parseFloat(getComputedStyle(node).fontSize) * scale;
      if (size < smallest) said.push(last + ' small: ' + size + ' ' + node.textContent.slice(0, 30));
    }
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
    await drawn();
  }
  return [sheets, said];
}"""


@pytest.mark.parametrize(("page", "trust"), sampled(ASKED, 3))
def test_no_sheet_is_cut_off(browser: Browser, address: str, page: str, trust: str) -> None:
    with opened(browser, address, f"/{page}?org={trust}&period=2026-10&present=1") as there:
        for width, height in SCREENS:
            there.set_viewport_size({"width": width, "height": height})
            sheets, said = there.evaluate(WALK, SMALLEST)
            assert said == [], (width, said[:6])
            assert sheets > 3


def test_a_high_slide_is_turned_in_sheets(browser: Browser, address: str) -> None:
    """Forth and back, with the heading on each, and the whole grid over them together."""
    with opened(browser, address, "/training?org=ZZA&period=2026-10&present=3") as there:
        expect(there.locator(".sheet")).to_contain_text("1 of ")
        many = int(there.locator(".sheet").inner_text().split(" of ")[1])
        rows: set[str] = set()
        for number in range(many):
            expect(there.locator(".sheet")).to_have_text(f"{number + 1} of {many}")
            expect(there.locator(".slide h2")).to_be_visible()
            rows |= set(there.locator(".tgrid tbody th").filter(visible=True).all_inner_texts())
            there.keyboard.press("ArrowRight")
        expect(there.locator(".count")).to_contain_text("4 of ")
        there.keyboard.press("ArrowLeft")
        expect(there.locator(".sheet")).to_have_text(f"{many} of {many}")
        assert len(rows) == there.locator(".tgrid tbody th").count() > 8


def test_a_small_screen_scrolls_a_slide(browser: Browser, address: str) -> None:
    with opened(browser, address, "/training?org=ZZA&period=2026-10&present=3", "phone") as there:
        expect(there.locator(".tgrid")).to_be_visible()
        expect(there.locator(".sheet")).to_have_count(0)
