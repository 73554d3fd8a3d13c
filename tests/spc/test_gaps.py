from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from spc import Options, Variation, analyse
from spc.gaps import Step, calendar, find_step
from spc.panel import from_series
from tests.spc.series import CALM, judged, months, verdict


def without(values: list[float], place: int) -> list[float | None]:
    return [*values[:place], None, *values[place + 1 :]]


def test_a_month_that_no_row_names_is_a_gap() -> None:
    on = months(14)
    analysis = analyse(from_series(on[:5] + on[7:], list(CALM)))
    assert analysis.verdicts[0].gaps == (date(2020, 6, 1), date(2020, 7, 1))
    for line in (analysis.value, analysis.centre, analysis.lower, analysis.upper):
        assert np.isnan(line[0, 5:7]).all()
        assert np.isfinite(line[0, [4, 7]]).all()


def test_a_blank_month_and_an_absent_one_are_the_same() -> None:
    on, values = months(13), [*CALM, 10.0]
    blank = analyse(from_series(on, without(values, 4)))
    absent = analyse(from_series(on[:4] + on[5:], values[:4] + values[5:]))
    for one, other in zip(
        (blank.value, blank.upper, blank.lower), (absent.value, absent.upper, absent.lower), strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert blank.verdicts[0] == absent.verdicts[0]


def test_a_moving_range_does_not_span_a_gap() -> None:
    # Two halves about different levels: the jump between them is no range of neighbouring months.
    halves = [1.0, 2.0] * 4 + [None] + [51.0, 52.0] * 4
    analysis = judged(halves, screen=False)
    assert analysis.upper[0, 0] - analysis.centre[0, 0] == pytest.approx(2.66 * 1.0)


def test_a_month_with_a_zero_denominator_is_a_gap() -> None:
    num, den = [5.0] * 6 + [0.0] + [6.0] * 6, [50.0] * 6 + [0.0] + [50.0] * 6
    analysis = judged(num, denominator=den, chart="p")
    assert np.isnan(analysis.value[0, 6])
    assert analysis.verdicts[0].gaps == (date(2020, 7, 1),)


def test_the_last_month_is_no_gap_but_no_data() -> None:
    found = verdict([*CALM, None])
    assert found.gaps == ()
    assert found.variation is Variation.NO_DATA


def test_gaps_between_events_are_not_missing_months() -> None:
    on = [date(2024, 1, 3), date(2024, 5, 9), date(2024, 5, 30), date(2025, 2, 1)]
    panel = from_series(on, [10.0, 127.0, 21.0, 247.0], fill_gaps=False)
    assert analyse(panel, Options(chart="t")).verdicts[0].gaps == ()


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (months(4), Step(1, "month")),
        ([date(2024, m, 1) for m in (1, 4, 10)], Step(3, "month")),
        ([date(y, 4, 1) for y in (2020, 2021, 2023)], Step(12, "month")),
        ([date(2024, 1, 1) + timedelta(days=7 * i) for i in (0, 1, 2, 4)], Step(7, "day")),
        ([date(2024, 1, 5) + timedelta(days=i) for i in (0, 1, 2, 4)], Step(1, "day")),
        (
            [date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3), date(2024, 1, 5), date(2024, 1, 8)],
            Step(1, "weekday"),
        ),
        ([date(2024, 1, 1), date(2024, 1, 9), date(2024, 2, 21)], None),
        ([date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)], Step(1, "month")),
        ([date(2023, 12, 31), date(2024, 3, 31), date(2024, 9, 30)], Step(3, "month")),
        ([date(2024, 2, 29), date(2025, 2, 28), date(2027, 2, 28)], Step(12, "month")),
        ([date(2024, 2, 29), date(2024, 3, 31)], Step(1, "month")),
        ([date(2024, 2, 29), date(2024, 3, 30), date(2024, 4, 30)], None),
        ([date(2023, 2, 28), date(2023, 4, 28), date(2023, 5, 28)], Step(1, "month")),
    ],
)
def test_the_step_is_read_from_the_dates(days: list[date], step: Step | None) -> None:
    assert find_step(days) == step


@pytest.mark.parametrize(
    ("days", "absent"),
    [
        ([date(2024, m, d) for m, d in ((1, 31), (3, 31), (4, 30))], date(2024, 2, 29)),
        ([date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2024, 3, 31)], date(2023, 12, 31)),
        ([date(2022, 2, 28), date(2023, 2, 28), date(2025, 2, 28)], date(2024, 2, 29)),
        ([date(2023, m, 30) for m in (1, 3, 4)], date(2023, 2, 28)),
        ([date(2020, 2, 29), date(2021, 2, 28), date(2023, 2, 28)], date(2022, 2, 28)),
    ],
)
def test_a_missing_month_is_found_by_the_day_that_a_series_has(days: list[date], absent: date) -> None:
    assert calendar(days).tolist() == sorted([*days, absent])


def test_a_moving_range_does_not_span_a_missing_month_end() -> None:
    ends = [date(2024 + (m + 1) // 12, (m + 1) % 12 + 1, 1) - timedelta(days=1) for m in range(24)]
    halves = [1.0, 2.0] * 6 + [51.0, 52.0] * 6
    analysis = analyse(from_series([*ends[:12], *ends[13:]], [*halves[:12], *halves[13:]]))
    assert analysis.verdicts[0].gaps == (ends[12],)
    assert analysis.upper[0, 0] - analysis.centre[0, 0] == pytest.approx(2.66 * 1.0)


def test_a_calendar_may_run_on_past_the_last_value() -> None:
    every = calendar(months(3), until=date(2020, 6, 1))
    assert every.tolist() == months(6)


def test_weekends_are_no_gaps_in_a_series_of_weekdays() -> None:
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(12)]
    weekdays = [d for d in days if d.weekday() < 5]
    assert calendar(weekdays).tolist() == weekdays
