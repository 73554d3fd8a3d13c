"""An audit workbook as somebody sends it back: what is read, and what is wrong by its cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
import xlsxwriter

from loaders.audit_workbook import AuditBook, read_audit_workbook

HEAD = ("Requirement", "Wording", "State", "Reason")


def book(*rows: Sequence[Any], head: Sequence[str] = HEAD, sheet: str = "Requirements") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as made:
        made.add_worksheet("Notes").write_string(0, 0, "Read the sheet beside this one")
        page = made.add_worksheet(sheet)
        for r, row in enumerate((head, *rows)):
            for c, value in enumerate(row):
                page.write(r, c, value)
    return out.getvalue()


def read(*rows: Sequence[Any], **more: Any) -> AuditBook:
    return read_audit_workbook(book(*rows, **more))


def test_rows_are_read_by_their_headings_wherever_those_stand() -> None:
    found = read(
        ("GREEN ", "", "2.1"),
        ("", "", ""),
        ("blue", "The log was read", "2.10"),
        head=("State", "Reason", "Requirement"),
        sheet="Sheet 7",
    )
    assert found.faults == ()
    assert [(one.row, one.number, one.state, one.reason, one.wording) for one in found.rows] == [
        (2, "2.1", "green", "", ""),
        (4, "2.10", "blue", "The log was read", ""),
    ]
    assert found.rows[0].where("State") == "Sheet 7, row 2, column A (State)"


@pytest.mark.parametrize("state", ["purple", "R", "green-ish", "1", "=1+1"])
def test_a_cell_that_is_none_of_the_four_states_is_named(state: str) -> None:
    found = read(("5.1", "", "green", ""), ("5.2", "", state, ""))
    assert found.faults == (
        f"Requirements, row 3, column C (State): “{state}” is not red, amber, green or blue.",
    )


def test_a_number_that_is_missing_or_twice_is_named() -> None:
    found = read(("5.1", "", "green"), ("", "", "red"), ("5.1", "", "red"))
    assert found.faults == (
        "Requirements, row 3, column A (Requirement): the number of the requirement is missing.",
        "Requirements, row 4, column A (Requirement): requirement 5.1 stands in row 2 as well.",
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7", b"Requirement,State\n1.1,red\n"])
def test_what_is_no_workbook_is_refused_in_a_sentence(content: bytes) -> None:
    found = read_audit_workbook(content)
    assert found.rows == ()
    assert len(found.faults) == 1


def test_a_workbook_without_the_table_says_what_it_needs() -> None:
    assert "no sheet has a row with the headings" in read(("a", "b"), head=("Action", "Colour")).faults[0]


def test_more_rows_than_any_year_has_are_refused() -> None:
    assert "more than 500 rows" in read(*[(f"1.{n}", "", "red") for n in range(1, 600)]).faults[0]
