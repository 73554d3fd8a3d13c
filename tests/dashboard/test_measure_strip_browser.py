"""The line of verdicts and the tables of changes fit a phone and a sheet: no part lies on another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.dashboard.pages import opened, wider_than_screen

LATE_INFECTIONS = "/measure/late_onset_infection?org=ZZA&period=2026-10"  # its figure has a long unit
OVERLAPS = """() => {
    const box = e => e.getBoundingClientRect(), found = [];
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const parts = [...document.querySelectorAll(".verdict li > *")];
    parts.forEach((one, i) => parts.slice(i + 1).forEach(other => {
        if (meet(box(one), box(other))) found.push(`${one.innerText} / ${other.innerText}`);
    }));
    return found;
}"""
OUT_OF_SIGHT = """() => [...document.querySelectorAll(".changes-list td, .changes-list th")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > window.innerWidth + 1)
    .map(e => e.innerText)"""


def test_no_part_of_the_verdict_lies_on_another(browser: Browser, address: str) -> None:
    with opened(browser, address, LATE_INFECTIONS, "phone") as page:
        assert page.locator(".verdict .vv").count() == 1
        assert page.evaluate(OVERLAPS) == []
        assert not wider_than_screen(page)
        page.set_viewport_size({"width": 720, "height": 1000})
        page.emulate_media(media="print")
        assert page.evaluate(OVERLAPS) == []
        said = page.locator(".marks-list dd").first
        size = said.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size < 13  # px: as small as the other words of a sheet


@pytest.mark.parametrize(
    "path", ["/signals?org=ZZA&period=2026-10", "/?org=ZZA&period=2026-07&known_at=2026-09-15"]
)
def test_on_a_phone_every_cell_of_a_change_is_in_sight(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, path, "phone") as page:
        page.evaluate("document.querySelectorAll('.earlier details').forEach(d => { d.open = true; })")
        assert page.locator(".changes-list tbody tr").count() > 2
        assert page.evaluate(OUT_OF_SIGHT) == []
        head = page.locator(".changes-list td").first
        assert head.evaluate("e => getComputedStyle(e, '::before').content") == '"Month: "'
