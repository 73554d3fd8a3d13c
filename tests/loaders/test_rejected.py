"""A row that was read and rejected is told beside its measure and month, and not as one that never came."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.views import completeness
from dashboard.views.subject import no_link
from loaders.rejected import rejected
from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.store import Store
from metrics.store.types import StoredIssue, StoredSubmission
from tests.metrics.make import at, figure, record, with_organisations

JUNE = date(2026, 6, 1)
CONTENT = (
    b"org,measure,period,numerator,denominator\n"
    b"ZZA,midwife_fill_day,2026-06,900,many\n"
    b"ZZB,pph_1500,2026-06,x,100\n"
    b"ZZA,nonsense,2026-06,1,100\n"
)
FILE = StoredSubmission(
    1, "tidy", "june.csv", "ab", JUNE, JUNE, datetime(2026, 7, 2, tzinfo=UTC), "a@b", 3, 0, 0, 0, 3, "trust"
)
ISSUES = [StoredIssue(1, "error", "not_a_number", f"Row {n} is wrong.", None, n, "x") for n in (2, 3, 4)]


def test_the_measure_and_the_month_of_a_rejected_row_are_known() -> None:
    two = replace(FILE, orgs=("ZZA", "ZZB"))
    found = rejected(two, CONTENT, ISSUES, ("ZZA", "A trust"), CATALOGUE)
    assert found == {("midwife_fill_day", JUNE): "Row 2 is wrong."}
    worth_a_look = [replace(issue, severity="warning") for issue in ISSUES]
    assert rejected(two, CONTENT, worth_a_look, ("ZZA", "A trust"), CATALOGUE) == {}


def test_its_cell_says_rejected_and_why(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(3, measure="births", period=JUNE), when=at(2))
    fill = CATALOGUE.measures["midwife_fill_day"]
    found = board(sqlite_store, OPERATOR, "ZZA", JUNE, at(14))
    cell = completeness.grid(found, (fill,), no_link, {(fill.id, JUNE): "Row 2 is wrong."})[0].cells[-1]
    assert (cell.word, cell.detail) == ("Rejected", "Row 2 is wrong.")


def test_of_an_export_only_the_months_that_are_not_counted_are_told() -> None:
    export = replace(FILE, source="mapping:incidents@1")
    part = replace(
        ISSUES[0], code="month_in_part", column="births", cell="2026-06-01", sentence="Not counted."
    )
    other = replace(part, code="unmapped_value", column="pph_1500")
    found = rejected(export, b"", [part, other], ("ZZA", "A trust"), CATALOGUE)
    assert found == {("births", JUNE): "Not counted."}
