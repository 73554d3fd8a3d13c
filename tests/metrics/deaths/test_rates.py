"""Rates of twelve months: exact intervals, years that do not overlap, and no year with a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from scipy import stats

from metrics.deaths.rates import year_rates
from metrics.periods import add_months
from metrics.types import Organisation, Point, Series, Status
from tests.metrics.make import measure

FIRST = date(2024, 1, 1)
DEATHS = measure("deaths", kind="rate", multiplier=1000, unit="per 1,000", denominator="Births")


def series(counts: list[float | None]) -> Series:
    points = tuple(
        Point(add_months(FIRST, i), n, None if n is None else 100.0, None, Status.FINAL)
        for i, n in enumerate(counts)
    )
    return Series(DEATHS, Organisation("ZZA", "A", "trust"), "", points)


def test_the_interval_is_exact_poisson() -> None:
    (found,) = year_rates(series([1.0] * 3 + [0.0] * 9))
    assert (found.last, found.cases, found.births) == (date(2024, 12, 1), 3, 1200)
    assert found.rate.estimate == pytest.approx(2.5)
    assert found.rate.low == pytest.approx(stats.chi2.ppf(0.025, 6) / 2 / 1.2)
    assert found.rate.high == pytest.approx(stats.chi2.ppf(0.975, 8) / 2 / 1.2)


def test_no_death_has_an_upper_end() -> None:
    (found,) = year_rates(series([0.0] * 12))
    assert (found.rate.estimate, found.rate.low) == (0, 0)
    assert found.rate.high == pytest.approx(3.689 / 1.2, abs=1e-3)


def test_years_go_back_from_the_newest_month_and_do_not_overlap() -> None:
    found = year_rates(series([1.0] * 30))
    assert [year.last for year in found] == [date(2026, 6, 1), date(2025, 6, 1)]
    assert [len(year_rates(series([1.0] * 30), most=n)) for n in (1, 2, 9)] == [1, 2, 2]


def test_a_month_without_figures_ends_them() -> None:
    assert len(year_rates(series([1.0, None, *[1.0] * 22]))) == 1
    assert year_rates(series([*[1.0] * 11, None, *[1.0] * 11])) == ()


def test_a_newest_month_that_is_late_does_not_take_the_rates_away() -> None:
    (found,) = year_rates(series([*[1.0] * 23, None]))
    assert (found.last, found.cases) == (date(2025, 11, 1), 12)
    assert year_rates(series([None] * 14)) == ()


def test_a_month_without_births_is_known() -> None:
    own = series([1.0] * 12)
    closed = replace(own.points[3], numerator=0.0, denominator=0.0)
    (found,) = year_rates(replace(own, points=(*own.points[:3], closed, *own.points[4:])))
    assert (found.cases, found.births) == (11, 1100)
