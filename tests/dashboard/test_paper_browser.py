"""Board paper in a browser: progress, cancel, pages, file, choices by keyboard; and copying a picture."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from types import MappingProxyType

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.papers import build as building
from dashboard.papers.keep import papers, save_template
from dashboard.papers.sections import SECTIONS, SectionKind
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.template import Template
from dashboard.papers.types import Block
from dashboard.views import paper_words as words
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.dashboard.loading import PEOPLE
from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen

pytestmark = pytest.mark.browser
CHAMPION = PEOPLE["champion"]
AT = "known_at=2026-11-13"  # the same for all, so that its figures are read once
PAPER = f"/paper?org=ZZA&period=2026-10&template=tiny&{AT}&as={CHAMPION}"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PASTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const blob = await item.getType("image/png");
  return [item.types, ...new Uint8Array(await blob.slice(0, 4).arrayBuffer())];
}"""
expect.set_options(timeout=30_000)  # a busy machine makes a paper slowly
REFUSES = (
    "() => { navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
)


@pytest.fixture(scope="module", autouse=True)
def tiny(own_store: Store) -> None:
    """A template of one short section."""
    short = Template(name="tiny", title="In short", sections=(Part(key="glossary"),))
    save_template(own_store, viewer_of(own_store, CHAMPION), "ZZA", short)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The section waits until it is let go."""
    go = Event()
    kind = SECTIONS["glossary"]

    def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
        assert go.wait(60)
        return kind.make(source, part)

    kinds = {**SECTIONS, "glossary": SectionKind(kind.title, kind.about, make)}
    monkeypatch.setattr(building, "SECTIONS", MappingProxyType(kinds))
    yield go
    go.set()


def made(store: Store) -> int:
    return len(papers(store, viewer_of(store, CHAMPION), "ZZA"))


def test_cancel_stops_at_once_and_nothing_is_stored(
    browser: Browser, own_address: str, own_store: Store, held: Event
) -> None:
    before = made(own_store)
    with opened(browser, own_address, PAPER) as page:
        pressed = page.get_by_role("button", name="Make PDF")
        pressed.click()
        expect(page.locator("#paper-what")).to_have_text("Words used, 1 of 2")
        page.get_by_role("button", name="Cancel").press("Enter")
        expect(page.locator("#paper-said")).to_have_text(words.STOPPED)
        expect(pressed).to_be_focused()
        held.set()
        page.get_by_role("button", name=words.LOOK).click()
        expect(page.locator(".pp-pages img").first).to_be_visible()
    assert made(own_store) == before


def test_the_pages_are_shown_and_what_is_made_is_listed(
    browser: Browser, own_address: str, own_store: Store
) -> None:
    with opened(browser, own_address, PAPER) as page:
        page.get_by_role("button", name=words.LOOK).press("Enter")
        expect(page.locator("#paper-pages-title")).to_be_focused()
        last = page.locator(".pp-pages img").last
        expect(last).to_have_attribute("alt", page.locator(".pp-pages p").last.inner_text())
        assert last.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
        page.get_by_role("button", name=words.GO_ON).first.click()
        expect(page.get_by_role("button", name="Make PDF")).to_be_focused()
        page.keyboard.press("Enter")
        link = page.locator("#paper-said a")
        expect(link).to_be_focused()
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename.startswith("ZZA_tiny_2026-10_private_known_2026-11-13")
        expect(page.locator("#paper-history tbody tr")).to_have_count(made(own_store))
        page.locator("a[data-again]").first.press("Enter")
        expect(page.locator(".pp-again")).to_contain_text("Byte for byte the same")
        expect(page.locator("a[data-again]").first).to_be_focused()
        page.get_by_label(words.TEMPLATE, exact=True).select_option("brief")
        page.get_by_role("button", name="Make PDF").click()
        expect(page.locator("#paper-said .fault")).to_have_text(words.NOT_OPENED)
        page.get_by_label(words.TEMPLATE, exact=True).select_option("tiny")
        page.get_by_label(words.PAPER_TITLE).fill(" ")
        page.get_by_role("button", name="Make PDF").click()
        expect(page.locator("#paper-said .fault")).to_have_text("Give the paper a title.")
        for size in SIZES:
            resize(page, size)
            assert not wider_than_screen(page), size


def test_a_paper_that_lacks_a_section_is_given_with_the_name_of_what_it_lacks(
    browser: Browser, own_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_source: PaperSource, _part: Part) -> tuple[Block, ...]:
        raise RuntimeError

    kinds = {**SECTIONS, "glossary": SectionKind(SECTIONS["glossary"].title, "", broken)}
    monkeypatch.setattr(building, "SECTIONS", MappingProxyType(kinds))
    with opened(browser, own_address, PAPER) as page:
        page.get_by_role("button", name="Make workbook").click()
        expect(page.locator("#paper-said a")).to_be_focused()
        expect(page.locator("#paper-said .pp-failed")).to_have_text(f"{words.NOT_WHOLE}Words used")


def test_choices_work_by_keyboard_and_measures_are_found(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, PAPER, silent=("error", "warning")) as page:
        page.get_by_label(words.TEMPLATE, exact=True).select_option("monthly")
        page.get_by_role("button", name=words.OPEN).press("Enter")
        expect(page.locator(".pp-list > li").first).to_have_attribute("data-key", "summary")
        row = page.locator("[data-key=exceptions]")
        row.get_by_role("button", name="Up").press("Enter")
        row.get_by_role("button", name="Up").press("Enter")
        expect(page.locator(".pp-list > li").first).to_have_attribute("data-key", "exceptions")
        assert page.locator("[name='at.exceptions']").input_value() == "1"
        expect(row.get_by_role("button", name="Up")).to_be_focused()
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        find = row.get_by_label(words.FIND)
        find.fill("stillb per")
        expect(row.get_by_label("Stillbirths per 1,000 births")).to_be_visible()
        expect(row.get_by_label("Babies born", exact=True)).to_be_hidden()
        row.get_by_label("Stillbirths per 1,000 births").check()
        find.fill("")
        expect(row.get_by_text(words.TICKED.format(many=1))).to_be_visible()
        for size in SIZES:
            resize(page, size)
            assert violations(page) == [], size
            assert not wider_than_screen(page), size


@pytest.mark.parametrize("path", ["/measure/midwife_fill_day", "/deaths"])
def test_a_picture_is_copied(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10") as page:
        page.context.grant_permissions(CLIPBOARD, origin=address)
        button = page.get_by_role("button", name="Copy picture").first
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        button.press("Enter")
        expect(page.locator("#copied")).to_contain_text("Copied.")
        assert page.evaluate(PASTED) == [["image/png"], 0x89, *b"PNG"]
        page.context.clear_permissions()


def test_a_browser_that_refuses_saves_the_picture_instead(browser: Browser, address: str) -> None:
    with opened(browser, address, "/measure/midwife_fill_day?org=ZZA&period=2026-10") as page:
        page.evaluate(REFUSES)
        page.get_by_text("Save or copy").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Copy picture").first.click()
        assert download.value.suggested_filename.endswith(".png")
        expect(page.locator("#copied")).to_contain_text("saved as a file instead")


def test_a_picture_that_does_not_come_is_said(browser: Browser, address: str) -> None:
    def gone(page: Page) -> None:
        page.locator("[data-copy]").first.evaluate("button => { button.dataset.copy = '/export/gif'; }")

    with opened(browser, address, "/measure/midwife_fill_day?org=ZZA&period=2026-10", silent=()) as page:
        gone(page)
        page.get_by_text("Save or copy").click()
        page.locator("[data-copy]").first.click()
        expect(page.locator("#copied")).to_contain_text("Nothing was copied")
