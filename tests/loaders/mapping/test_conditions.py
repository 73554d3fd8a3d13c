"""Whether a row counts: yes, no, or not to be known; and days so much later."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.mapping.conditions import both, either, later
from loaders.mapping.files import by_id
from tests.loaders.mapping.support import figures, issues, reading
from tests.loaders.support import csv_bytes


@pytest.mark.parametrize(
    ("answers", "all_of_them", "one_of_them"),
    [
        ([], True, False),
        ([True, True], True, True),
        ([True, False], False, True),
        ([True, None], None, True),
        ([None, False], False, None),
        ([False, False], False, False),
        ([None, None], None, None),
    ],
)
def test_what_is_not_known_stays_open_until_another_answer_settles_it(
    answers: list[bool | None], all_of_them: bool | None, one_of_them: bool | None
) -> None:
    assert both(answers) is all_of_them
    assert either(answers) is one_of_them


@pytest.mark.parametrize(
    ("day", "how", "then"),
    [
        (date(2026, 12, 31), {"months": 2}, date(2027, 2, 28)),
        (date(2027, 12, 31), {"months": 2}, date(2028, 2, 29)),
        (date(2026, 4, 2), {"working_days": 7}, date(2026, 4, 15)),  # Good Friday and Easter Monday between
        (date(2026, 4, 2), {"days": 7}, date(2026, 4, 9)),
    ],
)
def test_so_much_later(day: date, how: dict[str, int], then: date) -> None:
    assert later(day, **how) == then


HEADER = [
    "PMRT case ID", "Date of death", "Type of death", "Gestation", "Date notified",
    "Parents informed and asked", "Review started", "Report published", "External panel member",
    "Grading of care before birth", "Grading of care after birth",
]  # fmt: skip
ABOVE = [["org", "ZZA"], ["covers_from", "2025-01-01"], ["covers_to", "2026-10-31"]]


def death(ref: str, died: str, notified: str, started: str, published: str, *grades: str) -> list[str]:
    return [ref, died, "Stillbirth", "37+", notified, started, started, published, "Yes", *grades]


def test_a_clock_counts_in_the_month_in_which_it_ran_out() -> None:
    kept = death("P1", "2026-06-01", "2026-06-10", "2026-08-01", "2026-10-05", "C", "")
    late = death("P2", "2026-06-02", "2026-06-12", "2026-08-03", "", "", "")
    never = death("P3", "2026-06-30", "", "", "", "", "")
    found = reading(by_id("pmrt"), csv_bytes([*ABOVE, HEADER, kept, late, never]))
    assert figures(found, "pmrt_notified")["2026-06"] == (1, 2)  # P3 had until 9 July
    assert figures(found, "pmrt_notified")["2026-07"] == (0, 1)
    assert figures(found, "pmrt_started_2m")["2026-08"] == (1, 3)
    assert figures(found, "pmrt_report_6m")["2026-10"] == (0, 0)  # due in December, after the file ends
    assert figures(found, "pmrt_external_member")["2026-10"] == (1, 1)
    assert figures(found, "pmrt_grade_c_d")["2026-10"] == (1, 1)
    assert figures(found, "pmrt_grade_c_d", "stage=before_birth")["2026-10"] == (1, 1)
    assert figures(found, "pmrt_grade_c_d", "stage=after_birth")["2026-10"] == (0, 0)
    assert found.checked.rows_rejected == 0


def test_a_report_counts_only_from_when_the_file_can_hold_all_of_them() -> None:
    found = reading(by_id("pmrt"), csv_bytes([*ABOVE, HEADER]))
    assert min(figures(found, "pmrt_eligible")) == "2025-01"
    assert min(figures(found, "pmrt_started_2m")) == "2025-03"
    assert min(figures(found, "pmrt_notified")) == "2025-02"
    assert min(figures(found, "pmrt_grade_c_d")) == "2026-01"


def test_a_date_that_cannot_be_read_leaves_its_clock_open_and_no_other() -> None:
    bad = death("P1", "2026-06-01", "31/06/2026", "2026-08-01", "", "", "")
    found = reading(by_id("pmrt"), csv_bytes([*ABOVE, HEADER, bad]))
    assert figures(found, "pmrt_notified")["2026-06"] == "in_part"
    assert figures(found, "pmrt_started_2m")["2026-08"] == (1, 1)
    assert figures(found, "pmrt_eligible")["2026-06"] == 1
    assert issues(found, "not_a_date")[0] == (5, "date_notified", "31/06/2026")
