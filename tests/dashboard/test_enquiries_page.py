"""Enquiries in a browser: raised from a proposal, moved to the system, read there; narrow and accessible.

`make test` lets axe read each page at one of the two widths, drawn by a fixed seed; `make soak` at both.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from metrics.access import OPERATOR
from metrics.governance.read import threads
from metrics.store import Store
from tests.dashboard.pages import SIZES, opened, violations, wider_than_screen
from tests.sampled import one_of_each

pytestmark = pytest.mark.browser
HERE = "/enquiries?org=ZZA&period=2026-10&as="
CHAMPION, LEAD = "ruth.lindqvist@northmere.example", "lena.marsh@fells.example"
TITLE = "Term babies admitted to neonatal unit: near the upper limit"
PATIENCE = 25_000  # milliseconds: after each step the figures are looked at anew
UNFOLD = "document.querySelectorAll('main details').forEach(d => { d.open = true; })"


def proposal(page: Page) -> str:
    """The selector of the proposal about term babies."""
    return f".fproposal:has(h3:text-is('{TITLE}'))"


def test_a_proposal_is_raised_moved_and_read_by_the_system(
    browser: Browser, own_address: str, own_store: Store
) -> None:
    with opened(browser, own_address, f"{HERE}{CHAMPION}") as page:
        card = page.locator(proposal(page))
        card.get_by_text("Raise an enquiry").click()
        card.get_by_role("button", name="Raise it").click()
        expect(page.locator("h1")).to_have_text(TITLE, timeout=PATIENCE)
        expect(page.locator("#done")).to_be_focused(timeout=PATIENCE)
        expect(page.locator(".fpath [aria-current]")).to_contain_text("Provider")
        page.get_by_text("Move it to another level").click()
        form = page.locator("#record-enquiry-moved")
        form.get_by_role("button", name="Move it").click()
        expect(form).to_contain_text("Choose the level it goes to.")
        form.locator("select[name=to_level]").select_option("lms")
        form.locator("textarea[name=reason]").fill("The neighbours see it too")
        form.get_by_label("Mentoring by the clinical network").check()
        form.get_by_role("button", name="Move it").click()
        expect(page.locator(".fpath [aria-current]")).to_contain_text("LMS / ICS", timeout=PATIENCE)
        expect(page.locator(".fsteps li").last).to_contain_text("Mentoring by the clinical network")
        page.goto(own_address + HERE + CHAMPION)
        page.wait_for_selector(".fanswered", timeout=PATIENCE)
        expect(page.locator(proposal(page))).to_have_count(0)
        expect(page.locator(".fanswered")).to_contain_text(f"{TITLE} is being looked into")
    (found,) = [
        one for one in threads(own_store, OPERATOR, "ZZA", ["enquiry"]) if "term_admissions" in one.key
    ]
    assert [one.step for one in found.entries] == ["raised", "moved"]
    assert found.opening.get("measure") == "term_admissions"
    with opened(browser, own_address, f"/enquiries?org=ZZA&period=2026-09&as={LEAD}") as page:
        expect(page.locator(".flevel").nth(1)).to_contain_text(TITLE)
        expect(page.locator(".flevel").first).to_contain_text("Looked at below your level")


def test_a_proposal_that_is_set_aside_keeps_its_reason(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, f"{HERE}{CHAMPION}") as page:
        card = page.locator(".fproposal:has(h3:text-is('Staffing and capacity: in reviews of deaths'))")
        card.get_by_text("Do not raise, because").click()
        card.locator("textarea[name=reason]").fill("The enquiry on day shifts asks the same")
        card.get_by_role("button", name="Record that it is not raised").click()
        expect(page.locator("#done")).to_be_visible(timeout=PATIENCE)
        expect(card).to_have_count(0)
        page.get_by_text("Not raised, with the reason").click()
        expect(page.locator(".fended").last).to_contain_text("The enquiry on day shifts asks the same")


def test_an_action_is_agreed_on_the_page_of_its_enquiry(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, f"{HERE}{CHAMPION}") as page:
        page.locator(".flevel").first.get_by_role("link", name="Day shifts that are not filled").click()
        page.get_by_text("Agree an action", exact=True).click()
        form = page.locator("#record-action-agreed")
        form.locator("textarea[name=what]").fill("Offer each gap to the bank two weeks ahead")
        form.locator("select[name=owner_role]").select_option("leadership")
        form.locator("input[name=due]").fill("2026-12-15")
        form.get_by_role("button", name="Agree it").click()
        expect(page.locator("#done")).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".faction").last).to_contain_text("Offer each gap to the bank two weeks ahead")


@pytest.mark.parametrize(("path", "size"), one_of_each(["/enquiries", "/actions"], SIZES))
def test_everything_unfolded_is_accessible_and_narrow_enough(
    browser: Browser, address: str, path: str, size: str
) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10&as={CHAMPION}", size) as page:
        assert violations(page) == []
        page.evaluate(UNFOLD)
        assert violations(page) == []
        assert not wider_than_screen(page)


def test_one_enquiry_and_one_action_are_accessible_too(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{HERE}{CHAMPION}", "phone") as page:
        page.locator(".flevel a").first.click()
        expect(page.locator(".fpath")).to_be_visible()
        page.evaluate(UNFOLD)
        assert violations(page) == []
        assert not wider_than_screen(page)
        page.locator(".faction > h3 a").last.click()
        expect(page.locator("#part-worked")).to_be_visible()
        page.evaluate(UNFOLD)
        assert violations(page) == []
        assert not wider_than_screen(page)
