"""The minutes evidence of one meeting, as a document and as a table: every step, as known on the day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.exports.minutes_docx import STEPS, SUMMARY
from dashboard.views.minutes_words import COMMENTARY, QUESTIONS, SINCE
from metrics.access import OPERATOR
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store, read
from tests.dashboard.conftest import Copy

AMARA, LENA = "amara.okafor@northmere.example", "lena.marsh@fells.example"
IMRAN = "imran.vale@region.example"
SANA = "sana.mirza@caldermoor.example"
PEOPLE = {"Amara Okafor", "Ruth Lindqvist", "Pia Holm", "Lena Marsh", "Tom Ashby"}


@pytest.fixture(scope="module")
def own_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_copy(tmp_path_factory.mktemp("minutes") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def number(store: Store, day: str, org: str = "ZZA", forum: str = "board") -> int:
    found = next(m for m in read.meetings(store, OPERATOR, org, forum=forum) if f"{m.held_on}" == day)
    assert found.id is not None
    return found.id


def answer(server: Flask, ending: str, meeting: int | str, who: str = AMARA, **more: str) -> TestResponse:
    query = {"org": "ZZA", "period": "2026-10", "as": who, "meeting": str(meeting)} | more
    return server.test_client().get(f"/export/minutes/{ending}", query_string=query)


def named(paragraph: Paragraph) -> str:
    """The style of a paragraph, by which a reader's program finds headings."""
    return str(paragraph.style.name) if paragraph.style else ""


def rows(server: Flask, meeting: int, who: str = AMARA, **more: str) -> list[dict[str, str]]:
    got = answer(server, "csv", meeting, who, **more)
    assert got.status_code == 200
    return list(csv.DictReader(io.StringIO(got.data.decode("utf-8-sig"))))


def test_the_september_board_has_what_it_asked_and_what_it_accepted(server: Flask, own_store: Store) -> None:
    found = rows(server, number(own_store, "2026-09-24"))
    asked = {row["Said"] for row in found if row["Step"] == "Asked"}
    assert "Who falls out of date in the next three months, and are their places booked?" in asked
    assert "Are people reporting more, or is more going wrong? How would we tell them apart?" in asked
    assert "What do these events share with red flags, training and what women tell us?" not in asked  # later
    (accepted,) = [row for row in found if row["Step"] == "Accepted"]
    assert (accepted["By"], accepted["Minute"]) == ("Amara Okafor", "ZZA board 2026-09, item 7")
    (decided,) = [row for row in found if row["Step"] == "Decided"]
    assert decided["Said"].startswith("The same comparison comes to the board each quarter")


def test_each_line_says_of_what_by_whom_when_and_on_what_it_rests(server: Flask, own_store: Store) -> None:
    found = rows(server, number(own_store, "2026-09-24"))
    (given,) = [r for r in found if r["Step"].startswith("Given") and r["Due"] == "24 November 2026"]
    assert (given["Step"], given["By"], given["Role"]) == (
        "Given to Perinatal leadership (Pia Holm)",
        "Ruth Lindqvist",
        "Board safety champion",
    )
    assert given["Figure as it then stood"] == "92.5% in July 2026: as usual"
    rests = {row["What it rests on"] for row in found if row["Step"] == "Answered"}
    assert "Reassurance, stated only: nobody has checked it yet" in rests
    assert any(text.startswith("Assurance, triangulated") and "Evidence: " in text for text in rests)
    assert {row["By"] for row in found} <= PEOPLE
    assert {row["Known on"] for row in found} == {"14 November 2026, 09:30"}


def test_commentary_is_that_since_the_meeting_before(server: Flask, own_store: Store) -> None:
    coming = [r for r in rows(server, number(own_store, "2026-11-26")) if r["What"] == "Commentary"]
    assert {(r["About"], r["Step"]) for r in coming} >= {
        ("Midwife fill rate, day, September 2026", "Signed"),
        ("Midwife fill rate, day, October 2026", "Written"),
        ("Midwife fill rate, day, September 2026", "Later note"),
    }
    assert all(r["When"] > "2026-09-24" for r in coming)
    before = [r for r in rows(server, number(own_store, "2026-09-24")) if r["What"] == "Commentary"]
    assert {(r["About"], r["Step"]) for r in before} == {
        ("Midwife fill rate, day, August 2026", "Written"),
        ("Midwife fill rate, day, August 2026", "Signed"),
    }


def test_beside_an_earlier_day_only_what_had_been_said_by_then(server: Flask, own_store: Store) -> None:
    then = rows(server, number(own_store, "2026-09-24"), known_at="2026-10-10")
    assert not any(row["Step"] in ("Answered", "Returned") and "coordinator" in row["Said"] for row in then)
    assert all(row["When"] <= "2026-10-11" for row in then)
    later = answer(server, "csv", number(own_store, "2026-11-26"), known_at="2026-08-01")
    assert later.status_code == 404  # the meeting itself was not known then


def test_from_outside_only_what_its_reader_may_see(server: Flask, own_store: Store) -> None:
    found = rows(server, number(own_store, "2026-11-26"), LENA, period="2026-09")
    asked = [row for row in found if row["What"].startswith("Question")]
    assert {row["By"] for row in asked} == {"Lena Marsh", "Ruth Lindqvist"}
    returned = [row for row in found if row["What"] == "Return"]
    assert {(row["About"], row["Step"], row["By"]) for row in returned} == {("September 2026", "Shared", "")}
    assert not any(row["What"] in ("File", "Escalation", "Plan") for row in found)
    assert "A draft" not in str(found)
    assert not any("half of September" in row["Said"] for row in found)
    assert not any("October 2026" in row["About"] for row in found if row["What"] == "Commentary")
    assert answer(server, "csv", number(own_store, "2026-11-26"), SANA).status_code in (403, 404)


@pytest.mark.parametrize("meeting", ["", "0", "99999", "all", "-1", "9" * 40])
def test_a_meeting_that_is_none_is_told_in_a_sentence(server: Flask, meeting: str) -> None:
    for ending in ("docx", "csv"):
        assert answer(server, ending, meeting).status_code == 404
    assert answer(server, "pdf", 1).status_code == 404


def test_the_meeting_of_another_trust_is_none_of_this(server: Flask, own_store: Store) -> None:
    assert answer(server, "csv", number(own_store, "2026-09-24", "ZZB")).status_code == 404


def test_no_cell_of_the_table_runs_as_a_formula(server: Flask, own_store: Store) -> None:
    typed = [f'{sign}HYPERLINK("https://elsewhere.example";"what changed?")' for sign in "=+-@"]
    for place, text in enumerate(typed):
        said = Saying("ZZA", "challenge", f"formula-{place}", "asked", {"question": text})
        say(own_store, read.viewer_of(own_store, AMARA), said)
    found = rows(server, number(own_store, "2026-11-26"))
    assert {f"'{text}" for text in typed} <= {row["Said"] for row in found}
    for row in found:
        assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in row.values())


def test_the_document_has_real_headings_and_head_rows(server: Flask, own_store: Store) -> None:
    got = answer(server, "docx", number(own_store, "2026-09-24"))
    assert got.status_code == 200
    assert "ZZA_minutes_evidence_board_2026-09-24.docx" in got.headers["Content-Disposition"]
    made = Document(io.BytesIO(got.data))
    headings = [p.text for p in made.paragraphs if named(p) == "Heading 1"]
    assert headings[:2] == [QUESTIONS, COMMENTARY]
    assert {"From committee to board", "Actions", "Monthly returns", "Files that came"} <= set(headings)
    assert [p.text for p in made.paragraphs if named(p) == "Title"] == [
        "Minutes evidence: Board, 24 September 2026"
    ]
    matters = [p.text for p in made.paragraphs if named(p) == "Heading 2"]
    assert any("What work stops on a shift" in text for text in matters)
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in made.tables}
    assert heads == {SUMMARY, STEPS}
    for table in made.element.body.findall(qn("w:tbl")):
        assert table.findall(qn("w:tr"))[0].trPr.find(qn("w:tblHeader")) is not None
    assert made.core_properties.language == "en-GB"
    assert "as known at 14 November 2026" in made.core_properties.comments


def test_the_document_says_what_the_table_says(server: Flask, own_store: Store) -> None:
    meeting = number(own_store, "2026-11-26")
    made = Document(io.BytesIO(answer(server, "docx", meeting).data))
    told = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    for row in rows(server, meeting):
        assert row["Said"].removeprefix("'") in told
        assert {row["Step"], f"{row['Step']}\n{row['About']}"} & told


def test_a_meeting_of_the_system_has_what_its_lead_asked_of_trusts(server: Flask, own_store: Store) -> None:
    meeting = number(own_store, "2026-12-10", "ZZL", "lms")
    found = rows(server, meeting, LENA, period="2026-09", level="lms")
    asked = [row for row in found if row["Step"] == "Asked"]
    assert [(row["By"], row["Role"]) for row in asked] == [("Lena Marsh", "LMS lead")]
    assert asked[0]["About"] == "Northmere University Hospitals: Midwife fill rate, day, September 2026"
    assert answer(server, "csv", meeting, LENA, period="2026-09").status_code == 404  # none of the trust


def test_a_regional_meeting_hears_of_its_systems_and_their_trusts(server: Flask, own_store: Store) -> None:
    meeting = number(own_store, "2026-11-05", "ZZR", "region")
    found = rows(server, meeting, IMRAN, period="2026-09", level="region")
    assert {row["About"] for row in found if row["What"] == "Thematic review"} == {
        "Triage by telephone, at night and by day",
        "Northern Fells Local Maternity and Neonatal System: Escalation of worrying traces",
    }
    shared = [row for row in found if row["What"] == "Return"]
    assert {row["About"].partition(": ")[0] for row in shared} > {"Northmere University Hospitals"}
    assert {(row["Step"], row["By"]) for row in shared} == {("Shared", "")}
    assert {row["By"] for row in found if row["What"] == "Meeting"} == {"Imran Vale"}
    assert not any(row["What"] in ("File", "Escalation") for row in found)


def test_a_meeting_without_a_word_says_so(server: Flask, own_store: Store) -> None:
    meeting = number(own_store, "2026-03-26")
    assert not any(row["What"] == "Commentary" or "Question" in row["What"] for row in rows(server, meeting))
    made = Document(io.BytesIO(answer(server, "docx", meeting).data))
    text = " ".join(p.text for p in made.paragraphs)
    assert "No question was asked, answered or open" in text
    assert "No commentary was written or signed" in text
    assert "nothing was recorded under “From committee to board”, “Enquiries”, " in text
    assert "None is recorded; what was recorded in the three months before" in text


def test_what_was_done_after_the_meeting_stands_under_its_own_heading(
    server: Flask, own_store: Store
) -> None:
    meeting = number(own_store, "2026-10-22", forum="quality_committee")
    found = rows(server, meeting)
    later = {row["Under"] for row in found if row["When"] > "2026-10-23"}
    assert SINCE in later
    assert all(row["When"] > "2026-10-22" for row in found if row["Under"] == SINCE)
    made = Document(io.BytesIO(answer(server, "docx", meeting).data))
    assert SINCE in [p.text for p in made.paragraphs if named(p) == "Heading 3"]
    assert f"Under “{SINCE}”" in " ".join(p.text for p in made.paragraphs)


def test_a_proposal_that_was_set_aside_keeps_its_measure(server: Flask, own_store: Store) -> None:
    found = rows(server, number(own_store, "2026-11-26"))
    (line,) = [row for row in found if row["What"].startswith("Enquiry") and row["Step"] == "Not raised"]
    assert line["About"] == "Midwifery red flags"


def test_a_corrected_meeting_says_what_stood_before_by_whom_when_and_why(
    server: Flask, own_store: Store
) -> None:
    ruth = read.viewer_of(own_store, "ruth.lindqvist@northmere.example")
    given = {"held_on": "2026-03-27", "known_on": "2026-03-20", "reason": "It met a day later"}
    say(own_store, ruth, Saying("ZZA", "meeting_note", "board/2026-03-26", "corrected", given))
    found = rows(server, number(own_store, "2026-03-27"))
    first, corrected = [row for row in found if row["What"] == "Meeting"]
    assert "Day of the meeting: 26 March 2026" in first["Said"]
    assert (corrected["By"], corrected["When"]) == ("Ruth Lindqvist", "2026-11-14 09:30")
    for told in (
        "Day of the meeting: 27 March 2026",
        "Because: It met a day later",
        "Before that it said: day of the meeting: 26 March 2026; knew what had come by: ",
    ):
        assert told in corrected["Said"]


def test_every_question_that_is_open_comes_back_to_each_meeting(server: Flask, own_store: Store) -> None:
    open_ones = [
        one.opening.get("question")
        for one in threads(own_store, OPERATOR, "ZZA", ["challenge"])
        if one.key in ("board-2026-09-training", "harm-2026-10")
    ]
    told = {row["Said"] for row in rows(server, number(own_store, "2026-11-26"))}
    assert set(open_ones) <= told
