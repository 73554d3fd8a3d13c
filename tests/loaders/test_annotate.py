"""The marked copy: every issue in its cell, in words too, and nothing of a workbook but its visible text."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from loaders import SOURCES
from loaders.annotate import OVERVIEW, SAID, annotated
from loaders.load import load_raw
from loaders.types import Issue, LoadReport, RawFile, Severity
from metrics.access import OPERATOR
from tests import stores
from tests.loaders.support import csv_bytes, raw, xlsx_bytes
from tests.metrics.make import with_organisations

ROWS: list[list[Any]] = [
    ["org", "measure", "period", "value"],
    ["ZZA", "births", "2026-04", "312"],
    ["ZZA", "births", "2026-05", "many"],
    ["ZZX", "births", "2026-06", "0310"],
    ["ZZA", "births", "2026-07", "=1+1"],
]


def looked(given: RawFile) -> LoadReport:
    store = with_organisations(stores.in_memory())
    return load_raw(given, store, OPERATOR, SOURCES, dry_run=True)


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_workbook_keeps_its_places_and_each_issue_stands_in_its_cell() -> None:
    given = raw(xlsx_bytes({"Table": [["A banner"], *ROWS]}), "a.xlsx")
    report = looked(given)
    sheet = book(annotated(given, report.issues))["Table"]
    cell = sheet["D4"]
    assert cell.value == "many"
    assert "not a number" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFBE3D2"
    assert cell.font.bold
    assert sheet["D3"].comment is None
    heading = [c.value for c in sheet[1]].index(SAID)
    assert "Not loaded: Row 4" in sheet.cell(4, heading + 1).value
    assert sheet.cell(3, heading + 1).value is None


def test_of_a_csv_file_only_rows_with_an_issue_are_copied_with_their_numbers() -> None:
    given = raw(csv_bytes(ROWS))
    report = looked(given)
    sheet = book(annotated(given, report.issues))["Rows"]
    rows = [tuple(c.value for c in row) for row in sheet.iter_rows(max_col=5)]
    assert rows[0] == ("Row", "org", "measure", "period", "value")
    assert [row[0] for row in rows[1:]] == [3, 4, 5]
    assert rows[2][4] == "0310"  # a leading nought stays
    assert sheet["B3"].comment is not None  # the organisation of row 4


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    given = raw(csv_bytes(ROWS))
    sheet = book(annotated(given, looked(given).issues))["Rows"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "=1+1")
    assert cell.data_type == "s"


def test_the_first_sheet_lists_every_issue_in_words() -> None:
    given = raw(csv_bytes(ROWS))
    report = looked(given)
    sheet = book(annotated(given, report.issues))[OVERVIEW]
    said = [row[5].value for row in sheet.iter_rows(min_row=4)]
    assert said == [issue.sentence for issue in report.issues]


def test_without_the_file_there_is_the_list_alone() -> None:
    issue = Issue(Severity.REFUSAL, "person_name", "Column “a” looks like names of people.", column="a")
    made = book(annotated(None, (issue,)))
    assert made.sheetnames == [OVERVIEW]


def test_a_whole_column_is_marked_at_its_heading_and_a_sheet_named_like_the_list_has_its_place() -> None:
    rows = [["org", "measure", "period", "value", "colour"], ["ZZA", "births", "2026-04", "312", "red"]]
    given = raw(xlsx_bytes({OVERVIEW: rows}), "a.xlsx")
    made = book(annotated(given, looked(given).issues))
    sheet = made[made.sheetnames[1]]
    assert "not one that this loader knows" in sheet["E1"].comment.text


def test_a_month_of_the_boards_form_is_found_by_its_date() -> None:
    rows = [["key", "2026-04-01", "2026-05-01"], ["births|value|", "312", "many"]]
    given = raw(xlsx_bytes({"Monthly": rows}), "a.xlsx")
    issue = Issue(Severity.ERROR, "not_a_number", "No number.", "Monthly", 2, "May 2026", "many")
    assert book(annotated(given, (issue,)))["Monthly"]["C2"].comment is not None
