"""The pages of safety actions: counts of the audit tool, states beside figures, history, rights, files."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest
from flask import Flask

from dashboard.page import Plain
from dashboard.pages import declaration as declaration_page
from dashboard.pages import requirement as requirement_page
from dashboard.pages import safety_actions
from dashboard.pages.safety_parts import figure_list
from dashboard.present import text_of
from dashboard.safety import Safety, read_safety
from dashboard.viewer import current_request
from dashboard.views.declaration import declaration_view
from dashboard.views.page_table import Cell
from dashboard.views.readiness import readiness
from dashboard.views.requirement import requirement_view
from dashboard.views.safety import NONE_KNOWN, safety_view
from dashboard.views.safety_tables import requirements_table
from dashboard.views.safety_types import RequirementView, SafetyView
from metrics.board import board
from metrics.store import Store, read
from tests.dashboard.loading import PEOPLE, opened

PUBLISHED = (7, 3, 4, 23, 5, 6, 7, 16, 10, 8)


def found(server: Flask, role: str = "director", year: str = "mis-year-8", **query: str) -> Safety:
    asked = {"org": "ZZA", "period": "2026-10", "as": PEOPLE[role]} | query
    with server.test_request_context("/safety-actions", query_string=asked):
        request = current_request()
    return read_safety(request, year)


def page(server: Flask, role: str = "director", **query: str) -> SafetyView:
    return safety_view(found(server, role, **query))


def one(server: Flask, number: str, role: str = "director", **query: str) -> RequirementView:
    with server.app_context():
        seen = found(server, role, **query)
        return requirement_view(seen.requirement(number), seen)


def test_the_summary_is_the_overviews_and_adds_up(demo_server: Flask, demo_store: Store) -> None:
    for role, period in (("director", "2026-10"), ("director", "2026-05"), ("lms_lead", "2026-09")):
        view = page(demo_server, role, period=period)
        viewer = read.viewer_of(demo_store, PEOPLE[role])
        seen = board(demo_store, viewer, "ZZA", date.fromisoformat(f"{period}-01"))
        assert {row.number: row.counts for row in view.rows if row.total} == {
            action: tuple(states.values()) for action, states in seen.requirements.items()
        }
        assert view.total.total == sum(row.total for row in view.rows) == sum(view.total.counts)


def test_year_six_has_the_published_counts(demo_server: Flask) -> None:
    view = page(demo_server, year="mis-year-6")
    assert (tuple(row.total for row in view.rows), view.total.total) == (PUBLISHED, 89)
    assert "begins the count" in view.empty


def test_a_year_of_which_nothing_was_recorded_counts_no_colour(demo_server: Flask) -> None:
    view = page(demo_server, year="mis-year-6")
    assert (view.total.counts, view.states) == ((0, 0, 0, 0), ())
    assert [part.lead.split(".")[0] for part in view.parts][:2] == [
        "Seven requirements",
        "Three requirements",
    ]
    assert not any(part.open for part in view.parts)
    told = (
        text_of(layout(demo_server, "/safety-actions", framework="mis-year-6")),
        text_of(layout(demo_server, "/safety-actions/mis-year-6/1.1", "leadership")),
        text_of(layout(demo_server, "/declaration/mis-year-6")),
    )
    for shown in told:
        seen = shown.partition("Rate it")[0]  # its form offers the colours
        assert re.findall(r"\b[Rr]ed\b|not compliant|requirements not met", seen) == []
    assert "Total requirements" in told[0]
    assert "Not rated nothing has been recorded of this year" in told[1]


def test_the_four_states_have_the_audit_tools_meanings(demo_server: Flask) -> None:
    shown = text_of(layout(demo_server, "/safety-actions"))
    for words in ("Rednot compliant", "Amberpartly compliant, work under way"):
        assert words in shown
    for words in ("Greencompliant, evidence not yet reviewed", "Bluecompliant, evidence reviewed"):
        assert words in shown


def layout(server: Flask, path: str, role: str = "director", **query: str) -> object:
    """The layout of one of the pages, as this reader is given it."""
    asked = {"org": "ZZA", "period": "2026-10", "as": PEOPLE[role]} | query
    parts = path.strip("/").split("/")
    with server.test_request_context(path, query_string=asked):
        if parts[0] == "declaration":
            return declaration_page.layout(current_request({"framework": parts[1]}))
        if len(parts) == 3:
            return requirement_page.layout(current_request({"framework": parts[1], "requirement": parts[2]}))
        return safety_actions.layout(current_request())


def test_blue_beside_a_figure_below_its_standard_is_said_first_and_loudly(demo_server: Flask) -> None:
    (parting,) = page(demo_server).partings
    assert (parting.what, parting.state.rag) == ("Requirement 5.8", "blue")
    assert "81% in October 2026, short of the standard of at least 90%" in parting.said
    shown = text_of(layout(demo_server, "/safety-actions"))
    assert shown.index("State and figure disagree") < shown.index("Progress by safety action")
    assert one(demo_server, "5.8").parting is not None
    assert one(demo_server, "5.9").parting is None  # midwives are above theirs
    assert one(demo_server, "5.4").parting is None  # amber claims nothing


def test_the_figure_is_that_of_the_month_and_of_the_day(demo_server: Flask) -> None:
    """Other obstetric doctors were above the standard in spring."""
    assert page(demo_server, period="2026-05").partings == ()
    earlier = one(demo_server, "5.8", known_at="2026-06-16T12:00", period="2026-05")
    assert (earlier.state.rag, earlier.moments[0].what) == ("green", "Evidence added")
    assert earlier.forms == ()
    assert earlier.upload == ""


def test_history_tells_who_said_what_and_which_file_did(demo_server: Flask) -> None:
    view = one(demo_server, "5.8", "leadership")
    told = [(moment.when, moment.what, moment.state.rag) for moment in view.moments if moment.state]
    assert told == [
        ("30 October 2026", "State of a file", "blue"),
        ("30 July 2026", "State of a file", "blue"),
        ("2 July 2026", "Evidence reviewed and found enough", "blue"),
        ("17 June 2026", "Rated", "green"),
        ("29 April 2026", "State of a file", "green"),
    ]
    rows = page(demo_server).history.rows
    assert all(sum(int(str(count)) for count in row[1:5]) == int(str(row[5])) for row in rows)


def test_outside_states_are_read_and_evidence_owners_plans_and_forms_are_not(demo_server: Flask) -> None:
    view = one(demo_server, "5.8", "lms_lead", period="2026-09")
    assert (view.evidence, view.forms, view.plan, view.upload) == ((), (), (), "")
    told = text_of(layout(demo_server, "/safety-actions/mis-year-8/5.8", "lms_lead", period="2026-09"))
    for inside in ("Ruth Lindqvist", "Pia Holm", "training-register", "Tom Ashby"):
        assert inside not in told
    refused = text_of(layout(demo_server, "/declaration/mis-year-7", "lms_lead", period="2026-09"))
    assert "read inside the trust" in refused
    assert "board 2026-02" not in refused


def test_where_no_figure_is_known_none_is_said_to_agree(demo_server: Flask) -> None:
    """October is not shared with the lead: nothing can be said of its figures, not even that they came."""
    outside, inside = page(demo_server, "lms_lead"), page(demo_server)
    assert outside.agree == NONE_KNOWN
    told = {figure.text for part in outside.parts for figure in part.figures}
    assert told == {"October 2026 is not shared with you"}
    assert "none short of a standard" not in str(figure_list(outside.parts[0].figures))
    assert any(figure.known for part in inside.parts for figure in part.figures)


def test_a_reviewer_is_offered_blue_and_the_author_is_not(demo_server: Flask) -> None:
    offered = {
        role: {form.step for form in one(demo_server, "5.14", role).forms}
        for role in ("director", "champion", "leadership", "data_lead")
    }
    assert "reviewed" in offered["director"] & offered["champion"]
    assert "reviewed" not in offered["leadership"] | offered["data_lead"]
    assert "rated" in offered["leadership"] & offered["champion"]
    assert "rated" not in offered["director"]


@pytest.mark.parametrize("number", ["9.1", "5", "5.0", "x", "5.1.1", "5.100"])
def test_an_address_that_is_no_requirement_is_told_so(demo_server: Flask, number: str) -> None:
    with pytest.raises(Plain):
        layout(demo_server, f"/safety-actions/mis-year-8/{number}")


def test_one_can_add_a_requirement_that_is_not_there_yet(demo_server: Flask) -> None:
    view = one(demo_server, "5.17", "leadership")
    assert (view.to_confirm[:26], view.state.rag) == ("Wording to be confirmed by", "red")
    assert "worded" in {form.step for form in view.forms}
    assert [part.add[0] for part in page(demo_server, "leadership").parts if part.add][
        4
    ] == "Add requirement 5.17"


def test_readiness_names_what_contradicts_what_lacks_a_plan_and_what_nobody_reviewed(
    demo_server: Flask,
) -> None:
    seen = found(demo_server)
    told = {one.title: one for one in readiness(seen)}
    assert len(told["Contradicted by a figure or from outside"].lines) == 1
    assert [line[0] for line in told["Red or amber, with a plan"].lines] == ["Requirement 5.4"]
    total = safety_view(seen).total.counts
    assert len(told["Red or amber, without a plan"].lines) == total[0] + total[1] - 1
    claimed = told["Called blue by a file, not reviewed"].lines
    assert claimed
    assert len(told["Green, evidence not reviewed"].lines) + len(claimed) == total[2]
    assert len(told["Blue, evidence reviewed here by somebody else"].lines) == total[3]
    assert "called blue by a file" in safety_view(seen).head.answer


def test_what_a_file_calls_blue_is_shown_as_a_claim_and_counts_as_green(demo_server: Flask) -> None:
    seen = found(demo_server)
    claimed = [one for one in seen.found if one.claimed]
    assert claimed
    assert {one.rag for one in claimed} == {"green"}
    table = requirements_table(seen)
    rows = ([cell for cell in row[:2] if isinstance(cell, Cell)] for row in table.rows)
    cells = {number.text: (state.text, state.note) for number, state in rows}
    assert {cells[one.number] for one in claimed} == {("Green", "a file says blue, not reviewed")}
    assert "called blue by a file: counted as green" in table.note
    view = one(demo_server, claimed[0].number, "leadership")
    assert "a file says blue, not reviewed" in view.came
    assert view.moments[0].said.startswith("A file says blue; it counts as green")
    answer = opened(demo_server, "/export/safety/workbook", PEOPLE["director"], framework="mis-year-8")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))["Requirements"]
    rows = {str(row[0]): row for row in book.iter_rows(min_row=2, values_only=True)}
    assert rows[claimed[0].number][2] == "green"
    assert "a file says blue, not reviewed" in str(rows[claimed[0].number][4])


def test_the_declaration_of_year_seven_was_signed_by_two_and_its_money_is_told(demo_server: Flask) -> None:
    view = declaration_view(found(demo_server, "champion", "mis-year-7"))
    assert len([line for line in view.signatures if "signed on" in line]) == 2
    assert view.clock == "The time for an appeal ended on 11 May 2026."
    assert "£90,000 of it outside maternity and neonatal care" in " ".join(view.money)
    assert {"appealed", "reverification"} <= {form.step for form in view.forms}
    year_eight = declaration_view(found(demo_server, "champion", "mis-year-8"))
    assert year_eight.signatures[-1] == "From year eight the integrated care board signs no more."


def test_a_reviewer_reads_why_what_a_file_says_cannot_be_reviewed_yet(demo_server: Flask) -> None:
    """Requirement 1.3 is green by a file, with evidence: nobody rated it here."""
    view = one(demo_server, "1.3")
    assert "reviewed" not in [form.step for form in view.forms]
    assert "A file says green, and names nobody who read the evidence" in view.who
    assert "rate it green here first" in view.who
    assert "A file says" not in one(demo_server, "1.3", "leadership").who  # who does not review
