from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from spc.command.names import decimals_of, period_of, words_of
from spc.tables import Table
from tests.spc.series import months

MONDAY = date(2025, 1, 6)


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (months(5), "month"),
        (months(12)[::3], "quarter"),
        ([date(2020 + i, 4, 1) for i in range(4)], "year"),
        ([MONDAY + timedelta(weeks=i) for i in range(5)], "week"),
        ([MONDAY + timedelta(days=i) for i in range(9)], "day"),
        (months(18)[::6], "point"),
        ([MONDAY, MONDAY + timedelta(days=3), MONDAY + timedelta(days=20)], "point"),
        (months(1), "month"),
    ],
)
def test_what_a_point_stands_for_is_seen_from_its_dates(dates: list[date], period: str) -> None:
    assert period_of(dates) == period


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([3, 12, 100], 0),
        ([9.5, 10.25], 2),
        ([9.5, 12.5], 1),
        ([74.001, 74.012, 73.99], 3),
        ([0.5], 2),
        ([], 0),
        ([1e-9, 0], 6),
    ],
)
def test_as_many_decimals_as_show_a_tenth_of_the_spread(values: list[float], decimals: int) -> None:
    assert decimals_of(np.array(values, dtype=float)) == decimals


def test_units_of_shares_and_rates() -> None:
    table, values = Table("Tears", dates=months(3)), np.array([1.5, 2.5, np.nan])
    assert words_of(table, "p_prime", 100, values).unit == "%"
    assert words_of(table, "u", 1000, values).unit == "per 1,000"
    assert words_of(table, "t", 1, values).unit == "days"
    assert words_of(table, "xmr", 100, values).unit == "figure"
    assert not words_of(table, "xmr", 1, values).counts
    assert words_of(table, "c", 1, values).counts


def test_a_series_is_called_by_its_name_or_that_of_its_file() -> None:
    values = np.array([1.5, 2.5])
    assert words_of(Table("Tears"), "xmr", 1, values, "audit.csv").noun == "Tears"
    assert words_of(Table(""), "xmr", 1, values, "sent/audit.csv").noun == "audit"
    assert words_of(Table(""), "xmr", 1, values, "-").noun == "The series"
