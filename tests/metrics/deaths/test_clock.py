"""The clock of a review: seven working days, two months, six months, read on one day."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.deaths.clock import FIELDS, NOTIFIED, PARENTS, REPORTED, STARTED, Standing, Step, due_of


@pytest.mark.parametrize(
    ("died", "due"),
    [
        (date(2026, 9, 1), date(2026, 9, 10)),  # a weekend lies between
        (date(2026, 12, 22), date(2027, 1, 5)),  # Christmas, Boxing Day (Monday) and New Year
        (date(2026, 3, 31), date(2026, 4, 13)),  # Good Friday and Easter Monday
    ],
)
def test_seven_working_days_leave_out_weekends_and_bank_holidays(died: date, due: date) -> None:
    assert due_of(NOTIFIED, died) == due


def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month() -> None:
    assert due_of(STARTED, date(2026, 4, 10)) == date(2026, 6, 10)
    assert due_of(STARTED, date(2025, 12, 31)) == date(2026, 2, 28)
    assert due_of(REPORTED, date(2026, 8, 31)) == date(2027, 2, 28)
    assert due_of(PARENTS, date(2026, 4, 10)) == due_of(STARTED, date(2026, 4, 10))


@pytest.mark.parametrize(
    ("done", "as_at", "standing", "days"),
    [
        (date(2026, 6, 10), date(2026, 7, 1), Standing.IN_TIME, 0),
        (date(2026, 6, 11), date(2026, 7, 1), Standing.LATE, 1),
        (None, date(2026, 6, 10), Standing.OPEN, 0),
        (None, date(2026, 6, 1), Standing.OPEN, 9),
        (None, date(2026, 6, 13), Standing.OVERDUE, 3),
    ],
)
def test_a_step_is_in_time_late_open_or_overdue(
    done: date | None, as_at: date, standing: Standing, days: int
) -> None:
    step = Step(STARTED, date(2026, 6, 10), done, as_at)
    assert (step.standing, step.days) == (standing, days)


def test_there_are_four_steps_in_the_order_of_the_review() -> None:
    assert tuple(FIELDS) == (NOTIFIED, PARENTS, STARTED, REPORTED)
