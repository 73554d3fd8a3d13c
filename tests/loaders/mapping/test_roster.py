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


SITED = ["Date", "Site", "Staff group", "Shift", "Planned hours", "Worked hours"]
OCTOBER = [date(2026, 10, 1) + timedelta(days=n) for n in range(31)]
SEPTEMBER = [date(2026, 9, 1) + timedelta(days=n) for n in range(30)]


def at(site: str, days: list[date], worked: str = "9") -> list[list[str]]:
    return [[f"{day}", site, "Midwives", "Day", "10", worked] for day in days]


def read_sites(*lines: list[str]) -> Reading:
    return reading(by_id("roster"), csv_bytes([["org", "ZZA"], SITED, *lines]))


@pytest.mark.parametrize("days", [OCTOBER[:10], []], ids=["cut after ten days", "no row at all"])
def test_half_a_trust_is_never_shown_as_the_whole(days: list[date]) -> None:
    """The other site has its rows for every day, and would be the whole trust."""
    found = read_sites(
        *at("ZZA01", SEPTEMBER + OCTOBER), *at("ZZA02", SEPTEMBER, "6"), *at("ZZA02", days, "6")
    )
    assert figures(found, "midwife_fill_day") == {"2026-09": (15 * 30, 600), "2026-10": "in_part"}
    assert figures(found, "midwife_fill_day", org="ZZA01")["2026-10"] == (9 * 31, 310)
    told = [i.sentence for i in found.checked.issues if i.code == "month_in_part"]
    assert any("of ZZA02" in sentence for sentence in told)


def test_a_site_that_has_no_roster_in_the_file_keeps_nothing_back() -> None:
    assert figures(read_sites(*at("ZZA01", OCTOBER)), "midwife_fill_day") == {"2026-10": (279, 310)}


def test_a_shift_that_stands_twice_in_every_cell_is_counted_neither_once_nor_twice() -> None:
    """It may be one shift pasted twice, or two units that the export does not name."""
    september = rows(date(2026, 9, 1), date(2026, 9, 30))
    october = rows(date(2026, 10, 1), date(2026, 10, 31))
    found = read_roster(*september, *october, october[4])
    assert figures(found, "midwife_fill_day") == {"2026-09": (285, 300), "2026-10": "in_part"}
    assert figures(found, "midwife_fill_night")["2026-10"] == (294.5, 310)
    assert [row for row, _, _ in issues(found, "same_row_twice")] == [67, 125]


def test_two_units_are_told_apart_by_any_column() -> None:
    october = rows(date(2026, 10, 1), date(2026, 10, 31))
    lines = [[*line, unit] for unit in ("Delivery suite", "Postnatal ward") for line in october]
    found = reading(by_id("roster"), csv_bytes([["org", "ZZA"], [*HEADER, "Unit"], *lines]))
    assert figures(found, "midwife_fill_day") == {"2026-10": (9.5 * 62, 620)}
    assert issues(found, "same_row_twice") == []


def test_rows_of_other_staff_may_stand_twice() -> None:
    october = rows(date(2026, 10, 1), date(2026, 10, 31))
    support = [[line[0], "Care staff", *line[2:]] for line in october[:2]]
    found = read_roster(*october, *support, *support)
    assert figures(found, "midwife_fill_day") == {"2026-10": (294.5, 310)}
