"""The clocks that others set: 56 days for a coroner, eight working days for a national signal."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.governance.clocks import CLOCKS, due_by_clock


@pytest.mark.parametrize(
    ("came", "ends"),
    [
        (date(2026, 9, 1), date(2026, 10, 27)),
        (date(2026, 11, 20), date(2027, 1, 15)),  # over Christmas and the turn of the year: calendar days
        (date(2028, 1, 10), date(2028, 3, 6)),  # over a 29 February
        (date(2026, 11, 6), date(2027, 1, 1)),  # a bank holiday is a day like any other
    ],
)
def test_a_coroner_is_answered_within_56_days_of_the_calendar(came: date, ends: date) -> None:
    assert due_by_clock("regulation_28", came) == ends


@pytest.mark.parametrize(
    ("came", "ends"),
    [
        (date(2026, 11, 9), date(2026, 11, 19)),
        (date(2026, 12, 21), date(2027, 1, 5)),  # Christmas, Boxing Day (a Monday instead) and New Year
        (date(2026, 3, 30), date(2026, 4, 13)),  # Good Friday and Easter Monday
        (date(2026, 11, 14), date(2026, 11, 25)),  # sent on a Saturday
    ],
)
def test_a_national_signal_is_checked_within_eight_working_days(came: date, ends: date) -> None:
    assert due_by_clock("national_signal", came) == ends


def test_no_other_origin_has_a_clock_and_none_starts_without_its_day() -> None:
    assert set(CLOCKS) == {"regulation_28", "national_signal"}
    assert due_by_clock("signal", date(2026, 11, 9)) is None
    assert due_by_clock("regulation_28", None) is None
