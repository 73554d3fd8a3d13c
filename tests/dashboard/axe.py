"""axe over an opened page: every rule, every element."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# axe reads the same few colours of a page many thousand times, which is half of its work. This keeps what
# each text was read as: its rules and its findings stay the same (test_axe.py).
REMEMBERED = """(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    const found = known.get(text);
    if (found) {
      [this.r, this.g, this.b, this.alpha] = found;
    } else {
      read.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    return this;
  };
})()"""


def put_in(page: Page, *more: str) -> None:
    if not page.evaluate("'axe' in window"):
        for script in (AXE_SCRIPT, *more):
            page.evaluate(script)


def looked(page: Page) -> dict[str, Any]:
    """What axe says of the page."""
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return found


def violations(page: Page) -> list[str]:
    """What axe finds, one line each: the rule, how often, and the first place."""
    put_in(page, REMEMBERED)
    return [
        f"{v['id']} ({len(v['nodes'])}): {v['nodes'][0]['html'][:160]}" for v in looked(page)["violations"]
    ]
