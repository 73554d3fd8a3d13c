"""Shifts: hours over hours, every day needed, what is over apart from what is planned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loaders.mapping.files import by_id
from loaders.mapping.read import Reading
from metrics.types import Status
from tests.loaders.mapping.support import figures, issues, reading
from tests.loaders.support import csv_bytes

HEADER = ["Date", "Staff group", "Shift", "Planned hours", "Assigned hours", "Worked hours"]


def rows(start: date, end: date, worked: str = "9:30") -> list[list[str]]:
    """A day and a night shift for every day."""
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    over = [worked if day < date(2026, 11, 14) else "" for day in days]
    return [
        [f"{day:%d/%m/%Y}", "Midwives", shift, "10", "9", done]
        for day, done in zip(days, over, strict=True)
        for shift in ("Day", "Night")
    ]


def read_roster(*lines: list[str], **changes: object) -> Reading:
    content = csv_bytes([["org", "ZZA"], HEADER, *lines])
    return reading(by_id("roster"), content, **changes)


def test_months_that_are_over_are_hours_worked_and_months_ahead_are_hours_assigned() -> None:
    found = read_roster(*rows(date(2026, 9, 1), date(2027, 3, 31)))
    assert figures(found, "midwife_fill_day") == {
        "2026-09": (9.5 * 30, 300),
        "2026-10": (9.5 * 31, 310),
    }
    assert figures(found, "midwife_fill_night") == figures(found, "midwife_fill_day")
    ahead = {"2026-12": (9 * 62, 620), "2027-01": (9 * 62, 620), "2027-02": (9 * 56, 560)}
    assert figures(found, "midwife_fill_planned_ahead") == ahead  # three months, and November is neither
    planned = {o.period for o in found.checked.observations if o.status is Status.PLANNED}
    assert len(planned) == 3


def test_a_month_with_a_day_without_a_row_is_not_counted() -> None:
    lines = [line for line in rows(date(2026, 9, 1), date(2026, 10, 31)) if line[0] != "14/10/2026"]
    found = read_roster(*lines)
    assert figures(found, "midwife_fill_day") == {"2026-09": (9.5 * 30, 300), "2026-10": "in_part"}
    (told, _night) = [i.sentence for i in found.checked.issues if i.code == "month_in_part"]
    assert "there is no row for 14 October" in told


def test_a_month_of_which_the_file_has_a_part_is_not_counted() -> None:
    found = read_roster(*rows(date(2026, 9, 2), date(2026, 10, 31)))
    assert list(figures(found, "midwife_fill_day")) == ["2026-10"]


def test_a_plan_that_is_loaded_when_its_months_are_over_is_no_record_of_them() -> None:
    """A roster exported on 14 November and loaded in February: nobody wrote down who worked."""
    found = read_roster(*rows(date(2026, 10, 1), date(2026, 12, 31)), today=date(2027, 2, 3))
    fill = figures(found, "midwife_fill_day")
    assert fill["2026-10"] == (9.5 * 31, 310)
    assert fill["2026-11"] == fill["2026-12"] == "in_part"
    assert figures(found, "midwife_fill_planned_ahead") == {}
    assert len(issues(found, "unmapped_value")) == 2 * (17 + 31)


def test_hours_of_staff_of_other_groups_are_set_aside() -> None:
    others = [["01/09/2026", "Maternity support workers", "Day", "x", "x", "x"]]
    found = read_roster(*rows(date(2026, 9, 1), date(2026, 9, 30)), *others)
    assert figures(found, "midwife_fill_day") == {"2026-09": (9.5 * 30, 300)}
    assert (found.checked.rows_not_used, found.checked.rows_rejected) == (1, 0)


@pytest.mark.parametrize("planned", ["0", "0:00"])
def test_hours_over_no_planned_hours_are_no_fill(planned: str) -> None:
    lines = [[*line[:3], planned, *line[4:]] for line in rows(date(2026, 9, 1), date(2026, 9, 30))]
    assert figures(read_roster(*lines), "midwife_fill_day") == {"2026-09": "in_part"}


def test_more_periods_than_a_day_has_are_told() -> None:
    days = [date(2026, 9, 1) + timedelta(days=n) for n in range(30)]
    lines = [[f"E{day:%d}-{n}", f"{day:%d/%m/%Y}", "Met"] for day in days for n in range(7)]
    above = [["org", "ZZA"], ["covers_from", "2026-09-01"], ["covers_to", "2026-09-30"]]
    content = csv_bytes([*above, ["Entry ID", "Date", "Staffing against acuity"], *lines])
    found = reading(by_id("acuity"), content)
    assert figures(found, "birthrate_plus_acuity_met") == {"2026-09": (210, 210)}
    assert figures(found, "acuity_periods_recorded") == {"2026-09": "in_part"}
    (told,) = [i.sentence for i in found.checked.issues if i.code == "month_in_part"]
    assert "210 rows are more than the 180 that there can be" in told
