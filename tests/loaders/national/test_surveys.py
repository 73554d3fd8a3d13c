"""The two yearly surveys as tidy tables: counts from percentages, questions by words, scores refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders import SOURCES
from loaders.load import recognised
from loaders.national import gmc_nts, staff_survey
from loaders.national.surveys import count_of
from loaders.types import Checked
from metrics.types import Grain, Status
from tests.loaders.national.made import CARE, HOURS, SURVEY, TRAINEES, WORK
from tests.loaders.support import codes, context, csv_bytes, raw

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


def staff(*rows: list[Any], header: list[str] = SURVEY) -> Checked:
    return staff_survey.read(raw(csv_bytes([header, *rows])), context())


def trainees(*rows: list[Any], header: list[str] = TRAINEES) -> Checked:
    return gmc_nts.read(raw(csv_bytes([header, *rows])), context())


@pytest.mark.parametrize(
    ("percent", "base", "count"),
    [
        ("58.3", "120", 70),
        ("58.3%", "120", 70),
        ("58", "120", None),  # 69 and 70 are both printed as 58
        ("65", "20", 13),
        ("0", "40", 0),
        ("100", "40", 40),
        ("58.3", "9000", None),  # several counts are printed so
        ("58.3", "10", None),  # no count of ten is: the answers were weighted
        ("58.3", "", None),
        ("58.3", "0", None),
        ("many", "120", None),
    ],
)
def test_the_count_is_the_one_whole_number_that_is_printed_so(
    percent: str, base: str, count: int | None
) -> None:
    assert count_of(percent, base) == count


def test_what_midwives_say_of_work_and_of_treatment() -> None:
    found = staff(
        ["ZZA", 2025, WORK, "Midwives", "58.3", 120], ["ZZA", 2025, CARE, "Registered midwives", 65, 120]
    )
    assert [(o.measure_id, o.numerator, o.denominator, o.period, o.grain) for o in found.observations] == [
        ("midwives_recommend_work", 70.0, 120.0, date(2025, 1, 1), Grain.YEAR),
        ("midwives_recommend_treatment", 78.0, 120.0, date(2025, 1, 1), Grain.YEAR),
    ]
    assert (found.visibility, found.rows_rejected) == ("public", 0)


def test_a_percentage_that_no_count_gives_is_kept_alone_and_that_is_said() -> None:
    found = staff(["ZZA", 2025, WORK, "Midwives", "58.3", 10])
    (made,) = found.observations
    assert (made.numerator, made.value) == (None, 58.3)
    assert codes(found) == {"value_without_parts"}


def test_counts_are_taken_as_they_are_given() -> None:
    header = ["org_code", "survey_year", "measure", "staff_group", "percent", "numerator", "denominator"]
    found = staff(["ZZA", 2025, "midwives_recommend_work", "Midwives", "", 70, 120], header=header)
    assert [(o.numerator, o.denominator) for o in found.observations] == [(70.0, 120.0)]


def test_fewer_than_may_be_printed_leave_a_gap_with_its_reason() -> None:
    (made,) = staff(["ZZA", 2025, WORK, "Midwives", "*", "*"]).observations
    assert (made.status, made.value) == (Status.SUPPRESSED_AT_SOURCE, None)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["ZZA", 2025, "q25c", "Midwives", "58.3", 120], "unknown_measure"),
        (["ZZA", "2025-26", WORK, "Midwives", "58.3", 120], "wrong_grain"),
        (["ZZA", 2031, WORK, "Midwives", "58.3", 120], "period_in_future"),
        (["ZZA", 2025, WORK, "Midwives", "0.58", 120], "fraction_or_percent"),
        (["ZZA", 2025, WORK, "Midwives", "158", 120], "above_bound"),
        (["ZZA", 2025, WORK, "Midwives", "", 120], "no_figure"),
        (["ZZA", 2025, WORK, "Midwives", "58.3", "many"], "not_a_number"),
        (["Z?", 2025, WORK, "Midwives", "58.3", 120], "unknown_organisation"),
    ],
)
def test_a_wrong_row_is_kept_out(row: list[Any], code: str) -> None:
    found = staff(row)
    assert code in codes(found)
    assert found.observations == ()
    assert found.rows_rejected == 1


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("remark", "Mrs Alice Walker said so"),
        ("remark", "943 476 5919"),
        ("midwife_name", "x"),
        ("question", "DOB 03/04/1991"),
    ],
)
def test_a_table_with_a_person_in_it_is_refused_whole(header: str, cell: str) -> None:
    row = ["ZZA", 2025, WORK, "Midwives", "58.3", 120]
    if header == "question":
        found = staff(["ZZA", 2025, cell, "Midwives", "58.3", 120], row)
    else:
        found = staff([*row, cell], header=[*SURVEY, header])
    assert {issue.severity for issue in found.issues} == {"refusal"}
    assert found.observations == ()
    assert all("Walker" not in issue.sentence for issue in found.issues)


def test_the_name_of_a_trust_is_not_that_of_a_person() -> None:
    row = ["ZZA", 2025, WORK, "Midwives", "58.3", 120, "Northmere University Hospitals"]
    assert len(staff(row, header=[*SURVEY, "trust_name"]).observations) == 1


def test_other_staff_questions_and_england_are_counted_with_the_reason() -> None:
    found = staff(
        ["ZZA", 2025, WORK, "Midwives", "58.3", 120],
        ["ZZA", 2025, WORK, "Nurses", "61.0", 900],
        ["ZZA", 2025, "I look forward to going to work", "Midwives", "44.2", 120],
        ["England", 2025, WORK, "Midwives", "60.1", 9000],
    )
    assert (len(found.observations), found.rows_rejected, found.rows_not_used) == (1, 0, 3)


def test_supervision_out_of_hours_as_trainees_in_obstetrics_rate_it() -> None:
    found = trainees(
        ["ZZA", 2026, HOURS, "Obstetrics and gynaecology", "90.9", 22],
        ["ZZA", 2026, HOURS, "Paediatrics", "88.0", 25],
        ["ZZA", 2026, "Workload", "O&G", "40.9", 22],
        ["ENG", 2026, HOURS, "O&G", "86.2", 2400],
    )
    assert [(o.measure_id, o.numerator, o.denominator, o.period) for o in found.observations] == [
        ("trainees_supervision", 20.0, 22.0, date(2026, 1, 1))
    ]
    assert found.rows_not_used == 3


def test_a_mean_score_is_no_share_of_trainees() -> None:
    found = trainees(["ZZA", 2026, HOURS, "O&G", 85], header=[*TRAINEES[:4], "mean score"])
    (told,) = found.issues
    assert (told.code, told.severity, found.observations) == ("missing_column", "refusal", ())
    assert "no shares of trainees" in told.sentence


def test_a_blank_question_is_no_question() -> None:
    assert codes(trainees(["ZZA", 2026, "", "O&G", "90.9", 22])) == {"unknown_measure"}


@pytest.mark.parametrize(
    ("name", "source"), [("staff_survey.csv", "staff_survey"), ("gmc_nts.csv", "gmc_nts")]
)
def test_the_templates_are_recognised_and_load_whole(name: str, source: str) -> None:
    content = raw((EXAMPLES / name).read_bytes())
    found = recognised(content, SOURCES)
    assert found is not None
    assert found.id == source
    checked = found.read(content, context())
    assert checked.observations
    assert (checked.rows_rejected, checked.rows_not_used) == (0, 0)
