"""However long the name of a trust, the reader's own name keeps one line and the header its width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dashboard

pytestmark = pytest.mark.browser
ASSETS = Path(dashboard.__file__).parent / "assets"
BAR = """<header class="top"><div class="wrap bar"><a class="mark">Perinatal quality surveillance</a>
<div class="switch"><label class="switch-label org"><select><option>{name}</option></select></label></div>
<div class="who"><button class="ghost">Present</button>
<p class="role"><b>Local operator</b><i>May see everything</i></p></div></div></header>"""


@pytest.mark.parametrize("width", [1400, 1024])
def test_a_long_name_spills_nothing(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 600})
    page.set_content(BAR.format(name="The Long Named Teaching Hospitals Trust " * 6))
    for sheet in sorted(ASSETS.glob("style-[1-8]*.css")):
        page.add_style_tag(content=sheet.read_text())
    assert page.evaluate("document.querySelector('.role').offsetHeight") < 50
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
