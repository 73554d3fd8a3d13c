"""A file whose rows end long before the days that it says: the month of the cut is not counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loaders.mapping.cover import Days
from loaders.mapping.ends import within_rows
from loaders.notes import Notes

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
SAID = Days(FIRST, LAST)


def days(first: int, last: int, times: int = 1) -> list[date]:
    return [FIRST + timedelta(days=n - 1) for n in range(first, last + 1)] * times


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        (days(1, 31), (FIRST, LAST)),
        (days(1, 30), (FIRST, LAST)),  # one quiet day at the end is nothing
        (days(1, 12, 2), (FIRST, date(2026, 10, 12))),  # 24 rows, and 19 days without one
        (days(20, 31, 2), (date(2026, 10, 20), LAST)),  # the newest rows first, cut off at the end
        (days(1, 26, 6), (FIRST, date(2026, 10, 26))),  # every day has rows, and then five have none
        (days(1, 29), (FIRST, date(2026, 10, 29))),  # 1 of 465 ways to choose 29 days of 31
        (days(1, 28, 2)[::2], (FIRST, LAST)),  # every other day, to the 27th: 91 of 31,465 ways or so
        (days(1, 20)[::2], (FIRST, date(2026, 10, 19))),  # and to the 19th: one way in some hundred
        (days(3, 3, 9), (FIRST, LAST)),  # one day says nothing of the others, however many rows it has
        (days(3, 6, 1)[::3], (FIRST, LAST)),  # two rows may well lie so
        ([], (FIRST, LAST)),  # a month without a row is what the file says it is
    ],
)
def test_an_end_is_doubted_when_chance_would_seldom_leave_it_blank(
    rows: list[date], due: tuple[date, date]
) -> None:
    notes = Notes()
    found = within_rows(SAID, rows, notes)
    assert (found.first, found.last) == due
    assert [issue.code for issue in notes.issues] == ["ends_early"] * (found != SAID)


def test_days_that_were_not_said_are_left_as_they_are() -> None:
    told = Days(FIRST, LAST, said=False)
    assert within_rows(told, days(1, 5, 9), Notes()) is told


def test_over_a_year_a_few_days_are_enough_where_every_day_has_rows() -> None:
    """C(360, 360) / C(365, 360): of all ways to choose 360 days of the year one alone lacks the last five."""
    year = Days(date(2025, 11, 1), LAST)
    rows = [year.first + timedelta(days=n) for n in range(360)]
    assert within_rows(year, rows, Notes()).last == date(2026, 10, 26)


@pytest.mark.parametrize(("n", "doubted"), [(3, False), (4, True)])
def test_the_chance_is_that_of_days_drawn_without_putting_them_back(n: int, doubted: bool) -> None:
    """Of n days all in the first eight of 31: C(8, 3) / C(31, 3) = 0.0125, C(8, 4) / C(31, 4) = 0.0022."""
    rows = [FIRST, FIRST + timedelta(days=7), *days(3, 2 + n - 2)]
    assert len(set(rows)) == n
    assert (within_rows(SAID, rows, Notes()).last < LAST) is doubted
