"""Monthly counts of the maternity data set: headers and dates of every age, rounding, and both vintages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loaders.national import msds_annual, msds_data
from loaders.national.msds_dimensions import DIMENSIONS, category
from loaders.types import Checked
from metrics.catalogue import catalogue
from metrics.types import Status
from tests.loaders.national.made import (
    APRIL,
    CALDERMOOR,
    COUNTS,
    DATA,
    FIGURES,
    MISSING,
    NORTHMERE,
    annual_rows,
    data_rows,
)
from tests.loaders.support import codes, context, csv_bytes, raw, xlsx_bytes

FINAL = "msds-apr2026-exp-data-final.csv"


def reading(rows: list[list[Any]], name: str = FINAL, **about: Any) -> Checked:
    return msds_data.read(raw(csv_bytes(rows), name), context(**about))


def figures(found: Checked) -> dict[str, tuple[float | None, float | None, float | None]]:
    return {o.measure_id: (o.numerator, o.denominator, o.value) for o in found.observations}


def changed(dimension: str, measure: str, value: Any) -> list[list[Any]]:
    """The good rows with the value of one of them changed."""
    rows = data_rows()
    for row in rows:
        if (row[2], row[6]) == (dimension, measure):
            row[8] = value
    return [DATA, *rows]


def test_each_figure_is_made_of_the_counts_of_its_categories() -> None:
    found = reading([DATA, *data_rows()])
    assert figures(found) == {
        "msds_births": (None, None, 305.0),
        "msds_women_giving_birth": (None, None, 300.0),
        "msds_apgar_low": (5.0, 275.0, None),
        "msds_preterm": (25.0, 305.0, None),
        "msds_breast_milk_first_feed": (210.0, 300.0, None),
        "msds_induction": (100.0, 295.0, None),
    }
    assert {(o.org_code, o.period, o.status) for o in found.observations} == {
        ("ZZA", date(2026, 4, 1), Status.FINAL)
    }
    assert (found.visibility, found.rows_read, found.rows_rejected) == ("public", len(COUNTS), 0)
    assert [o.row for o in found.observations if o.measure_id == "msds_apgar_low"] == [4]


def test_every_dimension_has_its_measures_of_months_and_years() -> None:
    for dimension in DIMENSIONS.values():
        assert catalogue().measures[f"msds_{dimension.measure}"].grain == "month"
        assert catalogue().measures[f"msds_year_{dimension.measure}"].grain == "financial_year"


OLD_1 = ["Period", "Dimension", "Org Level", "Org Code", "Org Name", "Measure", "Measure Description"]
OLD_HEADERS = [
    (DATA, APRIL),
    (DATA, ("01/04/2026", "30/04/2026")),
    (["RPStartDate", "RPEndDate", *DATA[2:]], APRIL),
    (["Reporting Period Start Date", "Reporting Period End Date", *DATA[2:]], APRIL),
]


@pytest.mark.parametrize(("header", "days"), OLD_HEADERS)
def test_old_and_new_headers_and_both_forms_of_dates(header: list[str], days: tuple[str, str]) -> None:
    assert reading([header, *data_rows(days=days)]).observations == reading([DATA, *data_rows()]).observations


@pytest.mark.parametrize("month", ["Apr-26", "April 2026", "2026-04"])
def test_older_files_name_the_month_and_write_their_headers_with_spaces(month: str) -> None:
    header = [*OLD_1, "Count Of", "Value"]
    rows = [[month, name, "Provider", *NORTHMERE, text, "", of, value] for name, text, of, value in COUNTS]
    content = raw(csv_bytes([header, *rows]))
    assert msds_data.recognise(content)
    assert not msds_annual.recognise(content)
    assert figures(reading([header, *rows])) == figures(reading([DATA, *data_rows()]))


def test_a_yearly_file_is_another_source() -> None:
    content = raw(csv_bytes([["Period", *DATA[2:-1], "Value"], *annual_rows()]))
    assert msds_annual.recognise(content)
    assert not msds_data.recognise(content)


@pytest.mark.parametrize(
    ("text", "meant", "doubted"),
    [
        ("7 to 10", "7 to 10", False),
        ("7-10", "7 to 10", False),
        ("07-Oct", "7 to 10", True),
        ("7-Oct", "7 to 10", True),
        ("Oct-07", "7 to 10", True),
        ("10-Jul", "7 to 10", True),
        ("2026-10-07", "7 to 10", True),
        ("0-6", "0 to 6", False),
        ("≥37 weeks", ">=37 weeks", False),
        ("Missing Value/Value outside", "missing value / value outside", False),
    ],
)
def test_what_a_spreadsheet_left_of_a_category_is_read_as_meant(text: str, meant: str, doubted: bool) -> None:
    name, doubt = category(text)
    assert (name, doubt is not None) == (meant, doubted)


def test_a_mangled_category_is_counted_and_told_once() -> None:
    rows = [[*row[:6], "07-Oct" if row[6] == "7 to 10" else row[6], *row[7:]] for row in data_rows()]
    rows += [[*row[:4], *CALDERMOOR, *row[6:]] for row in rows]
    found = reading([DATA, *rows])
    assert [i.code for i in found.issues if i.code == "mangled_by_spreadsheet"] == ["mangled_by_spreadsheet"]
    assert figures(found)["msds_apgar_low"] == (5.0, 275.0, None)


def test_a_date_that_is_no_category_keeps_its_figure_out() -> None:
    rows = [[*row[:6], "08-Nov" if row[6] == "7 to 10" else row[6], *row[7:]] for row in data_rows()]
    found = reading([DATA, *rows])
    assert "mangled_by_spreadsheet" in codes(found)
    assert "msds_apgar_low" not in figures(found)
    assert found.rows_rejected == 1


@pytest.mark.parametrize(
    ("value", "status", "words"),
    [
        ("*", Status.SUPPRESSED_AT_SOURCE, None),
        ("DNS", Status.DID_NOT_SUBMIT, None),
        ("Low DQ", Status.SUPPRESSED_AT_SOURCE, "Low DQ"),
    ],
)
def test_words_that_stand_for_a_count_leave_a_gap_with_its_reason(
    value: str, status: Status, words: str | None
) -> None:
    found = reading(changed("ApgarScore5TermGroup7", "0 to 6", value))
    (made,) = [o for o in found.observations if o.measure_id == "msds_apgar_low"]
    assert (made.numerator, made.denominator, made.value, made.status, made.value_text) == (
        None,
        None,
        None,
        status,
        words,
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("3", "not_rounded"),
        ("7.5", "not_rounded"),
        ("-5", "negative"),
        ("5%", "percent_not_expected"),
        ("", "no_figure"),
    ],
)
def test_what_was_never_published_keeps_its_figure_out(value: str, code: str) -> None:
    """A count of 3 would be about three families, and these figures are open to everybody."""
    found = reading(changed("ApgarScore5TermGroup7", "0 to 6", value))
    assert code in codes(found)
    assert "msds_apgar_low" not in figures(found)
    assert len(found.observations) == FIGURES - 1
    assert found.rows_read == len(found.observations) + found.rows_rejected + found.rows_not_used


def test_a_category_without_a_row_is_unknown_and_not_none() -> None:
    rows = [row for row in data_rows() if row[6] != "0 to 6"]
    found = reading([DATA, *rows])
    assert "msds_apgar_low" not in figures(found)
    (told,) = [i for i in found.issues if i.code == "no_figure"]
    assert "a row that is missing is not a zero" in told.sentence


def test_too_little_known_makes_no_figure() -> None:
    """0 of 5 known scores among 300 babies is not the best result in England."""
    known = {"0 to 6": 0, "7 to 10": 5, MISSING: 295}
    rows = [[*r[:8], known[r[6]] if r[2].startswith("Apgar") else r[8]] for r in data_rows()]
    found = reading([DATA, *rows])
    assert "msds_apgar_low" not in figures(found)
    (told,) = [i for i in found.issues if i.code == "little_known"]
    assert "1 trusts (ZZA)" in told.sentence


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (("2026-04-02", "2026-04-30"), "wrong_grain"),
        (("2026-04-01", "2026-05-31"), "wrong_grain"),
        (("04/01/2026", "04/30/2026"), "not_a_date"),
        (("2027-04-01", "2027-04-30"), "period_in_future"),
        (("", ""), "no_period"),
        (("sometime", "2026-04-30"), "not_a_date"),
    ],
)
def test_a_row_covers_one_whole_month_that_has_begun(days: tuple[str, str], code: str) -> None:
    found = reading([DATA, *data_rows(days=days)])
    assert code in codes(found)
    assert found.observations == ()


def test_regions_and_england_are_not_trusts() -> None:
    rows = [
        *data_rows(("Y63", "NORTH EAST AND YORKSHIRE COMMISSIONING REGION"), level="NHS England (Region)"),
        *data_rows(("ALL", "ALL SUBMITTERS"), level="National"),
        *data_rows(("Group 3. 4,000 or more", ""), level="MBRRACE Grouping"),
    ]
    found = reading([DATA, *rows, *data_rows(level="Trust")])
    assert {o.org_code for o in found.observations} == {"ZZA"}
    assert found.rows_not_used == 3 * len(COUNTS) + len(COUNTS) - FIGURES


def test_a_renamed_trust_is_known_by_its_code_and_that_is_told() -> None:
    found = reading([DATA, *data_rows(("ZZA", "NORTHMERE TEACHING HOSPITAL NHS TRUST"))])
    assert len(found.observations) == FIGURES
    (told,) = [i for i in found.issues if i.code == "other_name"]
    assert "ZZA is “NORTHMERE TEACHING HOSPITAL NHS TRUST” there" in told.sentence
    assert found.organisations == ()


def test_a_new_trust_is_named_as_the_file_names_it() -> None:
    found = reading([DATA, *data_rows(("ZZC", "WHARRAM VALLEY HOSPITALS NHS TRUST"))])
    named = {org.code: org.name for org in found.organisations}
    assert named["ZZC"] == "Wharram Valley Hospitals NHS Trust"
    assert "names_from_file" in codes(found)


def test_whoever_may_not_load_for_a_trust_leaves_its_rows_aside() -> None:
    rows = [DATA, *data_rows(), *data_rows(CALDERMOOR), *data_rows(("ZZC", "A TRUST"))]
    found = reading(rows, operator=False, may_load=lambda code: code == "ZZA")
    assert {o.org_code for o in found.observations} == {"ZZA"}
    assert found.rows_rejected == 0
    assert any("for which you may not load figures" in i.sentence for i in found.issues)


def test_two_answers_for_one_count_keep_the_figure_out() -> None:
    twice = [*APRIL, "TotalBabies", "Provider", *NORTHMERE, "", "Babies", 310]
    found = reading([DATA, *data_rows(), twice])
    assert "conflicting_figures" in codes(found)
    assert "msds_births" not in figures(found)


def test_a_workbook_with_real_dates_reads_the_same() -> None:
    rows = [[date(2026, 4, 1), date(2026, 4, 30), *row[2:]] for row in data_rows()]
    found = msds_data.read(raw(xlsx_bytes({"Data": [DATA, *rows]}), "msds-final.xlsx"), context())
    assert figures(found) == figures(reading([DATA, *data_rows()]))


UNKNOWN = ["ApgarScore5TermGroup7", "GestationLengthBirthGroup37", "OnsetOfLabour"]


@pytest.mark.parametrize("dimension", UNKNOWN)
def test_no_figure_is_made_where_the_number_of_unknown_entries_has_no_row(dimension: str) -> None:
    rows = [row for row in data_rows() if row[2] != dimension or row[6] not in (MISSING, "Not known")]
    rows = [row for row in rows if row[2] != dimension or not row[6].startswith("Missing Value")]
    found = reading([DATA, *rows])
    assert len(found.observations) == FIGURES - 1
    assert "no_figure" in codes(found)


def test_rows_that_count_something_else_are_told_and_make_no_figure() -> None:
    at = DATA.index("Count_Of")
    rows = [
        [*row[:at], "Deliveries", *row[at + 1 :]] if row[2] == "TotalBabies" else row for row in data_rows()
    ]
    assert rows != data_rows()
    found = reading([DATA, *rows])
    assert "msds_births" not in figures(found)
    (told,) = [issue for issue in found.issues if issue.code == "another_count"]
    assert told.severity == "warning"
    assert "holds “Deliveries”" in told.sentence
    assert "made of babies" in told.sentence
