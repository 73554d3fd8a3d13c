"""Calendar periods."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.periods import add_months, every, last_day, last_whole, looked_at_until, months_of, start_of
from metrics.types import Grain


def test_months_roll_over_years_both_ways() -> None:
    assert add_months(date(2026, 11, 1), 3) == date(2027, 2, 1)
    assert add_months(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert add_months(date(2026, 12, 1), -12) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("grain", "start", "end"),
    [
        (Grain.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (Grain.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (Grain.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (Grain.FINANCIAL_YEAR, date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_day_belongs_to_one_period_of_each_grain(grain: Grain, start: date, end: date) -> None:
    assert start_of(date(2024, 2, 14), grain) == start
    assert last_day(start, grain) == end
    assert months_of(start, grain)[0] == start
    assert last_day(months_of(start, grain)[-1]) == end


@pytest.mark.parametrize(
    ("up_to", "grain", "newest"),
    [
        (date(2026, 10, 1), Grain.MONTH, date(2026, 10, 1)),
        (date(2026, 10, 1), Grain.QUARTER, date(2026, 7, 1)),
        (date(2026, 9, 1), Grain.QUARTER, date(2026, 7, 1)),
        (date(2026, 10, 1), Grain.YEAR, date(2025, 1, 1)),
        (date(2026, 3, 1), Grain.FINANCIAL_YEAR, date(2025, 4, 1)),
        (date(2026, 10, 1), Grain.FINANCIAL_YEAR, date(2025, 4, 1)),
    ],
)
def test_the_newest_period_that_is_over(up_to: date, grain: Grain, newest: date) -> None:
    assert last_whole(up_to, grain) == newest


def test_every_period_is_there_once() -> None:
    assert len(every(date(2022, 11, 1), date(2026, 10, 1), Grain.MONTH)) == 48
    assert every(date(2025, 10, 1), date(2026, 4, 1), Grain.QUARTER) == (
        date(2025, 10, 1),
        date(2026, 1, 1),
        date(2026, 4, 1),
    )


def test_a_month_is_looked_at_until_the_end_of_the_next() -> None:
    assert looked_at_until(date(2026, 12, 1)) == date(2027, 1, 31)
