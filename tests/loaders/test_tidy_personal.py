"""Every column of a tidy table is looked through, whatever it is for; places and measures are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import tidy
from metrics.catalogue import catalogue
from tests.loaders.support import codes, context, csv_bytes, raw

HEAD = [*("org", "measure", "period", "numerator", "denominator", "value", "status", "breakdown"), "org_name"]
GOOD = ["ZZA", "births", "2026-04", "", "", "312", "", "", "Northmere University Hospitals"]


def told(column: str, cell: str, head: list[str] = HEAD) -> set[str]:
    row: list[Any] = list(GOOD)
    row[HEAD.index(column)] = cell
    found = tidy.read(raw(csv_bytes([head, row])), context())
    assert not any(cell in f"{issue.sentence} {issue.cell}" for issue in found.issues if cell != "Sarah")
    return codes(found)


@pytest.mark.parametrize(
    "column", ["period", "numerator", "denominator", "value", "status", "breakdown", "org_name"]
)
@pytest.mark.parametrize("name", ["Sarah Jones", "Mrs Zwart", "Siân Hughes"])
def test_a_name_in_a_column_of_figures_or_codes_keeps_the_file_out(column: str, name: str) -> None:
    assert told(column, name) == {"person_name"}


@pytest.mark.parametrize("column", ["period", "numerator", "denominator", "status"])
def test_so_does_a_forename_alone_where_no_word_stands(column: str) -> None:
    assert told(column, "Sarah") == {"person_name"}


@pytest.mark.parametrize("head", ["org_name", "site_name", "trust_name", "measure_title"])
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Sarah Jones", "person_name"),
        ("12 Station Road", "address"),
        ("born 3 April 1991", "date_of_birth"),
    ],
)
def test_columns_of_names_of_places_hold_places(head: str, cell: str, code: str) -> None:
    assert told("org_name", cell, [*HEAD[:-1], head]) == {code}


def test_names_of_hospitals_and_of_measures_are_nobody() -> None:
    rows: list[list[Any]] = [[*HEAD, "measure_title"]]
    places = [
        "George Eliot Hospital NHS Trust",
        "Queen Charlotte's and Chelsea Hospital",
        "St Mary's, London",
    ]
    rows += [[*GOOD[:-1], place, "Births"] for place in places]
    rows += [[*GOOD, measure.title] for measure in catalogue().measures.values()]
    found = tidy.read(raw(csv_bytes(rows)), context())
    assert not codes(found) & {"person_name", "address", "date_of_birth", "contact", "local_identifier"}


def test_figures_of_long_ago_are_no_dates_of_birth() -> None:
    assert told("period", "2009-04") == set()


def test_a_number_over_three_columns_is_put_together() -> None:
    rows = [[*HEAD, "k1", "k2", "k3"], [*GOOD, "943", "476", "5919"]]
    assert codes(tidy.read(raw(csv_bytes(rows)), context())) == {"nhs_number"}
