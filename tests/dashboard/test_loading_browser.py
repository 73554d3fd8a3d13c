"""Loading and typing in, in a browser: accessibility, the keyboard, dropping a file, and without a script.

`make test` opens three of the pages to load or type in, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.dashboard.loading import CORRECTION, LEAD, WRITTEN
from tests.dashboard.loading import address as at
from tests.dashboard.pages import (
    SIZES,
    cut_off,
    opened,
    reaches_every_control,
    resize,
    tab,
    violations,
    wider_than_screen,
)
from tests.sampled import sampled

pytestmark = pytest.mark.browser
MONTHS = "Completeness by month"  # twelve of them: on a phone the newest three, and the others by scrolling
DROP = """(form) => {
    const held = new DataTransfer();
    held.items.add(new File(["org,measure,period,value\\nZZA,births,2026-09,999\\n"], "dropped.csv"));
    if (!form.matches("#upload"))
        held.items.add(new File(["org,measure,period,value\\nZZA,births,2026-08,998\\n"], "second.csv"));
    for (const name of ["dragenter", "dragover", "drop"]) {
        form.dispatchEvent(new DragEvent(name, { dataTransfer: held, bubbles: true, cancelable: true }));
    }
}"""


@pytest.fixture
def place(load_server: Flask) -> Iterator[str]:
    """Where a store is served that may be loaded into."""
    serving = make_server("127.0.0.1", 0, load_server, threaded=True)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


def looked_at(page: Page) -> None:
    """axe is silent and nothing is wider than the screen, on a desk and on a phone."""
    for size in SIZES:
        resize(page, size)
        assert violations(page) == [], size
        assert not wider_than_screen(page), size
        assert set(cut_off(page)) <= {MONTHS}, size
        assert page.locator("h1").count() == page.locator("main h1").count() == 1
    resize(page, "desk")


@pytest.mark.parametrize("path", sampled(WRITTEN, 3))
def test_every_page_to_load_or_type_in_fits_is_silent_and_is_reached_by_keyboard(
    browser: Browser, address: str, path: str
) -> None:
    with opened(browser, address, at(path), silent=("error", "warning")) as page:
        looked_at(page)
        for width in (360, 768, 1100, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        reaches_every_control(page)


def test_of_the_data_page_only_the_grid_of_months_is_scrolled_on_a_phone(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, at("/data"), "phone") as page:
        assert violations(page) == []
        assert cut_off(page) == [MONTHS]
        grid = page.locator(".scroll:has(.grid)")
        edges = grid.evaluate("""e => {
            const edge = e.getBoundingClientRect().right;
            return [...e.querySelectorAll('tbody tr:nth-child(2) td')].map(td => td.getBoundingClientRect())
                .filter(box => box.left < edge - 4 && box.right > edge + 4).length;
        }""")
        assert edges == 0  # no month is cut in two


def test_the_choosers_of_a_written_page_open_in_place(browser: Browser, address: str) -> None:
    with opened(browser, address, at("/enter/figures", group="deaths")) as page:
        for size in SIZES:
            resize(page, size)
            page.locator("#switch-period summary").focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("link", name="August 2026")).to_be_visible()
            assert violations(page) == []
            assert not wider_than_screen(page)
            page.locator("#switch-period summary").click()
        page.locator("#switch-period summary").click()
        page.get_by_role("link", name="August 2026").click()
        expect(page.locator("h1")).to_have_text("Deaths: August 2026")


def test_a_dropped_file_is_looked_at_loaded_and_undone(
    browser: Browser, place: str, load_store: Store
) -> None:
    with tab(browser) as page:
        page.goto(place + at("/data"))
        page.wait_for_selector("#upload[data-ready]")
        page.eval_on_selector("#upload", DROP)
        page.wait_for_url("**/data/load/**")
        expect(page.locator("h1")).to_have_text("dropped.csv brings one changed record")
        looked_at(page)
        page.get_by_role("button", name="Load these figures").press("Enter")
        expect(page.locator("#done")).to_contain_text("dropped.csv was loaded")
        page.get_by_role("link", name="Undo this", exact=True).click()
        looked_at(page)
        page.get_by_label("Why").fill("The wrong month")
        page.get_by_role("button", name="Undo this file").click()
        expect(page.locator("#done")).to_contain_text("was taken back")
    assert read.submissions(load_store, OPERATOR, "ZZA")[0].withdrawn_because == "The wrong month"


def test_several_files_are_dropped_anywhere_and_looked_at_in_turn(
    browser: Browser, place: str, load_store: Store
) -> None:
    with tab(browser) as page:
        page.goto(place + at("/data"))
        page.wait_for_selector("#upload[data-ready]")
        page.eval_on_selector("main h1", DROP)
        page.wait_for_url("**/data/load/**")
        expect(page.locator(".eyebrow")).to_contain_text("file 1 of 2")
        page.get_by_role("button", name="Load these figures").click()
        expect(page.locator("h1")).to_have_text("second.csv brings one changed record")
        expect(page.locator(".eyebrow")).to_contain_text("file 2 of 2")
        expect(page.locator(".done")).to_have_text("One file of these was loaded.")
        looked_at(page)
        page.get_by_role("button", name="Load these figures").click()
        expect(page.locator("#done")).to_contain_text("dropped.csv was loaded")
        expect(page.locator("#done")).to_contain_text("second.csv was loaded")
        looked_at(page)
    assert [s.file_name for s in read.submissions(load_store, OPERATOR, "ZZA")[:2]] == [
        "second.csv",
        "dropped.csv",
    ]


def test_a_fault_of_the_upload_stands_beside_the_field(browser: Browser, place: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"\n")
    with tab(browser) as page:
        page.goto(place + at("/data"))
        page.wait_for_selector("#upload[data-ready]")
        page.get_by_role("button", name="Look at what it would change").click()
        expect(page.locator("#upload-fault")).to_have_text("Choose a file first.")
        page.set_input_files("#upload-file", empty)
        page.get_by_role("button", name="Look at what it would change").click()
        expect(page.locator("#upload-fault")).to_have_text("The file is empty.")
        expect(page.locator("#upload-file")).to_be_focused()
        assert violations(page) == []


def test_without_a_script_a_file_is_loaded_too(
    browser: Browser, place: str, load_store: Store, tmp_path: Path
) -> None:
    file, other = tmp_path / "plain.csv", tmp_path / "other.csv"
    file.write_bytes(CORRECTION)
    other.write_bytes(b"org,measure,period,value\nZZA,births,2026-08,998\n")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place + at("/data/load"))
    page.set_input_files("#upload-file", [file, other])
    page.locator("#upload button").click()
    assert "plain.csv brings" in (page.locator("h1").text_content() or "")
    page.get_by_text("Load these figures").click()
    assert "other.csv brings" in (page.locator("h1").text_content() or "")
    page.get_by_role("button", name="Leave it").click()
    page.wait_for_url("**/data?**")
    loaded = parse_qs(urlsplit(page.url).query)["loaded"]
    context.close()
    newest = read.submissions(load_store, OPERATOR, "ZZA")[0]
    assert (newest.file_name, [str(newest.id)], newest.recorded_by) == ("plain.csv", loaded, LEAD)


def test_a_month_is_typed_in_with_the_keyboard_alone(browser: Browser, place: str) -> None:
    with tab(browser) as page:
        page.goto(place + at("/enter/figures"))
        page.locator("#f-births-value").focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("many")
        while page.evaluate("document.activeElement.id") != "f-why":
            page.keyboard.press("Tab")
        page.keyboard.type("One was counted twice")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        summary = page.locator(".summary-of-faults")
        expect(summary).to_be_focused()
        looked_at(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#f-births-value")).to_be_focused()
        expect(page.locator("#f-births-value")).to_have_value("many")
        expect(page.locator("#f-why")).to_have_value("One was counted twice")
        page.keyboard.press("Control+A")
        page.keyboard.type("401")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("What you typed brings one changed record")
