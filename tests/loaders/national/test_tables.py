"""Tables of published files: columns that nobody may send, columns twice, and rows that are cut."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import SOURCES
from tests.loaders.national.books import LOCATIONS, location, spreadsheet
from tests.loaders.national.files import BAD
from tests.loaders.national.made import DATA, MBRRACE, data_rows, deaths
from tests.loaders.support import codes, context, csv_bytes, raw


def table(source: str, header: list[str], row: list[Any]) -> bytes:
    if source == "cqc":
        return spreadsheet({"Locations": [header, row]})
    return csv_bytes([header, row])


ROWS: dict[str, tuple[list[str], list[Any]]] = {
    "msds_data": (DATA, data_rows()[0]),
    "mbrrace": (MBRRACE, deaths()),
    "cqc": (LOCATIONS, location("ZZA01", "Safe", "Good")),
}


@pytest.mark.parametrize("source", ROWS)
@pytest.mark.parametrize("header", ["NHS Number", "nhs_no", "Date of Birth", "MRN"])
def test_a_column_about_a_person_keeps_a_published_file_out(source: str, header: str) -> None:
    columns, row = ROWS[source]
    content = raw(table(source, [*columns, header], [*row, "1"]))
    assert SOURCES[source].recognise(content)
    found = SOURCES[source].read(content, context())
    assert {issue.severity for issue in found.issues} == {"refusal"}
    assert (found.observations, found.ratings) == ((), ())


@pytest.mark.parametrize(
    ("source", "twice"), [("msds_data", "value"), ("mbrrace", "Report Year"), ("cqc", "Key Question")]
)
def test_two_columns_of_one_meaning_are_refused(source: str, twice: str) -> None:
    columns, row = ROWS[source]
    found = SOURCES[source].read(raw(table(source, [*columns, twice], [*row, "5"])), context())
    assert codes(found) == {"duplicate_header"}


def test_rows_that_are_cut_or_too_long_are_told() -> None:
    rows = data_rows()
    found = SOURCES["msds_data"].read(
        raw(csv_bytes([DATA, rows[0][:-1], [*rows[1], "5"], *rows[2:]]), "final.csv"), context()
    )
    assert {"short_row", "extra_cells"} <= codes(found)
    assert found.rows_rejected == 2


@pytest.mark.parametrize("source", BAD)
def test_a_bad_file_gives_a_sentence_for_each_issue(source: str) -> None:
    found = SOURCES[source].read(raw(BAD[source], "final.csv"), context())
    assert found.issues
    assert all(issue.sentence.endswith(".") for issue in found.issues)
