"""What people do on the pages while a quarter is played: each deed is noted with the words typed."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Page, expect

from dashboard.demo import SAMPLE
from dashboard.views import dates
from tests.dashboard.pages import drawn
from tests.dashboard.quarter import RUTH, TOM, Quarter

expect.set_options(timeout=30_000)  # a busy machine draws a page slowly
NUMBER = re.compile(r"/([0-9]+)\?")


def fill(page: Page, form: str, **given: str) -> tuple[str, ...]:
    """What is chosen is named by its words; the rest is typed, and is what comes back, days as a reader's."""
    unfold(page, f"#{form}-go")
    typed = []
    for name, text in given.items():
        place = page.locator(f"#{form}-{name}")
        kind = place.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind == "select":
            place.select_option(label=text)
            continue
        place.fill(text)
        typed.append(dates.day(date.fromisoformat(text)) if kind == "date" else text)
    return tuple(typed)


def send(page: Page, form: str) -> None:
    """Press the button of a form: it waits until the page has come anew, with the sentence that says so."""
    unfold(page, f"#{form}-go")
    page.click(f"#{form}-go")
    expect(page.locator(f"#{form}-go[aria-disabled]")).to_have_count(0)
    expect(page.locator("#done")).to_be_focused()


def unfold(page: Page, place: str) -> None:
    """Open whatever is folded over a place."""
    page.locator(place).evaluate(
        "e => { for (let at = e; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }"
    )


def record(quarter: Quarter, page: Page, who: str, form: str, step: str, **given: str) -> None:
    """Fill a form, send it, and note what the evidence must say of it."""
    typed = fill(page, form, **given)
    send(page, form)
    quarter.tell(who, step, *typed)


def number(page: Page) -> str:
    """The number of the matter whose page is shown."""
    found = NUMBER.search(page.url)
    assert found is not None, page.url
    return found[1]


def load(quarter: Quarter, page: Page, name: str) -> None:
    """A file is chosen, looked at, and loaded."""
    page.wait_for_selector("#upload[data-ready]")
    page.set_input_files("#upload-file", SAMPLE / "ZZA" / name)
    page.get_by_role("button", name="Look at what it would change").click()
    page.wait_for_url("**/data/load/**")
    expect(page.locator("h1")).to_contain_text(f"{name} brings")
    page.get_by_role("button", name="Load these figures").click()
    expect(page.locator("#done")).to_contain_text(f"{name} was loaded")
    quarter.tell(TOM, "Loaded", name)


def bring(quarter: Quarter, month: str, called: str, why: str = "") -> None:
    """The data lead's month: load its figures, say why a row is missing, begin and submit the return."""
    with quarter.page(TOM, "/data") as page:
        load(quarter, page, f"figures-{month}.csv")
        page.get_by_role("link", name=f"Go on to the return of {called}").click()
        expect(page.locator("h1")).to_have_text(f"{called}: the return is not begun")
        if why:
            form, said = "record-missing_reason-given-7", "Reason for what is missing"
            record(quarter, page, TOM, form, said, reason=why)
        step(quarter, page, TOM, "draft", "Begun", called)
        step(quarter, page, TOM, "submitted", "Submitted", called)


def step(quarter: Quarter, page: Page, who: str, name: str, done: str, *words: str) -> None:
    """A step of a month's return."""
    send(page, f"return-{name}")
    expect(page.locator(".ret-steps li.taken", has_text=done)).to_have_count(1)
    quarter.tell(who, done, *words)


def sign(quarter: Quarter, page: Page, called: str) -> None:
    """The champion signs the month whose return is shown, knowing of signals that nobody has signed a
    commentary on; the evidence holds its seal.
    """
    for tick in page.locator("#return-signed-knowing input").all():
        tick.check()
    send(page, "return-signed")
    seal = page.locator(".seal code").first.inner_text()
    assert len(seal) == 64
    quarter.tell(RUTH, "Signed", called, seal)


def comment(quarter: Quarter, page: Page, who: str, **words: str) -> None:
    """Commentary is written anew; it is then a draft."""
    record(quarter, page, who, "record-commentary-written", "Written", **words)


def write_down(page: Page, forum: str, held: str, pack: str, minute: str) -> str:
    """A meeting is written down before it is held; its number."""
    fill(page, "add-meeting", forum=forum, held_on=held, known_on=pack, minute_ref=minute)
    page.click("#add-meeting-go")
    page.wait_for_url(re.compile(r"/meetings/[0-9]+\?"))
    expect(page.locator("h1")).to_contain_text(forum)
    drawn(page)
    return number(page)
