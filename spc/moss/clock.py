"""The clock of a signal: eight working days for the critical safety check. Days off are those of England."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

WORKING_DAYS = 8
SATURDAY = 5
MONDAY = 0

# Holidays proclaimed for one year, and the rule's own day that a year gave up for one.
ONE_OFF = {
    2020: (date(2020, 5, 8),),  # early May holiday moved to the 75th anniversary of VE Day
    2022: (date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)),  # Platinum Jubilee; the Queen's funeral
    2023: (date(2023, 5, 8),),  # coronation of King Charles III
}
GIVEN_UP = {2020: date(2020, 5, 4), 2022: date(2022, 5, 30)}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the golden number, the epact and the Sunday letter."""
    golden, century = year % 19 + 1, year // 100 + 1
    solar, lunar = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full = 44 - epact if epact <= 23 else 74 - epact
    to_sunday = 7 - (5 * year // 4 - solar - 10 + full) % 7
    return date(year, 3, 1) + timedelta(days=full + to_sunday - 1)


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales: eight by rule, substitute days, and those proclaimed."""
    sunday = easter(year)
    by_rule = {
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        _monday(date(year, 5, 1)),
        _monday(date(year, 5, 25)),
        _monday(date(year, 8, 25)),
    }
    off = (by_rule - {GIVEN_UP.get(year)}) | set(ONE_OFF.get(year, ()))
    # A fixed day at the weekend gives the next day that is free; Boxing Day keeps a Monday of its own, so it
    # comes before a Christmas Day on a Sunday.
    fixed = (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26))
    off |= {day for day in fixed if day.weekday() < SATURDAY}
    for day in fixed:
        while day.weekday() >= SATURDAY:
            day = _next_free(day, off)
            off.add(day)
    return frozenset(off)


def deadline(signalled: date, days: int = WORKING_DAYS) -> date:
    """The last of that many working days after the day of the signal, which is not counted itself."""
    day = signalled
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and day not in holidays(day.year)
    return day


def _monday(earliest: date) -> date:
    """The first Monday on or after a day."""
    return earliest + timedelta(days=(MONDAY - earliest.weekday()) % 7)


def _next_free(day: date, off: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in off:
        day += timedelta(days=1)
    return day
