"""How numbers and dates are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views import dates, numbers


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (8915, 0, "8,915"),
        (87.45, 1, "87.5"),  # a half goes up, as a reader with a calculator expects
        (0.125, 2, "0.13"),
        (-0.04, 1, "0.0"),
        (None, 1, "–"),
        (float("nan"), 1, "–"),
    ],
)
def test_a_number(value: float | None, decimals: int, text: str) -> None:
    assert numbers.number(value, decimals) == text


def test_ranges_and_shares() -> None:
    assert numbers.between(89.2, 98.1) == "89.2 to 98.1"
    assert numbers.between(100.0, 100.0, 1, "%") == "always 100%"
    assert numbers.between(None, 3.0) == "–"
    assert numbers.share(15, 18) == "15 of 18"


def test_counts_are_words_to_nine() -> None:
    assert [numbers.in_words(n) for n in (0, 1, 9, 10)] == ["no", "one", "nine", "10"]
    assert numbers.counted(1, "return") == "one return"
    assert numbers.counted(3, "return") == "three returns"


def test_what_chance_gives_is_never_a_false_zero() -> None:
    assert numbers.expected(0.01) == "fewer than 0.1"
    assert numbers.expected(0.55) == "0.6"
    assert numbers.expected(12.4) == "12"


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 3))
def test_a_number_reads_back(value: float, decimals: int) -> None:
    assert abs(float(numbers.number(value, decimals).replace(",", "")) - value) <= 0.5000001 * 10**-decimals


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-240, 240))
def test_months_count_back_and_forth(day: date, count: int) -> None:
    month = day.replace(day=1)
    assert dates.add_months(dates.add_months(month, count), -count) == month
    assert dates.parse_month(dates.month_code(month)) == month
    assert dates.month_end(month).month == month.month


def test_dates_as_a_reader_writes_them() -> None:
    assert dates.month_short(date(2026, 10, 1)) == "Oct 2026"
    assert dates.day(date(2026, 11, 12)) == "12 November 2026"
    assert dates.parse_month("2026-13") is None
    assert dates.parse_month("october") is None
    assert len(dates.last_months(date(2026, 1, 1))) == 12


def test_moments_are_those_of_a_british_clock() -> None:
    assert dates.moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026, 00:30"
    assert dates.moment(datetime(2026, 11, 14, 9, 30, tzinfo=UTC)) == "14 November 2026, 09:30"
