"""Trying and deciding on the measure page, in a browser and by keyboard alone.

`make test` lets axe read each form at one of the two widths, drawn by a fixed seed; `make soak` at both.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.store.verify import check
from tests.dashboard.pages import SIZES, opened, resize, violations, wider_than_screen
from tests.sampled import one_of_each

pytestmark = pytest.mark.browser
LEAD = "as=nell.rowan@caldermoor.example"
WORSE = f"/measure/pph_1500?org=ZZB&period=2026-10&{LEAD}"
TRIAL = f"{WORSE}&chart=p&convention=nelson&phase=2026-01&ghost=2026-03"


@pytest.mark.parametrize(("path", "read_at"), one_of_each([WORSE, TRIAL], SIZES))
def test_axe_finds_nothing_with_every_form_open(
    browser: Browser, own_address: str, path: str, read_at: str
) -> None:
    with opened(browser, own_address, path) as page:
        for part in page.locator("main details").all():
            part.evaluate("part => { part.open = true; }")
        for size in SIZES:
            resize(page, size)
            if size == read_at:
                assert violations(page) == [], size
            assert not wider_than_screen(page), size


def unfold(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).focus()
    page.keyboard.press("Enter")


def test_a_worse_phase_is_recorded_by_keyboard_once_it_has_a_reason_and_a_minute(
    browser: Browser, own_address: str, own_store: Store
) -> None:
    with opened(browser, own_address, WORSE) as page:
        unfold(page, "Accept: draw new limits")
        page.keyboard.press("Tab")
        reason = page.locator("#suggest-phase-reason")
        expect(reason).to_be_focused()
        page.keyboard.type("Blood loss is weighed since January, not estimated.")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.locator("#suggest-phase-go")).to_be_focused()
        page.keyboard.press("Enter")
        minute = page.locator("#suggest-phase-minute_ref")
        expect(minute).to_be_focused()  # the fault leads to its field, and nothing typed is lost
        expect(page.locator("#suggest-phase-minute_ref-fault")).to_contain_text("worse than the 32.3 before")
        expect(minute).to_have_attribute("aria-invalid", "true")
        expect(reason).to_have_value("Blood loss is weighed since January, not estimated.")
        page.keyboard.type("ZZB board 2026-11, item 5")
        page.keyboard.press("Enter")
        done = page.locator("#done")
        expect(done).to_have_text("Recorded: a new phase from January 2026.")
        expect(done).to_be_focused()
        expect(page.locator("h1")).to_contain_text("at a level worse than before January 2026")
        expect(page.locator(".svg.wide .old-mean")).to_have_count(1)
        expect(page.locator(".history li").first).to_contain_text("minute ZZB board 2026-11, item 5")
        expect(page.locator(".proposal")).to_have_count(0)
    (held,) = read.settings(own_store, OPERATOR, "ZZB")[-1:]
    assert (held.kind, held.author) == ("phase", "nell.rowan@caldermoor.example")
    assert check(own_store, OPERATOR).faults == ()


def test_a_suggestion_is_rejected_with_a_reason_and_comes_back_when_that_is_taken_back(
    browser: Browser, own_address: str
) -> None:
    with opened(browser, own_address, f"/measure/term_admissions?org=ZZB&period=2026-10&{LEAD}") as page:
        unfold(page, "Reject: leave the limits")
        page.locator("#suggest-phase_rejected-go").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#suggest-phase_rejected-reason-fault")).to_have_text(
            "Write the reason: a board will ask for it."
        )
        page.keyboard.type("Too early; we look again in spring.")
        page.locator("#suggest-phase_rejected-go").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#done")).to_contain_text("the phase suggested from December 2025 was rejected")
        expect(page.locator(".proposal")).to_have_count(0)
        unfold(page, "Take it back")
        page.keyboard.press("Tab")
        page.keyboard.type("Spring has come.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#done")).to_contain_text("Taken back:")
        expect(page.locator(".history .gone")).to_contain_text("Taken back by Nell Rowan")
        expect(page.locator(".proposal")).to_have_count(1)


def test_a_trial_is_an_address_that_can_be_left(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, "/measure/midwife_fill_day?org=ZZA&period=2026-10") as page:
        page.get_by_role("link", name="Try another chart").click()
        expect(page.locator("#try")).to_be_focused()
        page.locator("#try-form-chart").select_option(label="Run chart")
        page.locator("#try-form-go").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".trial")).to_contain_text("The board’s view is unchanged.")
        assert "chart=run" in page.url
        page.reload()
        expect(page.locator(".trial")).to_have_count(1)
        page.locator("#leave-trial").click()
        expect(page.locator(".trial")).to_have_count(0)
        expect(page.locator("#try-form-chart")).to_have_value("")


def test_a_form_that_the_browser_itself_sends_records_too(browser: Browser, own_address: str) -> None:
    """As before the script is read, or without it: the mark of the page goes along."""
    with opened(browser, own_address, WORSE) as page:
        unfold(page, "Note something that happened")
        page.locator("#decide-annotation-on").select_option("2026-05")
        page.locator("#decide-annotation-reason").fill("A second theatre was opened.")
        page.locator("#decide-annotation").evaluate("form => form.submit()")
        expect(page.locator("#done")).to_have_text("Recorded: noted for May 2026.")


def test_an_earlier_view_leads_to_the_newest_where_decisions_are_made(
    browser: Browser, own_address: str
) -> None:
    with opened(browser, own_address, WORSE.replace("2026-10", "2025-12")) as page:
        expect(page.locator("#decisions form")).to_have_count(0)
        page.locator("#newest-view").click()
        expect(page.locator("#decide-phase")).to_have_count(1)
        assert "period=2026-10" in page.url
