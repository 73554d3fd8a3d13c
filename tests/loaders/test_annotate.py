"""The marked copy: every issue in its cell, in words too, and nothing of a workbook but its visible text."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from loaders import SOURCES, annotate
from loaders.annotate import OF_ROWS, OF_THE_FILE, OVERVIEW, SAID, annotated
from loaders.load import load_raw
from loaders.types import Issue, LoadReport, RawFile, Severity
from metrics.access import OPERATOR
from tests import stores
from tests.loaders.mapping.support import SAMPLES
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
    heading = [c.value for c in sheet[2]].index(SAID)  # beside the headings, below the banner
    assert "Not loaded: Row 4" in sheet.cell(4, heading + 1).value
    assert sheet.cell(3, heading + 1).value is None


def test_a_csv_file_is_copied_whole_with_its_places() -> None:
    given = raw(csv_bytes([["Exported on", "2026-08-02"], *ROWS]))
    report = looked(given)
    sheet = book(annotated(given, report.issues))["Rows"]
    rows = [tuple(c.value for c in row) for row in sheet.iter_rows(max_col=5)]
    assert [row[:3] for row in rows[:3]] == [
        ("Exported on", "2026-08-02", None),
        ("org", "measure", "period"),
        ("ZZA", "births", "2026-04"),
    ]
    assert len(rows) == len(ROWS) + 1
    assert rows[1][4] == SAID  # beside the headings, wherever they stand
    assert rows[0][4] is not None  # row 1 stands above the header, and that is told of it
    assert rows[2][4] is None
    assert rows[4][3] == "0310"  # a leading nought stays
    assert sheet["A5"].comment is not None  # the organisation of row 5


def test_of_a_very_long_file_the_rows_with_an_issue_are_copied_with_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(annotate, "MOST_ROWS", 4)
    given = raw(csv_bytes(ROWS))
    sheet = book(annotated(given, looked(given).issues))["Rows"]
    rows = [tuple(c.value for c in row) for row in sheet.iter_rows(max_col=5)]
    assert rows[0] == ("Row", "org", "measure", "period", "value")
    assert [row[0] for row in rows[1:]] == [3, 4, 5]
    assert sheet["B3"].comment is not None  # the organisation of row 4


def test_what_is_told_of_the_file_is_a_list_of_its_own_and_is_pinned_to_no_cell() -> None:
    given = raw(csv_bytes(ROWS))
    told = [
        Issue(Severity.WARNING, "month_in_part", "April is not counted.", column="births", cell="2026-04"),
        Issue(Severity.WARNING, "no_coverage", "The list does not say which dates it covers."),
        Issue(Severity.ERROR, "not_a_number", "No number.", row=3, column="value"),
    ]
    made = book(annotated(given, told))
    first = [row[0].value for row in made[OVERVIEW].iter_rows()]
    assert first.index(OF_THE_FILE) < first.index(OF_ROWS)
    said = [row[5].value for row in made[OVERVIEW].iter_rows() if row[0].value == "Worth a look"]
    assert said == ["April is not counted.", "The list does not say which dates it covers."]
    marked = [c.coordinate for row in made["Rows"].iter_rows() for c in row if c.comment]
    assert marked == ["D3"]


def test_columns_that_are_never_read_stay_out() -> None:
    given = raw((SAMPLES / "incidents-bad.csv").read_bytes())
    made = book(annotated(given, looked(given).issues))
    sheet = made[made.sheetnames[1]]
    head = next(row for row in sheet.iter_rows() if any(c.value == "Reporter" for c in row))
    at = next(c.column for c in head if c.value == "Reporter")
    assert not [
        c.value
        for row in sheet.iter_rows(min_row=head[0].row + 1, min_col=at, max_col=at)
        for c in row
        if c.value
    ]


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    given = raw(csv_bytes(ROWS))
    sheet = book(annotated(given, looked(given).issues))["Rows"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "=1+1")
    assert cell.data_type == "s"


def test_the_first_sheet_lists_every_issue_in_words() -> None:
    given = raw(csv_bytes(ROWS))
    report = looked(given)
    sheet = book(annotated(given, report.issues))[OVERVIEW]
    said = [row[5].value for row in sheet.iter_rows(min_row=5)]
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
