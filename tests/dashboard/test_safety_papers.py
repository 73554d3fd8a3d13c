"""The files of safety actions for a board and an inspector: the declaration paper and the spot check."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from hashlib import sha256

import pytest
from docx import Document
from flask import Flask

from dashboard.views.declaration import declaration_view
from tests.dashboard.loading import PEOPLE, opened
from tests.dashboard.test_safety_actions import found

ICB = "The accountable officer of the integrated care board"


def lines(content: bytes, style: str = "") -> list[str]:
    """The paragraphs of a Word file, of one style or of all."""
    made = Document(io.BytesIO(content)).paragraphs
    return [one.text for one in made if not style or (one.style is not None and one.style.name == style)]


def tables(content: bytes) -> list[list[list[str]]]:
    made = Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in made]


def declaration(server: Flask, year: int, **query: str) -> bytes:
    name = f"mis-year-{year}"
    answer = opened(server, "/export/safety/declaration", PEOPLE["champion"], framework=name, **query)
    assert answer.status_code == 200
    assert f'filename="ZZA_{name}_declaration' in answer.headers["Content-Disposition"]
    return answer.data


def spot_check(server: Flask, year: int, action: str) -> dict[str, bytes]:
    asked = {"framework": f"mis-year-{year}", "action": action}
    answer = opened(server, "/export/safety/spot-check", PEOPLE["director"], **asked)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize(("year", "with_icb"), [(6, True), (7, True), (8, False)])
def test_the_integrated_care_board_signs_until_year_seven(
    demo_server: Flask, year: int, with_icb: bool
) -> None:
    told = lines(declaration(demo_server, year), "List Bullet")
    assert any(text.startswith("The chief executive, for the board:") for text in told)
    assert any(text.startswith(ICB) for text in told) is with_icb
    assert ("From year eight the integrated care board signs no more." in told) is not with_icb


def test_the_declaration_paper_says_what_the_page_says(demo_server: Flask) -> None:
    content = declaration(demo_server, 8)
    view = declaration_view(found(demo_server, "champion"))
    assert {view.title, view.answer, view.clock, *view.signatures} <= set(lines(content))
    assert any("Fictional organisation" in text for text in lines(content))
    for told in view.ready:
        assert f"{told.title}: {len(told.lines)}" in lines(content, "Heading 2")
    assert declaration(demo_server, 8) == content


def test_every_requirement_stands_in_the_paper_once_under_its_state(demo_server: Flask) -> None:
    """Those with a wording in a line of their own, the others as numbers behind their state."""
    content = declaration(demo_server, 8)
    items = lines(content, "List Bullet")
    own = [hit for text in items for hit in re.findall(r"^Requirement ([\d.]+)\. ", text)]
    others = [text for text in items if "wording not entered here" in text]
    numbers = own + [hit for text in others for hit in re.findall(r"\d+\.\d+", text)]
    assert sorted(numbers) == sorted(one.number for one in found(demo_server).found)
    assert "Amber, wording not entered here: 2.8, 2.11" in "\n".join(others)


def test_a_year_without_requirements_has_no_table_of_noughts(demo_server: Flask) -> None:
    """Year seven of the sample was declared before its requirements were kept here."""
    (steps,) = tables(declaration(demo_server, 7))
    assert steps[0] == ["Recorded", "Step", "What was said", "By"]
    assert [row[1] for row in steps[1:]] == [
        "Draft",
        "Signed",
        "Signed",
        "Sent",
        "Checked outside",
        "Outcome of the scheme",
    ]
    assert steps[5][2].startswith("13 April 2026. MBRRACE-UK. Agrees. Every death")


def test_beside_an_earlier_day_the_paper_says_what_was_known(demo_server: Flask) -> None:
    then = declaration(demo_server, 7, known_at="2026-02-26T23:00", period="2026-01")
    assert f"{ICB}: has not signed." in lines(then)
    assert any("26 February 2026, 23:00" in text for text in lines(then))


def test_a_spot_check_holds_one_action_with_its_evidence_hashes_and_dates(demo_server: Flask) -> None:
    packed = spot_check(demo_server, 8, "5")
    listed = list(csv.DictReader(io.StringIO(packed["evidence.csv"].decode("utf-8-sig"))))
    rows = list(csv.DictReader(io.StringIO(packed["requirements.csv"].decode("utf-8-sig"))))
    files = {name: content for name, content in packed.items() if name.startswith("evidence/")}
    told = lines(packed["paper.docx"])
    assert len(rows) == 16
    assert {row["Requirement"].split()[1].split(".")[0] for row in rows} == {"5"}
    for name, content in files.items():
        assert name == f"evidence/{sha256(content).hexdigest()}.csv"
    (kept,) = [row for row in listed if row["SHA-256"]]
    assert (kept["File in this folder"], kept["Dated"]) == (next(iter(files)), "15 June 2026")
    assert any(kept["SHA-256"] in text for text in told)
    assert any("short of the standard" in text for text in told)
    assert not [text for text in told if " ." in text]
    assert spot_check(demo_server, 8, "5") == packed


def test_a_spot_check_of_an_action_without_requirements_says_so(demo_server: Flask) -> None:
    packed = spot_check(demo_server, 7, "9")
    assert "No requirement of it has been entered." in lines(packed["paper.docx"])
    assert tables(packed["paper.docx"]) == []


def test_a_spot_check_of_no_action_names_those_there_are(demo_server: Flask) -> None:
    for action in ("", "7", "x"):
        asked = {"framework": "mis-year-8", "action": action}
        answer = opened(demo_server, "/export/safety/spot-check", PEOPLE["director"], **asked)
        assert (answer.status_code, "1, 2, 3, 4, 5, 6" in answer.text) == (404, True)


@pytest.mark.parametrize("what", ["declaration", "spot-check"])
def test_files_of_the_inside_are_not_given_outside(demo_server: Flask, what: str) -> None:
    for role in ("lms_lead", "region", "administrator", "lead_elsewhere"):
        answer = opened(demo_server, f"/export/safety/{what}", PEOPLE[role], action="5", period="2026-09")
        assert answer.status_code in (403, 404), role
