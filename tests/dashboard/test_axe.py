"""axe as the tests run it finds what axe itself finds."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard import axe
from tests.dashboard.pages import opened

pytestmark = pytest.mark.browser
COLOURS = (
    *("#767676", "#777", "rgb(0 0 0 / 50%)", "hsl(200deg 50% 40%)", "rgba(90, 90, 90, 0.9)"),
    *("oklch(50% 0.1 200)", "color(srgb 0.4 0.4 0.4)", "rebeccapurple", "white", "transparent"),
)
PALE = "".join(
    f'<p style="color: {text}; background: {ground}">Words of {n}</p>'
    for n, (text, ground) in enumerate((text, ground) for text in COLOURS for ground in COLOURS)
)
FAULTS = f"<html lang='en'><title>Faults</title><main><h1>Faults</h1><img src='data:,'>{PALE}</main></html>"


def findings(page: Page, *more: str) -> dict[str, Any]:
    """All of it but the moment: violations, passes, what is not sure and what does not apply, with places."""
    axe.put_in(page, *more)
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete', 'passes']})")
    return {kind: found[kind] for kind in ("violations", "incomplete", "passes", "inapplicable")}


def test_it_finds_pale_words_and_a_picture_without_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(FAULTS)
    kinds = {line.partition(" ")[0] for line in axe.violations(page)}
    page.close()
    assert {"color-contrast", "image-alt"} <= kinds


def test_what_it_remembers_changes_no_finding(browser: Browser) -> None:
    page = browser.new_page()
    found = []
    for more in ((), (axe.REMEMBERED,)):
        page.goto("about:blank")
        page.set_content(FAULTS)
        found.append(findings(page, *more))
    page.close()
    assert found[0] == found[1]
    assert {rule["id"]: len(rule["nodes"]) for rule in found[0]["violations"]}["color-contrast"] > 20


def test_it_finds_the_same_on_a_page_of_ours(browser: Browser, address: str) -> None:
    found = []
    for more in ((), (axe.REMEMBERED,)):
        with opened(browser, address, "/help") as page:
            found.append(findings(page, *more))
    assert found[0] == found[1]
