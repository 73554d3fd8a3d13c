"""The tidy table, good and bad."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loaders import tidy
from loaders.delimited import rows
from loaders.types import Checked, Severity
from metrics.access import Permission
from metrics.types import Status
from tests.loaders.malformed import edited, without_values
from tests.loaders.support import TIDY, Percent, codes, context, csv_bytes, raw, xlsx_bytes

ATAIN = "term_admissions"
COMPLAINTS = {"measure": "complaints", "numerator": 5, "denominator": 9}
ACTIONS = {"measure": "safety_actions", "value": "green", "breakdown": "framework=mis-year-8|requirement=1.1"}
HEAD = ["org", "measure", "period", "numerator", "denominator", "value", "breakdown", "status", "text"]


def read(*rows: list[Any], head: list[str] | None = None) -> Checked:
    return tidy.read(raw(csv_bytes([head or HEAD, *rows])), context())


def one(**cells: Any) -> Checked:
    """A file of one row: April's births unless the cells say otherwise."""
    row = {"org": "ZZA", "measure": "births", "period": "2026-04", **cells}
    return read([row.get(name, "") for name in HEAD])


def test_every_kind_of_record_comes_from_one_table() -> None:
    found = tidy.read(raw(csv_bytes(TIDY)), context())
    assert found.issues == ()
    assert (found.rows_read, found.rows_rejected) == (12, 0)
    assert len(found.observations) == 8
    assert [n.text for n in found.narratives] == ["Two reviews were finished. Both plans are under way."]
    assert [(r.domain, r.rating, r.published_on) for r in found.ratings] == [
        ("safe", "requires_improvement", date(2025, 3, 14))
    ]
    assert [(p.on_programme, p.adviser) for p in found.programmes] == [(False, "Regional adviser")]
    assert [(r.requirement, r.rag) for r in found.requirements] == [("1.1", "green")]
    by_measure = {o.measure_id: o for o in found.observations}
    assert by_measure["training_compliance"].breakdown == "module=fetal_monitoring|staff_group=midwives"
    assert by_measure["midwife_fill_planned_ahead"].status is Status.PLANNED
    assert (found.covers_from, found.covers_to) == (date(2026, 4, 1), date(2027, 1, 1))


def test_a_workbook_gives_the_same_as_the_csv() -> None:
    rows = [[date(2026, 4, 1) if cell == "2026-04" else cell for cell in row] for row in TIDY]
    book = tidy.read(raw(xlsx_bytes({"Data": rows}), "t.xlsx"), context())
    text = tidy.read(raw(csv_bytes(TIDY)), context())
    assert book.issues == ()
    plain = [
        (o.org_code, o.measure_id, o.period, o.breakdown, o.numerator, o.denominator, o.value)
        for o in book.observations
    ]
    assert plain == [
        (o.org_code, o.measure_id, o.period, o.breakdown, o.numerator, o.denominator, o.value)
        for o in text.observations
    ]
    assert {o.row for o in book.observations} == {o.row for o in text.observations}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(mark: str, encoding: str) -> None:
    text = csv_bytes(TIDY, mark).decode().replace("Both plans", "Both café plans")
    found = tidy.read(raw(text.encode(encoding)), context())
    assert len(found.observations) == 8
    assert "café" in found.narratives[0].text
    assert codes(found) == ({"read_as_windows_text"} if encoding == "cp1252" else set())


def test_headers_are_forgiving_and_a_banner_may_stand_above() -> None:
    found = read(
        ["ORG CODE", "Measure", " Reporting Period ", "Num", "DENOM"],
        ["zza", "Term admissions (ATAIN)", "Apr-26", "14", "280"],
        head=["Return of the trust"],
    )
    # the name may or may not be an alias; the header is what is tested here
    assert found.rows_read == 1
    assert "row_above_header" in codes(found)
    assert not codes(found) & {"unknown_organisation", "not_a_date", "not_a_number"}


def test_columns_named_like_breakdowns() -> None:
    head = ["org", "measure", "period", "numerator", "denominator", "Module", "Staff group"]
    found = read(["ZZA", "training_compliance", "2026-04", 81, 90, "Fetal monitoring", "Midwives"], head=head)
    assert [o.breakdown for o in found.observations] == ["module=fetal_monitoring|staff_group=midwives"]
    assert found.issues == ()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"org": "ZZX", "value": 1}, "unknown_organisation"),
        ({"org": "", "value": 1}, "no_organisation"),
        ({"measure": "brths", "value": 1}, "unknown_measure"),
        ({"measure": "", "value": 1}, "unknown_measure"),
        ({"period": "", "value": 1}, "no_period"),
        ({"period": "2026-13", "value": 1}, "not_a_date"),
        ({"period": "2026", "value": 1}, "wrong_grain"),
        ({"period": "2026-12", "value": 1}, "period_in_future"),
        ({"value": ""}, "no_figure"),
        ({"value": "many"}, "not_a_number"),
        ({"value": "-3"}, "negative"),
        ({"value": "3.5"}, "not_whole"),
        ({"value": "3%"}, "percent_not_expected"),
        ({"value": "£3"}, "pounds_not_expected"),
        ({"value": 3, "numerator": 4}, "value_disagrees"),
        ({"value": 3, "status": "draft"}, "unknown_status"),
        ({"value": 3, "status": "n/a"}, "status_disagrees"),
        ({"value": 3, "status": "nil return"}, "status_disagrees"),
        ({"value": 3, "breakdown": "ward=1"}, "unknown_breakdown"),
        ({"value": 3, "breakdown": "by ward"}, "bad_breakdown"),
        ({"value": "#REF!"}, "spreadsheet_error"),
        ({"measure": ATAIN, "numerator": 3}, "no_denominator"),
        ({"measure": ATAIN, "denominator": 3}, "no_numerator"),
        ({"measure": ATAIN, "numerator": 5, "denominator": 3}, "more_than_all"),
        ({"measure": ATAIN, "numerator": 5, "denominator": 0}, "more_than_all"),
        ({"measure": "stillbirth_rate", "numerator": 9, "denominator": 5}, "more_than_all"),
        ({"measure": ATAIN, "numerator": 5.5, "denominator": 30}, "not_whole"),
        ({"measure": ATAIN, "numerator": 3, "denominator": 30, "value": "12%"}, "value_disagrees"),
        ({"measure": ATAIN, "numerator": "3%", "denominator": 30}, "percent_not_expected"),
        ({"measure": ATAIN, "value": "112%"}, "above_bound"),
        ({"measure": "midwife_fill_day", "numerator": 5, "denominator": 0}, "zero_denominator"),
        ({"measure": "training_compliance", "numerator": 5, "denominator": 9}, "breakdown_needed"),
        (
            {"measure": "training_compliance", "numerator": 5, "denominator": 9,
             "breakdown": "module=newborn_life_support|staff_group=obstetric_doctors"},
            "unknown_breakdown_value",
        ),
        ({**COMPLAINTS, "breakdown": "theme=07-Oct"}, "mangled_by_spreadsheet"),
        ({**COMPLAINTS, "breakdown": "theme=parking"}, "unknown_breakdown_value"),
        ({"measure": "findings_pmrt"}, "no_text"),
        ({"measure": "cqc_safe", "period": "2025-03-14", "value": "fair"}, "unknown_category"),
        ({"measure": "mssp_status", "value": "perhaps"}, "unknown_category"),
        ({"measure": "safety_actions", "value": "green"}, "bad_breakdown"),
        ({**ACTIONS, "breakdown": "framework=mis-year-8|requirement=99.1"}, "unknown_requirement"),
        ({**ACTIONS, "breakdown": "framework=mis-year-1|requirement=1.1"}, "unknown_requirement"),
        ({**ACTIONS, "value": "pink"}, "unknown_category"),
    ],
)  # fmt: skip
def test_a_row_that_could_be_wrong_is_refused_with_its_place(cells: dict[str, Any], code: str) -> None:
    found = one(**cells)
    assert codes(found) == {code}
    (issue,) = found.issues
    assert (issue.severity, issue.row) == (Severity.ERROR, 2)
    assert issue.column
    assert issue.sentence.endswith((".", "?"))
    assert found.rows_rejected == 1
    assert found.observations == found.narratives == found.ratings == ()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"value": 3, "denominator": 4}, "denominator_not_used"),
        ({"value": 3, "period": "30/04/2026"}, "day_in_period"),
        ({"value": 3, "period": "46113"}, "excel_serial"),
        ({"measure": ATAIN, "numerator": 0, "denominator": 0}, "zero_denominator"),
        ({"measure": ATAIN, "value": "4.9%"}, "value_without_parts"),
    ],
)
def test_an_interpretation_that_could_be_wrong_is_said_aloud(cells: dict[str, Any], code: str) -> None:
    found = one(**cells)
    assert codes(found) == {code}
    assert {issue.severity for issue in found.issues} == {Severity.WARNING}
    assert len(found.observations) == 1


def test_missing_is_not_zero_and_a_nil_return_is() -> None:
    (nil,) = one(value="nil").observations
    assert (nil.value, nil.status) == (0.0, Status.NIL_RETURN)
    (stars,) = one(value="*").observations
    assert (stars.value, stars.status) == (None, Status.SUPPRESSED_AT_SOURCE)
    (zero,) = one(value="0").observations
    assert (zero.value, zero.status) == (0.0, Status.FINAL)


@pytest.mark.parametrize("value", ["90", "90%", "0.9", "90.0 %", "89.9"])
def test_a_value_beside_its_two_numbers_is_checked_and_left_out(value: str) -> None:
    found = one(measure="term_admissions", numerator=27, denominator=30, value=value)
    assert found.issues == ()
    assert found.observations[0].value is None


def test_the_same_row_twice_counts_once_and_two_answers_count_not_at_all() -> None:
    row = ["ZZA", "births", "2026-04", "", "", 312, "", "", ""]
    twice = read(row, row)
    assert codes(twice) == {"repeated_row"}
    assert len(twice.observations) == 1
    torn = read(row, [*row[:5], 321, "", "", ""], ["ZZB", *row[1:]])
    assert codes(torn) == {"conflicting_figures"}
    assert [issue.row for issue in torn.issues] == [2, 3]
    assert [o.org_code for o in torn.observations] == ["ZZB"]
    assert torn.rows_rejected == 2


def test_every_issue_of_a_row_and_of_a_file_is_told() -> None:
    found = read(
        ["ZZX", "births", "2026-13", "", "", "many", "", "", ""],
        ["ZZA", "nothing", "", "", "", "", "", "", ""],
    )
    assert [(i.row, i.code) for i in found.issues] == [
        (2, "unknown_organisation"),
        (2, "not_a_date"),
        (2, "not_a_number"),
        (3, "unknown_measure"),
    ]
    assert found.rows_rejected == 2


@pytest.mark.parametrize("value", [0.93, 1])
def test_a_fraction_without_a_sign_is_not_read(value: float) -> None:
    """0.93 may be 93% or 0.93%: a figure a hundredfold wrong is worse than none."""
    found = one(measure="midwife_fill_day", value=value)
    assert codes(found) == {"fraction_or_percent"}
    assert found.observations == ()
    (kept,) = one(measure="midwife_fill_day", value=f"{value}%").observations
    assert kept.value == value


def test_a_percent_cell_of_a_workbook_is_read_as_it_is_seen() -> None:
    rows: list[list[Any]] = [
        ["org", "measure", "period", "value"],
        ["ZZA", "midwife_fill_day", "2026-04", Percent(0.953)],
    ]
    (kept,) = tidy.read(raw(xlsx_bytes({"S": rows}), "a.xlsx"), context()).observations
    assert kept.value == pytest.approx(95.3)


@pytest.mark.parametrize(("text", "code"), [("02/01/2026", "ambiguous_date"), ("03-05-26", "ambiguous_date")])
def test_a_day_that_may_be_two_months_is_not_read(text: str, code: str) -> None:
    found = one(value=3, period=text)
    assert codes(found) == {code}
    assert found.observations == ()


def test_a_hidden_small_number_beside_its_denominator_is_a_hidden_figure() -> None:
    (kept,) = one(measure=ATAIN, numerator="<5", denominator=300).observations
    assert (kept.status, kept.numerator, kept.denominator) == (Status.SUPPRESSED_AT_SOURCE, None, None)


def test_a_row_of_totals_is_not_read_and_that_is_said() -> None:
    found = one(org="Total", value=600)
    assert codes(found) == {"total_row"}
    assert found.observations == ()


@pytest.mark.parametrize(("cell", "code"), [("943 476 5919", "nhs_number"), ("12/04/1991", "date_of_birth")])
def test_an_identifier_in_a_column_of_figures_refuses_the_file_unrepeated(cell: str, code: str) -> None:
    found = one(value=cell)
    assert codes(found) == {code}
    assert all(cell not in issue.sentence and issue.cell is None for issue in found.issues)


def test_american_dates_are_refused_for_the_whole_column() -> None:
    rows = [["ZZA", "births", f"0{month}/01/2026", "", "", 300 + month, "", "", ""] for month in (1, 2, 3, 4)]
    found = read(*rows)
    assert codes(found) == {"month_first"}
    assert found.observations == ()


def test_rows_that_do_not_fit_the_header() -> None:
    text = "org,measure,period,value\nZZA,births,2026-04,1,234\nZZA,births,2026-05\nZZA,births,2026-06,305\n"
    found = tidy.read(raw(text), context())
    assert [(i.row, i.code) for i in found.issues] == [(2, "extra_cells"), (3, "short_row")]
    assert [o.value for o in found.observations] == [305]


@pytest.mark.parametrize("last", ["31", "31.", ""])
def test_a_file_that_ends_in_a_number_or_before_its_last_cell_may_be_cut(last: str) -> None:
    """31 may be what came of 312, and a blank of a figure: nothing of such a file is loaded."""
    text = f"org,measure,period,value\nZZA,births,2026-04,{last}".encode()
    (issue,) = rows(text)[1]
    assert (issue.severity, issue.code, issue.row) == (Severity.REFUSAL, "cut_off", 2)
    assert rows(text + b"\n")[1] == ()


def test_a_file_that_ends_in_a_closed_quotation_mark_is_warned_of() -> None:
    found = tidy.read(raw('org,measure,period,value\nZZA,births,2026-04,"31"'), context())
    assert codes(found) == {"no_final_line_end"}
    assert len(found.observations) == 1


def test_two_columns_that_mean_the_same_refuse_the_file() -> None:
    found = read(["ZZA", "ZZB", "births", "2026-04", 3], head=["org", "trust", "measure", "period", "value"])
    assert codes(found) == {"duplicate_header"}
    assert found.observations == ()


def test_an_unknown_column_is_named() -> None:
    found = read(["ZZA", "births", "2026-04", 3, 7], head=["org", "measure", "period", "value", "ward count"])
    assert [(i.code, i.column) for i in found.issues] == [("unknown_column", "ward_count")]


def test_words_that_identify_a_person_refuse_the_whole_file() -> None:
    found = read(
        ["ZZA", "births", "2026-04", "", "", 312, "", "", ""],
        ["ZZA", "findings_pmrt", "2026-04", "", "", "", "", "", "Mrs Walker was seen on the ward."],
    )
    assert codes(found) == {"person_name"}
    assert found.observations == found.narratives == ()


def test_someone_without_the_right_to_load_is_told_so() -> None:
    limited = context(may_load=lambda code: code == "ZZB", operator=False)
    found = tidy.read(raw(csv_bytes(TIDY)), limited)
    assert "no_load_grant" in codes(found)
    assert {o.org_code for o in found.observations} == {"ZZB"}
    assert Permission.LOAD == "load"


def test_what_lies_under_a_merged_cell_is_not_guessed() -> None:
    book = xlsx_bytes({"Data": TIDY[:4]}, merge=("Data", 2, 5, 3, 5, 305))
    found = tidy.read(raw(book, "t.xlsx"), context())
    assert "merged_cell" in codes(found)
    assert [issue.row for issue in found.issues if issue.code == "merged_cell"] == [4]


def test_a_formula_is_read_by_its_stored_value_and_refused_without_one() -> None:
    rows = [[*TIDY[1][:5], "=300+12", "", "", ""]]
    stored = xlsx_bytes({"Data": [TIDY[0], *rows]})  # the writer stores 0 as the value of a formula
    assert [o.value for o in tidy.read(raw(stored, "t.xlsx"), context()).observations] == [0]
    bare = edited(stored, without_values)
    found = tidy.read(raw(bare, "t.xlsx"), context())
    assert [(issue.code, issue.row, issue.column) for issue in found.issues] == [
        ("formula_without_value", 2, "value")
    ]
    assert found.observations == ()


def test_a_hidden_sheet_is_not_read_and_that_is_said() -> None:
    found = tidy.read(raw(xlsx_bytes({"Data": TIDY, "Old": TIDY}, hide="Old"), "t.xlsx"), context())
    assert codes(found) == {"hidden_sheet"}
    assert len(found.observations) == 8
