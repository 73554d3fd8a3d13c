"""What a year of a measure is called: financial years and those of the calendar."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from metrics.periods import add_months
from metrics.types import Grain

FIRST = 4  # the month with which a financial year begins
YEARS = (Grain.YEAR, Grain.FINANCIAL_YEAR)
YEAR, EARLIER, LATER = "Year", "Year before", "Year after"  # of the choice of a year


def year_long(first: date) -> str:
    """ "April 2025 to March 2026"; "2025" where the year is that of the calendar."""
    if first.month != FIRST:
        return str(first.year)
    return f"{dates.month_year(first)} to {dates.month_year(add_months(first, 11))}"


def year_short(first: date) -> str:
    return str(first.year) if first.month != FIRST else f"{first.year}/{(first.year + 1) % 100:02d}"


def year_before(year: date) -> date:
    return year.replace(year=year.year - 1)
