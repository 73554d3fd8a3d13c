"""Calendar months as whole numbers, so that the next is one more: 12 times the year plus 0 for January."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_of(day: date) -> int:
    """The number of a day's month."""
    return 12 * day.year + day.month - 1


def year_of(month: int) -> int:
    """The calendar year of a month's number."""
    return month // 12


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def days_in(month: int) -> int:
    """How many days a month has."""
    return monthrange(month // 12, month % 12 + 1)[1]


def written(month: int) -> str:
    """A month as 2026-04."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
