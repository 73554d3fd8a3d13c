"""The audit workbook there and back: what it would change, what it may not, all of it recorded or nothing."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.pages.safety_actions import layout
from dashboard.viewer import current_request
from metrics import safety
from metrics.access import OPERATOR
from metrics.governance.record import Saying, say
from metrics.records import RequirementStatus
from metrics.store import Store, read, record_submission
from tests.dashboard.loading import OURS, PEOPLE, address, marked, opened
from tests.metrics.make import submission
from tests.stores import entries

LEADER, CHAMPION, DIRECTOR = PEOPLE["leadership"], PEOPLE["champion"], PEOPLE["director"]
YEAR = {"framework": "mis-year-8"}
COLUMN = {"Requirement": 1, "Wording": 2, "State": 3, "Reason": 4}


def exported(server: Flask, who: str = LEADER) -> openpyxl.Workbook:
    answer = opened(server, "/export/safety/workbook", who, **YEAR)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def changed(book: openpyxl.Workbook, changes: Mapping[tuple[str, str], str]) -> bytes:
    """The workbook with these cells, by requirement and heading."""
    sheet = book["Requirements"]
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for (number, heading), text in changes.items():
        sheet.cell(rows.setdefault(number, sheet.max_row + 1), COLUMN[heading], text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(server: Flask, content: bytes, who: str = LEADER) -> tuple[str, TestResponse]:
    """The address of the preview, and the preview."""
    form = {**marked(server, who), "file": (io.BytesIO(content), "audit.xlsx")}
    answer = server.test_client().post(
        address("/safety-actions/workbook", who, **YEAR), data=form, headers=OURS
    )
    assert answer.status_code == 303, answer.text
    path = answer.headers["Location"].partition("?")[0]
    return path, opened(server, path, who, **YEAR)


def recorded(server: Flask, path: str, seen: TestResponse, who: str = LEADER) -> TestResponse:
    (mark,) = re.findall(r'name="fingerprint" value="([^"]+)"', seen.text) or ("",)
    form = {**marked(server, who), "fingerprint": mark}
    return server.test_client().post(address(path, who, **YEAR), data=form, headers=OURS)


def states(store: Store) -> dict[str, str]:
    found = safety.requirements(store, OPERATOR, "ZZA", "mis-year-8", until=date(2026, 11, 30))
    return {one.number: one.rag for one in found}


def test_what_is_exported_comes_back_without_a_change(load_server: Flask, load_store: Store) -> None:
    book = exported(load_server)
    assert [sheet.title for sheet in book] == ["Requirements", "Summary", "How to"]
    rows = {str(row[0]): row[2] for row in book["Requirements"].iter_rows(min_row=2, values_only=True)}
    assert rows == states(load_store)
    total = next(row for row in book["Summary"].iter_rows(values_only=True) if row[0] == "Total")
    assert total[1:6] == (*[list(rows.values()).count(rag) for rag in safety.RAG], len(rows))
    _path, seen = brought(load_server, changed(book, {}))
    assert "there is nothing to record" in seen.text


@pytest.mark.parametrize("words", [f'{sign}HYPERLINK("https://elsewhere.example";"x")' for sign in "=+-@"])
def test_no_cell_of_the_workbook_is_a_formula_and_the_words_come_back_as_they_were(
    load_server: Flask, load_store: Store, words: str
) -> None:
    said = Saying("ZZA", "requirement", "mis-year-8/1.14", "worded", {"text": words})
    say(load_store, read.viewer_of(load_store, LEADER), said)
    book = exported(load_server)
    (cell,) = [row[1] for row in book["Requirements"].iter_rows(min_row=2) if row[0].value == "1.14"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    assert {one.data_type for sheet in book for row in sheet.iter_rows() for one in row} <= {"s", "n"}
    _path, again = brought(load_server, changed(book, {}))
    assert "there is nothing to record" in again.text


def test_the_workbook_of_an_earlier_day_says_what_stood_then(load_server: Flask) -> None:
    def stands(day: str, month: str) -> object:
        asked = {**YEAR, "known_at": f"{day}T12:00", "period": month}
        answer = opened(load_server, "/export/safety/workbook", LEADER, **asked)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.data))["Requirements"]
        return next(row[2] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == "5.8")

    days = (("2026-06-16", "2026-05"), ("2026-07-01", "2026-06"), ("2026-08-15", "2026-07"))
    assert [stands(day, month) for day, month in days] == ["green", "green", "blue"]


def test_changes_are_shown_then_recorded_together(load_server: Flask, load_store: Store) -> None:
    before, audited = states(load_store), entries(load_store)
    assert (before["1.14"], before["2.8"]) == ("red", "amber")
    content = changed(
        exported(load_server),
        {
            ("1.14", "State"): "Amber",
            ("1.14", "Reason"): "The panel has met twice",
            ("2.8", "State"): "green",
            ("2.8", "Wording"): "A rota is agreed for each month",
        },
    )
    path, seen = brought(load_server, content)
    shown = html.unescape(re.sub(r"<[^>]+>", "|", seen.text))
    assert "3 changes; 80 rows say what stands already." in shown
    assert entries(load_store) == audited  # looking records nothing
    answer = recorded(load_server, path, seen)
    assert answer.status_code == 303, answer.text
    assert states(load_store) == before | {"1.14": "amber", "2.8": "green"}
    assert recorded(load_server, path, seen).status_code == 410  # it does not wait any more
    assert "Recorded. It stands below" in opened_page(load_server, answer)


def opened_page(server: Flask, answer: TestResponse) -> str:
    """The page that one goes on to, as the browser is given it."""
    with server.test_request_context(answer.headers["Location"]):
        return str(layout(current_request()).to_plotly_json())


def test_a_cell_that_is_no_state_is_named_and_keeps_the_whole_workbook_out(
    load_server: Flask, load_store: Store
) -> None:
    before = states(load_store)
    content = changed(exported(load_server), {("1.14", "State"): "amber", ("2.8", "State"): "orange"})
    path, seen = brought(load_server, content)
    assert re.search(
        r"Requirements, row \d+, column C \(State\): “orange” is not red, amber, green or blue\.",
        seen.text,
    )
    assert recorded(load_server, path, seen).status_code == 422
    assert states(load_store) == before


def test_blue_by_the_same_person_or_without_the_right_is_refused_by_row_and_column(
    load_server: Flask, load_store: Store
) -> None:
    """5.14 stands green: leadership rated it, the data lead gave the evidence."""
    content = changed(exported(load_server), {("5.14", "State"): "blue"})
    _path, seen = brought(load_server, content)
    assert re.search(r"Requirements, row \d+, column C \(State\): blue is recorded as a review", seen.text)
    content = changed(exported(load_server, CHAMPION), {("1.14", "State"): "blue"})
    _path, seen = brought(load_server, content, CHAMPION)
    assert "Requirement 1.14 cannot be blue. Only what is rated green" in seen.text
    content = changed(
        exported(load_server, CHAMPION),
        {("5.14", "State"): "blue", ("5.14", "Reason"): "The programme was read"},
    )
    path, seen = brought(load_server, content, CHAMPION)
    assert recorded(load_server, path, seen, CHAMPION).status_code == 303
    assert states(load_store)["5.14"] == "blue"


@pytest.mark.parametrize("rag", ["red", "blue"])
def test_blue_is_not_recorded_over_a_state_that_a_file_brought_since_one_looked(
    load_server: Flask, load_store: Store, rag: str
) -> None:
    content = changed(exported(load_server, CHAMPION), {("5.14", "State"): "blue"})
    path, seen = brought(load_server, content, CHAMPION)
    one = RequirementStatus("ZZA", "mis-year-8", "5.14", rag, load_store.now().date())
    record_submission(load_store, OPERATOR, submission(one))
    answer = recorded(load_server, path, seen, CHAMPION)
    assert answer.status_code == 422
    assert states(load_store)["5.14"] == ("red" if rag == "red" else "green")
    told = "A file said red after it was rated green" if rag == "red" else "has changed since you looked"
    assert told in html.unescape(answer.text)


def test_hostile_words_and_numbers_are_named_and_record_nothing(
    load_server: Flask, load_store: Store
) -> None:
    before, audited = states(load_store), entries(load_store)
    for changes, told in (
        (
            {("1.14", "Wording"): "Mrs Susan Whitfield rang"},
            r"Requirements, row \d+, column B \(Wording\): These words seem",
        ),
        (
            {("1.14", "State"): "amber", ("1.14", "Reason"): "Baby of NHS 943 476 5919"},
            r"column D \(Reason\)",
        ),
        (
            {("9.1", "Requirement"): "9.1", ("9.1", "State"): "red"},
            r"column A \(Requirement\): .* no safety action 9",
        ),
        ({("1.14", "Wording"): "x" * 20_001}, r"column B \(Wording\): This text may have 20,000"),
    ):
        content = changed(exported(load_server), changes)
        path, seen = brought(load_server, content)
        assert re.search(told, html.unescape(seen.text)), told
        assert recorded(load_server, path, seen).status_code == 422
    assert (states(load_store), entries(load_store)) == (before, audited)


def test_what_changed_since_one_looked_is_shown_anew(load_server: Flask, load_store: Store) -> None:
    first = brought(load_server, changed(exported(load_server), {("1.14", "State"): "amber"}))
    second = brought(load_server, changed(exported(load_server), {("1.14", "State"): "green"}))
    assert recorded(load_server, *first).status_code == 303
    answer = recorded(load_server, *second)
    assert answer.status_code == 422
    assert "has changed since you looked" in answer.text
    assert states(load_store)["1.14"] == "amber"


def test_those_who_do_not_rate_bring_no_workbook(load_server: Flask) -> None:
    for role in ("director", "data_lead", "lms_lead", "region"):
        assert opened(load_server, "/safety-actions/workbook", PEOPLE[role], **YEAR).status_code == 403
