"""Lists of cases, good and bad."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loaders import cases
from loaders.case_rows import KNOWN
from loaders.grid import plain
from loaders.types import Checked
from metrics.records import CaseCover
from tests.loaders.support import CASES, codes, context, csv_bytes, raw, xlsx_bytes

HEAD = ["event_ref", "org", "site", "kind", "occurred_on", "harm_physical", "summary"]
GOOD = ["E1", "ZZA", "ZZA01", "incident", "2026-04-03", "moderate", "Delay in theatre."]


def read(*rows: list[Any], head: list[str] | None = None) -> Checked:
    cover = [["covers_from", "2026-04-01"], ["covers_to", "2026-10-31"]]
    return cases.read(raw(csv_bytes([*cover, head or HEAD, *rows])), context())


def test_a_list_of_deaths_with_its_coverage() -> None:
    found = cases.read(raw(csv_bytes(CASES)), context())
    assert found.issues == ()
    assert (found.covers_from, found.covers_to) == (date(2026, 4, 1), date(2026, 10, 31))
    first = found.cases[0]
    assert (first.event_ref, first.kind, first.site_code, first.occurred_on) == (
        "EV-0001",
        "perinatal_death",
        "ZZA01",
        date(2026, 4, 3),
    )
    assert first.gestation_band == "37_plus"
    assert first.fields == {"type": "stillbirth", "grade_before": "B", "external_member": True}
    assert found.cases[2].theme_codes == ("reduced_fetal_movements",)


def test_a_workbook_gives_the_same_cases() -> None:
    book = cases.read(raw(xlsx_bytes({"Cases": CASES}), "c.xlsx"), context())
    assert book.cases == cases.read(raw(csv_bytes(CASES)), context()).cases


def test_an_empty_list_with_coverage_says_that_there_were_none() -> None:
    found = read()
    assert (found.cases, found.rows_read) == ((), 0)
    assert found.covers_from == date(2026, 4, 1)


def test_a_list_without_coverage_is_loaded_and_the_doubt_is_told() -> None:
    found = cases.read(raw(csv_bytes([HEAD, GOOD])), context())
    assert codes(found) == {"no_coverage"}
    assert len(found.cases) == 1
    assert found.covers_from is None


@pytest.mark.parametrize(
    ("at", "cell", "code"),
    [
        (0, "", "bad_reference"),
        (0, "two words", "bad_reference"),
        (1, "ZZX", "unknown_organisation"),
        (2, "ZZX01", "unknown_organisation"),
        (2, "ZZB01", "site_of_another_trust"),
        (3, "mishap", "unknown_case_kind"),
        (4, "", "no_date"),
        (4, "April 2026", "not_a_date"),
        (4, "31/02/2026", "not_a_date"),
        (4, "2026-12-25", "date_in_future"),
        (4, "2026-03-31", "outside_coverage"),
        (5, "dreadful", "unknown_category"),
    ],
)
def test_a_case_with_a_wrong_cell_is_kept_out(at: int, cell: str, code: str) -> None:
    found = read([*GOOD[:at], cell, *GOOD[at + 1 :]], ["E2", *GOOD[1:]])
    assert codes(found) == {code}
    assert [case.event_ref for case in found.cases] == ["E2"]
    assert found.issues[0].row == 4
    assert found.issues[0].cell is None
    assert found.rows_rejected == 1


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("nhs_number", "", "nhs_number"),
        ("remark", "943 476 5919", "nhs_number"),
        ("ref2", "9434765919", "nhs_number"),
        ("patient name", "", "person_name"),
        ("remark", "Seen by Dr Patel", "person_name"),
        ("dob", "", "date_of_birth"),
        ("remark", "DOB 3/4/91", "date_of_birth"),
        ("seen", "1991-04-03", "date_of_birth"),
        ("postcode", "", "address"),
        ("area", "LS1 4AB", "address"),
        ("remark", "12 Station Road", "address"),
        ("phone", "", "contact"),
        ("mrn", "", "local_identifier"),
    ],
)
def test_a_list_that_identifies_a_person_is_refused_whole_and_names_the_column(
    header: str, cell: str, code: str
) -> None:
    found = read([*GOOD, ""], ["E2", *GOOD[1:], cell], head=[*HEAD, header])
    assert codes(found) == {code}
    assert found.cases == ()
    assert all(issue.column == plain(header) for issue in found.issues)
    assert not any(cell in issue.sentence for issue in found.issues if cell)


def test_free_text_and_references_are_looked_through_too() -> None:
    assert codes(read([*GOOD[:6], "Mrs Walker was not told."])) == {"person_name"}
    assert codes(read(["9434765919", *GOOD[1:]])) == {"nhs_number"}


def test_ten_digits_that_are_no_nhs_number_are_a_fine_reference() -> None:
    found = read(["9434765918", *GOOD[1:]])
    assert found.issues == ()
    assert len(found.cases) == 1


def test_what_stands_above_the_header_and_on_other_sheets_is_looked_through() -> None:
    above = cases.read(raw(csv_bytes([["Compiled for Mrs Walker"], HEAD, GOOD])), context())
    assert codes(above) == {"person_name"}
    beside = cases.read(
        raw(xlsx_bytes({"C": [HEAD, GOOD], "Key": [["E1", "9434765919"]]}), "c.xlsx"), context()
    )
    assert "nhs_number" in codes(beside)
    assert beside.cases == ()


def test_a_column_that_no_case_needs_is_not_kept() -> None:
    found = read([*GOOD, "blue"], head=[*HEAD, "colour of folder"])
    assert [(issue.code, issue.column) for issue in found.issues] == [("column_not_kept", "colour_of_folder")]
    assert "blue" not in str(found.cases)


def test_twins_are_two_cases_and_a_repeated_line_is_one() -> None:
    twin = [*GOOD[:5], "severe", GOOD[6]]
    found = read(GOOD, GOOD, twin)
    assert [(issue.code, issue.row) for issue in found.issues] == [
        ("repeated_row", 5),
        ("same_event_twice", 6),
    ]
    assert [case.harm_physical for case in found.cases] == ["moderate", "severe"]


def test_a_list_without_references_is_refused_with_the_reason() -> None:
    found = read(GOOD[1:], head=HEAD[1:])
    assert codes(found) == {"missing_column"}
    assert found.issues[0].column == "event_ref"


def test_american_dates_are_refused() -> None:
    found = read(["E1", *GOOD[1:4], "04/13/2026", *GOOD[5:]], ["E2", *GOOD[1:4], "04/05/2026", *GOOD[5:]])
    assert codes(found) == {"month_first"}
    assert found.cases == ()


def test_coverage_named_by_month_ends_with_the_month_and_never_in_the_future() -> None:
    def covered(until: str) -> date | None:
        rows = [["covers_from", "2026-04-01"], ["covers_to", until], *CASES[3:4]]
        return cases.read(raw(csv_bytes(rows)), context()).covers_to

    assert covered("September 2026") == date(2026, 9, 30)
    assert covered("2026-12-31") == context().today


APRIL, OCTOBER = date(2026, 4, 1), date(2026, 10, 31)


def all_of(kind: str) -> CaseCover:
    """What a list says that covers April to October and has the columns of `HEAD`."""
    return CaseCover("ZZA", kind, APRIL, OCTOBER, fields=tuple(sorted(set(HEAD) & KNOWN)))


def told(*above: list[str], rows: tuple[list[Any], ...] = ()) -> set[CaseCover]:
    cover = [["covers_from", "2026-04-01"], ["covers_to", "2026-10-31"], *above]
    return set(cases.read(raw(csv_bytes([*cover, HEAD, *rows])), context()).case_covers)


@pytest.mark.parametrize(
    "kinds", [["kinds", "incident; mnsi_referral"], ["kinds", "incident", "mnsi_referral"]]
)
def test_an_empty_list_tells_of_the_kinds_that_it_names(kinds: list[str]) -> None:
    covers = {all_of(kind) for kind in ("incident", "mnsi_referral")}
    assert told(["org", "ZZA"], kinds) == covers


def test_a_list_tells_of_the_kinds_it_brings_and_of_no_other() -> None:
    assert told(rows=(GOOD,)) == {all_of("incident")}


def test_an_empty_list_that_does_not_say_of_what_is_told_so() -> None:
    assert codes(read()) == {"no_kinds"}
    assert read().case_covers == ()


def test_an_unknown_kind_above_the_header_is_told() -> None:
    cover = [["kinds", "mishap"], ["covers_from", "2026-04-01"], ["covers_to", "2026-10-31"]]
    assert codes(cases.read(raw(csv_bytes([*cover, HEAD, GOOD])), context())) == {"unknown_case_kind"}


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({5: "dreadful"}, APRIL, date(2026, 4, 30)),  # a row of April: April lacks a case
        ({4: "2026-03-31"}, date(2026, 3, 1), date(2026, 3, 31)),  # outside the dates of the list
        ({4: ""}, APRIL, OCTOBER),  # no date: it could be of any month
        ({4: "2026-12-25"}, APRIL, OCTOBER),
    ],
)
def test_a_row_that_is_kept_out_leaves_its_month_not_whole(
    cells: dict[int, str], first: date, last: date
) -> None:
    wrong = ["E2", *GOOD[1:]]
    for place, cell in cells.items():
        wrong[place] = cell
    lacking = CaseCover("ZZA", "incident", first, last, whole=False)
    assert told(rows=(GOOD, wrong)) == {all_of("incident"), lacking}
