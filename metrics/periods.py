"""Calendar periods: months, quarters, years and financial years, each named by its first day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from metrics.types import Grain

LONDON = ZoneInfo("Europe/London")  # whose midnight ends every day, month and year of the figures
TARGET_AHEAD = 12  # months to come for which a target may be set, and drawn before they come
MONTHS: dict[Grain, int] = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12, Grain.FINANCIAL_YEAR: 12}


@lru_cache(maxsize=4096)
def day_of(moment: datetime) -> date:
    """The day that a moment with a time zone falls on in London: 30 June 23:30 UTC is 1 July."""
    return moment.astimezone(LONDON).date()


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def months_between(start: date, end: date) -> int:
    """Whole months from one first day to another."""
    return (end.year - start.year) * 12 + end.month - start.month


def next_period(period: date, grain: Grain) -> date:
    return add_months(period, MONTHS[grain])


@lru_cache(maxsize=4096)
def last_day(period: date, grain: Grain = Grain.MONTH) -> date:
    """The last day of a period."""
    return next_period(period, grain) - timedelta(days=1)


def start_of(day: date, grain: Grain) -> date:
    """The first day of the period that holds a day. A financial year starts on 1 April."""
    if grain is Grain.MONTH:
        return day.replace(day=1)
    if grain is Grain.QUARTER:
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    if grain is Grain.YEAR:
        return date(day.year, 1, 1)
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def months_of(period: date, grain: Grain) -> tuple[date, ...]:
    """The months that make up a period."""
    return tuple(add_months(period, i) for i in range(MONTHS[grain]))


def every(first: date, last: date, grain: Grain) -> tuple[date, ...]:
    """Every period from first to last, none left out."""
    step = MONTHS[grain]
    return tuple(add_months(first, i) for i in range(0, months_between(first, last) + 1, step))


def last_whole(up_to: date, grain: Grain) -> date:
    """The newest period that has ended when the month `up_to` has."""
    period = start_of(up_to, grain)
    return period if last_day(period, grain) <= last_day(up_to) else add_months(period, -MONTHS[grain])


def looked_at_until(up_to: date) -> date:
    """The day up to which dated records (ratings, reviews) belong to the view of a month.

    A month is looked at during the month after it: what is published then belongs to the same meeting,
    and nothing later does.
    """
    return last_day(add_months(up_to, 1))
