"""A whole quarter, played on the pages by four people and a fifth who may only see what is shared with her:
the data lead loads, the leadership comments, the director challenges, the champion answers, signs, presents
and shares, and the evidence for the minutes holds every step that any of them took.

`make test` plays it with the month of July, in which the most is written, and brings, signs and shares no
other; `make soak` plays it with the returns of all three months.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.staging import FOLDER
from metrics.access import OPERATOR
from metrics.store.verify import check
from tests.dashboard import quarter_deeds as do
from tests.dashboard.quarter import AMARA, LENA, PIA, RUTH, Quarter, served, trust_until_june
from tests.dashboard.quarter_evidence import downloaded, lines_of_document, lines_of_table, missing
from tests.dashboard.quarter_months import (
    AUDITED,
    CAUSE,
    FIRST_WORDS,
    LOSS,
    OF_CHART,
    STATED,
    UNSIGNED,
    august_begun,
    august_ended,
    escalated,
    july,
    looked_into,
    september_begun,
    september_signed,
)

pytestmark = pytest.mark.browser
OF_FAMILIES = "What have families told us"
OF_JULY = (CAUSE, FIRST_WORDS, UNSIGNED, OF_FAMILIES, OF_CHART)
FIGURES = ("69.0", "31 of 449")
BOARD_MINUTE = "ZZA board 2026-10, item 7"


@pytest.fixture
def quarter(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Quarter]:
    monkeypatch.setenv(FOLDER, str(tmp_path / "waiting"))
    store = trust_until_june(tmp_path)
    with served(store, browser) as made:
        yield made
    store.close()


@pytest.mark.parametrize(("whole", "steps"), [(False, 28), pytest.param(True, 38, marks=pytest.mark.soak)])
def test_a_quarter_is_played_and_its_minutes_hold_every_step(
    quarter: Quarter, whole: bool, steps: int
) -> None:
    board, committee = meetings_to_come(quarter)
    july(quarter)
    asked = question(quarter)
    nothing_outside_of_july(quarter)
    signed_and_shared(quarter)
    answered_and_returned(quarter, asked)
    if whole:
        august_begun(quarter)
    escalated(quarter, committee, "2026-08" if whole else "2026-07")
    if whole:
        august_ended(quarter)
        september_begun(quarter)
    newest = "2026-09" if whole else "2026-07"
    looked_into(quarter, newest)
    if whole:
        september_signed(quarter)
    the_board_meets(quarter, board, asked, newest)
    if whole:
        shared_after_the_board(quarter)
    with quarter.page(RUTH, f"/meetings/{board}", newest) as page:
        table, document = downloaded(page, "CSV"), downloaded(page, "DOCX")
    lines = lines_of_table(table)
    assert missing(quarter.told, lines, "%Y-%m-%d") == []
    assert len(lines) == len(quarter.told) == steps  # nothing else was recorded since the board of July
    assert missing(quarter.told, lines_of_document(document), "%d %B %Y") == []
    assert check(quarter.store, OPERATOR).faults == ()


def meetings_to_come(quarter: Quarter) -> tuple[str, str]:
    """The champion writes down the board that will hear of the quarter, and the committee before it."""
    quarter.on("2026-08-03")
    with quarter.page(RUTH, "/meetings", "2026-06") as page:
        board = do.write_down(page, "Board", "2026-10-29", "2026-10-22", BOARD_MINUTE)
        quarter.tell(RUTH, "Written down", "Board, 29 October 2026")
    with quarter.page(RUTH, "/meetings", "2026-06") as page:
        committee = do.write_down(page, "Quality committee", "2026-09-17", "2026-09-14", "")
    return board, committee


def question(quarter: Quarter) -> str:
    """From the page of the figure, with a suggested question; the champion gives it a day."""
    quarter.on("2026-08-13")
    with quarter.page(AMARA, LOSS, "2026-07") as page:
        page.locator("a.ask", has_text="Blood loss").first.click()
        expect(page.locator(".asking h1")).to_have_text("Ask a question on the record")
        page.locator(".suggest button", has_text=OF_FAMILIES).click()
        words = page.locator("#record-challenge-asked-question").input_value()
        do.fill(page, "record-challenge-asked", meeting="Board, 29 October 2026")
        do.send(page, "record-challenge-asked")
        expect(page.locator(".question h1")).to_have_text(words)
        quarter.tell(AMARA, "Asked", words, "Blood loss of 1,500 ml or more", "July 2026")
        asked = do.number(page)
    quarter.on("2026-08-14")
    with quarter.page(RUTH, f"/challenges/{asked}", "2026-07") as page:
        step = "Given to Board safety champion (Ruth Lindqvist)"
        given = {"to_role": "Board safety champion", "to": "Ruth Lindqvist, board safety champion"}
        do.record(quarter, page, RUTH, "record-challenge-assigned", step, **given, due="2026-08-28")
    return asked


def nothing_outside_of_july(quarter: Quarter) -> None:
    """Before it is shared, neither a figure nor a word of the month can be read from the system."""
    quarter.on("2026-08-18")
    with quarter.page(LENA, "/return", "2026-07") as page:
        expect(page.locator("h1")).to_have_text("July 2026 is not shared with you")
    with quarter.page(LENA, LOSS, "2026-07") as page:
        seen = page.locator("main").text_content() or ""
        assert "Blood loss of 1,500 ml or more: July 2026 is not shared with you" in seen
        assert [words for words in (*FIGURES, *OF_JULY) if words in seen] == []


def signed_and_shared(quarter: Quarter) -> None:
    """The champion signs July; only once it is shared do its figures and signed words lie open."""
    quarter.on("2026-08-19")
    with quarter.page(RUTH, "/return", "2026-07") as page:
        do.sign(quarter, page, "July 2026")
        do.step(quarter, page, RUTH, "shared", "Shared", "July 2026")
    with quarter.page(LENA, LOSS, "2026-07") as page:
        seen = page.locator("main").text_content() or ""
        assert [words for words in (*FIGURES, CAUSE) if words not in seen] == []
        assert [words for words in (FIRST_WORDS, OF_FAMILIES) if words in seen] == []
    with quarter.page(LENA, "/measure/severe_tear", "2026-07") as page:
        assert UNSIGNED not in (page.locator("main").text_content() or "")
    with quarter.page(PIA, LOSS, "2026-07") as page:  # what is signed stands still, also for who wrote it
        expect(page.locator("#record-commentary-written-go")).to_have_count(0)


def answered_and_returned(quarter: Quarter, asked: str) -> None:
    """The champion answers, and does not judge the answer; the director returns it."""
    quarter.on("2026-08-25")
    with quarter.page(RUTH, f"/challenges/{asked}", "2026-07") as page:
        first = "Four of the six families were spoken with, and none has complained."
        do.record(
            quarter,
            page,
            RUTH,
            "record-challenge-answered",
            "Answered",
            answer=first,
            evidence_kind=STATED,
        )
        expect(page.locator("#record-challenge-accepted-go")).to_have_count(0)
    quarter.on("2026-08-26")
    with quarter.page(AMARA, f"/challenges/{asked}", "2026-07") as page:
        why = "Ask the other two families as well, and say what staff told you."
        do.record(quarter, page, AMARA, "record-challenge-returned", "Returned", reason=why)
    quarter.on("2026-09-04")
    with quarter.page(RUTH, f"/challenges/{asked}", "2026-07") as page:
        do.record(
            quarter,
            page,
            RUTH,
            "record-challenge-answered",
            "Answered",
            answer="All six were spoken with. Two wished that somebody had told them how much they lost.",
            evidence_kind=AUDITED,
            evidence="Notes of six conversations, 3 September",
        )


def the_board_meets(quarter: Quarter, board: str, asked: str, month: str) -> None:
    """The champion presents, the director accepts, and its decisions are written down."""
    quarter.on("2026-10-29", "14:00")
    with quarter.page(RUTH, "/", month, present="1") as page:
        presented(page)
    with quarter.page(AMARA, f"/challenges/{asked}", month) as page:
        found = {"reason": "The six conversations are enough.", "minute_ref": BOARD_MINUTE}
        do.record(quarter, page, AMARA, "record-challenge-accepted", "Accepted", **found)
    with quarter.page(RUTH, f"/challenges/{asked}", month) as page:
        made = {"decision": "Every loss above 1,500 ml is talked through with the family within a week."}
        do.record(
            quarter,
            page,
            RUTH,
            "record-challenge-decided",
            "Decided",
            **made,
            minute_ref=BOARD_MINUTE,
            meeting="Board, 29 October 2026",
        )
    with quarter.page(RUTH, f"/meetings/{board}", month) as page:
        present = {"director": "6", "champion": "1", "leadership": "2", "text": "The quarter was presented."}
        do.record(quarter, page, RUTH, "record-meeting_note-held", "Completed", **present)
        heard = page.locator(".mt-esc form[id^='record-escalation-heard']").first.get_attribute("id")
        assert heard is not None
        decision = "The chief nurse alone cancels a study day, and each one is counted."
        do.record(quarter, page, RUTH, heard, "Heard", decision=decision, minute_ref=BOARD_MINUTE)


def shared_after_the_board(quarter: Quarter) -> None:
    quarter.on("2026-10-29", "17:00")
    with quarter.page(RUTH, "/return", "2026-09") as page:
        do.step(quarter, page, RUTH, "shared", "Shared", "September 2026")
    with quarter.page(LENA, "/return", "2026-09") as page:
        expect(page.locator("h1")).to_have_text("September 2026: signed and shared")


def presented(page: Page) -> None:
    """One finding fills the screen, the arrow keys walk on and back, and the page's furniture is away."""
    expect(page.locator(".count")).to_contain_text("1 of ")
    expect(page.locator("nav.main")).to_have_count(0)
    first = page.locator(".slide").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".count")).to_contain_text("2 of ")
    assert page.locator(".slide").inner_text() != first
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".count")).to_contain_text("1 of ")
