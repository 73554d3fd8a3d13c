"""However long the name of a trust, the reader's own name keeps one line and the header its width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import dashboard
from tests.dashboard.pages import opened, wider_than_screen

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


def test_another_person_on_a_page_of_a_measure_reads_the_same_measure(browser: Browser, address: str) -> None:
    with opened(browser, address, "/measure/term_admissions?org=ZZA&period=2026-10") as page:
        for name in ("Pia Holm", "Lena Marsh"):
            options = page.locator("#switch-person option")
            label = next(text for text in options.all_text_contents() if text.startswith(name))
            page.locator("#switch-person").select_option(label=label)
            expect(page.locator("#switch-person option:checked")).to_contain_text(name)
            expect(page.locator("h1")).to_contain_text("Term babies admitted to neonatal unit")
            assert "/measure/term_admissions" in page.url


def test_present_is_there_on_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, address, "/?org=ZZA&period=2026-10", "phone") as page:
        page.locator("#present").click()
        page.wait_for_url("**present=1**")
        expect(page.locator("h1")).to_be_visible()
        assert not wider_than_screen(page)
