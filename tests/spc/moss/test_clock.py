"""Bank holidays of England, and the eight working days."""

from __future__ import annotations

from datetime import date

import pytest

from spc.moss.clock import deadline, easter, holidays


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31)), (2026, (4, 5)), (2038, (4, 25))],
)
def test_easter(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


def test_the_holidays_of_2022_and_2023_with_those_of_one_year() -> None:
    days = {day.strftime("%m-%d") for day in holidays(2022)}
    assert days == {
        "01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27",
    }  # fmt: skip
    assert {date(2023, 1, 2), date(2023, 5, 1), date(2023, 5, 8)} <= holidays(2023)


def test_substitute_days_of_a_weekend_christmas() -> None:
    assert {date(2021, 12, 27), date(2021, 12, 28)} <= holidays(2021)
    assert {date(2026, 12, 25), date(2026, 12, 28)} <= holidays(2026)
    assert len(holidays(2026)) == 8


def test_the_day_of_the_signal_is_not_counted() -> None:
    assert deadline(date(2026, 11, 16)) == date(2026, 11, 26)  # Monday to the Thursday of the next week
    assert deadline(date(2026, 11, 14)) == date(2026, 11, 25)  # from a Saturday
    assert deadline(date(2026, 12, 23)) == date(
        2027, 1, 7
    )  # Christmas, Boxing Day's Monday and New Year's Day
