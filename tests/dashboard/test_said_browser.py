"""Commentary and questions in a browser: two people at one text, a question from figure to acceptance."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from metrics.access import OPERATOR
from metrics.governance.read import threads
from metrics.store import Store
from tests.dashboard.pages import SIZES, drawn, opened, resize, violations, wider_than_screen

pytestmark = pytest.mark.browser
PIA, RUTH = "as=pia.holm@northmere.example", "as=ruth.lindqvist@northmere.example"
AMARA = "as=amara.okafor@northmere.example"
TERM = "/measure/term_admissions?org=ZZA&period=2026-10&"
FIRST = {
    "cause": "Transitional care was closed on nine days.",
    "impact": "Babies were apart from their mothers who need not have been.",
    "action": "It stays open from the first of December.",
}
LISTEN = """() => { window.heard = []; document.addEventListener("focusin", event => {
  const asked = new URLSearchParams(window.location.search).get("done");
  if (event.target.id === "done") window.heard.push([event.target.dataset.done, asked]);
}); }"""
SECOND = "More babies were born before 39 weeks."


def field(page: Page, name: str, step: str = "commentary-written") -> str:
    return f"#record-{step}-{name}"


def write(page: Page, words: dict[str, str]) -> None:
    for name, text in words.items():
        page.fill(field(page, name), text)
    page.select_option(field(page, "evidence_kind"), "stated_only")


def unfold(page: Page, words: str) -> None:
    page.locator(".meaning summary", has_text=words).click()


def looked_at(page: Page) -> None:
    """Nothing for axe with every part open, on a desk and on a phone."""
    for part in page.locator("main details").all():
        part.evaluate("part => { part.open = true; }")
    for size in SIZES:
        resize(page, size)
        assert violations(page) == [], size
        assert not wider_than_screen(page), size
    resize(page, "desk")


def test_of_two_who_edit_one_text_the_second_sees_the_first_and_decides(
    browser: Browser, own_address: str, own_store: Store
) -> None:
    with (
        opened(browser, own_address, TERM + PIA, silent=()) as first,
        opened(browser, own_address, TERM + RUTH, silent=()) as second,
    ):
        write(second, FIRST | {"cause": SECOND})
        first.click("#record-commentary-written-go")  # the drafted words alone
        expect(first.locator("#record-commentary-written-cause-fault")).to_contain_text("were drafted")
        write(first, FIRST)
        first.click("#record-commentary-written-go")
        expect(first.locator("#done")).to_contain_text("Recorded.")
        second.click("#record-commentary-written-go")
        fault = second.locator("#record-commentary-written-fault")
        expect(fault).to_contain_text("Somebody wrote here after you opened this page.")
        expect(fault).to_be_focused()
        expect(second.locator(".theirs")).to_contain_text(FIRST["cause"])
        expect(second.locator(".theirs")).to_contain_text("Pia Holm")
        labels = [one.inner_text().strip() for one in second.locator("form:has(.theirs) label").all()]
        assert second.locator(".theirs dt").all_inner_texts() == ["Written by", *labels[: len(FIRST) + 1]]
        expect(second.locator(".theirs")).to_contain_text("Reassurance, stated only")
        expect(second.locator(field(second, "cause"))).to_have_value(SECOND)  # nothing typed is lost
        looked_at(second)
        second.fill(field(second, "cause"), f"{FIRST['cause']} {SECOND}")
        second.click("#record-commentary-written-go")
        expect(second.locator("#done")).to_contain_text("Recorded.")
        expect(second.locator(".meaning .said-of").first).to_contain_text(SECOND)
        unfold(second, "Earlier texts of this month (1)")
        expect(second.locator(".texts")).to_contain_text(FIRST["cause"])
    (found,) = threads(own_store, OPERATOR, "ZZA", ["commentary"], key="term_admissions/2026-10/")
    assert [one.get("cause") for one in found.entries] == [FIRST["cause"], f"{FIRST['cause']} {SECOND}"]


def test_a_text_is_signed_and_then_noted_on(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, f"/measure/red_flags?org=ZZA&period=2026-10&{RUTH}", silent=()) as page:
        page.click("#record-commentary-signed-go")
        expect(page.locator(".meaning .by").first).to_contain_text("Signed by Ruth Lindqvist")
        unfold(page, "Add a later note")
        page.fill("#record-commentary-note-text", "The two that were looked at came to no harm.")
        page.evaluate(LISTEN)
        page.click("#record-commentary-note-go")
        expect(page.locator(".later")).to_contain_text("came to no harm")
        expect(page.locator("#done")).to_be_focused()
        # The sentence of the signature stood until the page came: the focus did not go there first.
        heard = page.evaluate("window.heard")
        assert heard
        assert all(said == asked for said, asked in heard), heard


def test_a_question_goes_from_the_figure_to_its_acceptance(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address, f"/signals?org=ZZA&period=2026-10&{AMARA}", silent=()) as page:
        page.locator(".sig .ask").first.click()
        expect(page.locator(".asking h1")).to_have_text("Ask a question on the record")
        looked_at(page)
        page.locator(".suggest button", has_text="What have families told us").click()
        question = page.locator("#record-challenge-asked-question")
        expect(question).to_be_focused()
        expect(question).to_have_value("What have families told us about this, and what have staff told us?")
        page.select_option("#record-challenge-asked-meeting", label="Board, 26 November 2026")
        page.click("#record-challenge-asked-go")
        expect(page.locator(".question h1")).to_contain_text("What have families told us")
        expect(page.locator(".qstand")).to_have_text("Given to nobody yet")
        path = page.url.split(own_address)[1].partition("?")[0]
        at = f"{own_address}{path}?org=ZZA&period=2026-10&"
        page.goto(at + RUTH)
        page.select_option("#record-challenge-assigned-to", label="Pia Holm, perinatal leadership")
        page.click("#record-challenge-assigned-go")
        expect(page.locator(".steps")).to_contain_text("Given to Perinatal leadership (Pia Holm)")
        page.goto(at + PIA)
        page.fill("#record-challenge-answered-answer", "Ten of them were rung; seven had rung us twice.")
        page.select_option("#record-challenge-answered-evidence_kind", "audited")
        page.click("#record-challenge-answered-go")
        expect(page.locator("#record-challenge-answered-evidence-fault")).to_contain_text("Say where")
        page.fill("#record-challenge-answered-evidence", "The log of calls, 12 November")
        page.click("#record-challenge-answered-go")
        expect(page.locator(".qstand")).to_have_text("Answered, waiting to be accepted")
        page.goto(at + AMARA)
        drawn(page)
        looked_at(page)
        page.click("#record-challenge-accepted-go")
        expect(page.locator(".qstand")).to_have_text("Accepted")


@pytest.mark.parametrize(
    "path",
    [
        f"/challenges?org=ZZA&{AMARA}",
        f"/measure/midwife_fill_day?org=ZZA&period=2026-10&{PIA}",
        f"/measure/midwife_fill_day?org=ZZA&period=2026-09&{AMARA}",
    ],
    ids=["list", "writer", "history"],
)
def test_axe_finds_nothing_with_every_part_open(browser: Browser, own_address: str, path: str) -> None:
    with opened(browser, own_address, path) as page:
        looked_at(page)


def test_an_old_recorded_goes_at_the_next_sending_and_all_that_is_amiss_is_told(
    browser: Browser, own_address: str
) -> None:
    with opened(browser, own_address, f"/enquiries?org=ZZA&period=2026-10&{RUTH}") as page:
        page.locator("summary", has_text="About something that no rule proposes").click()
        page.fill("#record-enquiry-raised-by-hand-title", "Waits in triage")
        page.fill("#record-enquiry-raised-by-hand-question", "Since when are they long?")
        page.select_option("#record-enquiry-raised-by-hand-origin", index=1)
        page.click("#record-enquiry-raised-by-hand-go")
        expect(page.locator("#done")).to_be_visible(timeout=30_000)
        page.locator("summary", has_text="Move it to another level").first.click()
        form = page.locator("#record-enquiry-moved")
        form.locator("button[type=submit]").click()
        expect(form.locator(".fault")).to_have_count(2)
        expect(page.locator("#done")).to_be_hidden()
        assert "done=" not in page.url
