"""The months of a quarter that is played: what comes, what is written, escalated, looked into and signed."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.dashboard import quarter_deeds as do
from tests.dashboard.quarter import PIA, RUTH, TOM, Quarter

LOSS = "/measure/pph_1500"
FIRST_WORDS = "Perhaps the new scales weigh more than was guessed before."
CAUSE = "Losses are weighed since July and no longer guessed; the two largest were at home births."
AUDITED = "Assurance, audited: records were checked against a standard"
STATED = "Reassurance, stated only: nobody has checked it yet"
UNSIGNED = "A second look at the notes of the six tears is not finished."
OF_CHART = "Blood loss is weighed on every ward since 1 July."
PROMPTED = re.compile("^Higher than usual: July is above the upper limit")
MATTER = "Study days are put off whenever a shift is short"


def july(quarter: Quarter) -> None:
    quarter.on("2026-08-10")
    do.bring(quarter, "2026-07", "July 2026", "The coroner’s registry answers by post, next week.")
    quarter.on("2026-08-12")
    with quarter.page(PIA, LOSS, "2026-07") as page:
        form = "record-commentary-written"
        expect(page.locator(f"#{form}-cause")).to_have_value(PROMPTED)
        page.click(f"#{form}-go")  # what was drafted is nobody's word yet
        expect(page.locator(f"#{form}-cause-fault")).to_contain_text("were drafted")
        words = {"impact": "No woman was moved to intensive care.", "action": "All six notes are read anew."}
        do.comment(quarter, page, PIA, cause=FIRST_WORDS, **words, evidence_kind=STATED)
        audit = "Audit of scales and notes, 11 August, item 2"
        do.comment(quarter, page, PIA, cause=CAUSE, evidence_kind=AUDITED, evidence=audit)
        do.record(quarter, page, PIA, "record-commentary-signed", "Signed")
    with quarter.page(PIA, "/measure/severe_tear", "2026-07") as page:
        words = {"impact": "It is not known yet.", "action": "Two midwives read the notes until September."}
        do.comment(quarter, page, PIA, cause=UNSIGNED, **words, evidence_kind=STATED)
    quarter.on("2026-08-12", "15:00")
    with quarter.page(TOM, LOSS, "2026-07") as page:
        do.record(quarter, page, TOM, "decide-annotation", "Decided", on="July 2026", reason=OF_CHART)


def august_begun(quarter: Quarter) -> None:
    quarter.on("2026-09-09")
    do.bring(quarter, "2026-08", "August 2026")


def escalated(quarter: Quarter, committee: str, month: str) -> None:
    """The committee escalates; the leadership opens an enquiry and agrees an action."""
    quarter.on("2026-09-17", "16:00")
    with quarter.page(RUTH, f"/meetings/{committee}", month) as page:
        held = {"director": "2", "champion": "1", "minute_ref": "ZZA quality committee 2026-09, item 4"}
        do.record(quarter, page, RUTH, "record-meeting_note-held", "Completed", **held)
        do.record(
            quarter,
            page,
            RUTH,
            "record-escalation-raised",
            "Escalated",
            matter=MATTER,
            reason="Which shifts may be emptied for training is a decision about capacity.",
            asks="To say who may cancel a study day.",
            to_meeting="Board, 29 October 2026",
        )
    quarter.on("2026-09-18")
    with quarter.page(PIA, "/enquiries", month) as page:
        do.record(
            quarter,
            page,
            PIA,
            "record-enquiry-raised-by-hand",
            "Raised",
            title="Study days that were cancelled",
            question="How many were cancelled since April, and on whose word?",
            origin="Something else",
            due="2026-10-20",
        )
        do.record(
            quarter,
            page,
            PIA,
            "record-action-agreed",
            "Agreed",
            what="Each cancelled study day is written into the rota with a name.",
            owner_role="Perinatal leadership",
            due="2026-10-10",
        )


def august_ended(quarter: Quarter) -> None:
    quarter.on("2026-09-21")
    with quarter.page(RUTH, "/return", "2026-08") as page:
        do.sign(quarter, page, "August 2026")
        do.step(quarter, page, RUTH, "shared", "Shared", "August 2026")


def september_begun(quarter: Quarter) -> None:
    quarter.on("2026-10-09")
    do.bring(quarter, "2026-09", "September 2026")


def looked_into(quarter: Quarter, month: str) -> None:
    """The action is done and judged by another; the enquiry is answered."""
    quarter.on("2026-10-09", "15:00")
    with quarter.page(PIA, "/enquiries", month) as page:
        page.get_by_role("link", name="Study days that were cancelled").first.click()
        expect(page.locator("h1")).to_have_text("Study days that were cancelled")
        do.record(
            quarter,
            page,
            PIA,
            "record-enquiry-responded",
            "Found",
            text="Eleven of thirty, each by the coordinator of the day.",
            evidence_kind="Audited",
            evidence="The rota from April to September",
        )
        page.get_by_role("link", name="Each cancelled study day is written").click()
        expect(page.locator("h1")).to_contain_text("Each cancelled study day")
        done = {"done_on": "2026-10-08", "evidence": "The rota of October shows two names."}
        do.record(quarter, page, PIA, "record-action-done", "Done", **done)
        action = do.number(page)
    quarter.on("2026-10-20")
    with quarter.page(RUTH, f"/actions/{action}", month) as page:
        worked = {"worked": "Too early to tell", "reason": "One month is not enough to say."}
        do.record(quarter, page, RUTH, "record-action-checked", "Checked", **worked)


def september_signed(quarter: Quarter) -> None:
    with quarter.page(RUTH, "/return", "2026-09") as page:
        do.sign(quarter, page, "September 2026")
