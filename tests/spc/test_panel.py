from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest

from spc import Better
from spc.panel import Line, days_between, from_events, from_lines, from_series
from tests.spc.series import CALM, months


def test_shorter_series_are_padded_at_the_end() -> None:
    panel = from_lines([Line(months(3), [1.0, 2.0, 3.0]), Line(months(2), [4.0, 5.0])])
    assert panel.numerator.shape == (2, 3)
    assert np.isnat(panel.dates[1, 2])
    assert panel.present.tolist() == [[True] * 3, [True, True, False]]


def test_phases_count_from_their_first_day_on() -> None:
    on = months(6)
    panel = from_series(on, [1.0] * 6, phases=[on[4], on[2]])
    assert panel.phase.tolist() == [[0, 0, 1, 1, 2, 2]]


def test_a_phase_at_the_first_point_is_the_first_phase() -> None:
    on = months(3)
    assert from_series(on, [1.0] * 3, phases=[on[0]]).phase.tolist() == [[0, 0, 0]]


def test_targets_may_differ_by_point() -> None:
    panel = from_series(months(3), [1.0] * 3, target=[None, 5.0, 6.0])
    assert np.isnan(panel.target[0, 0])
    assert panel.target[0, 1:].tolist() == [5.0, 6.0]


def test_days_between_events() -> None:
    days, between = days_between([date(2024, 3, 1), date(2024, 1, 1), date(2024, 1, 31)])
    assert days == [date(2024, 1, 31), date(2024, 3, 1)]
    assert between == [30.0, 30.0]


def test_two_events_on_one_day_are_half_a_day_apart_unless_their_times_are_known() -> None:
    assert days_between([date(2024, 1, 1), date(2024, 1, 1)])[1] == [0.5]
    times = [datetime.fromisoformat(f"2024-01-01T{hour}:00") for hour in ("06", "12")]
    assert days_between(times)[1] == [0.25]


def test_the_gap_still_open_counts_from_the_last_event() -> None:
    panel = from_events([date(2024, 1, 1), date(2024, 1, 11)], as_at=date(2024, 2, 10))
    assert panel.running is not None
    assert panel.running.tolist() == [30.0]
    assert panel.better == (Better.HIGHER,)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line(months(3), [1.0, 2.0]), "3 dates but 2 entries of numerator"),
        (Line(months(2), [1.0, 2.0], [1.0]), "entries of denominator"),
        (Line(months(2)[::-1], [1.0, 2.0]), "dates must rise"),
    ],
)
def test_lists_that_do_not_fit_are_refused(line: Line, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        from_lines([line])


def test_either_all_series_have_denominators_or_none() -> None:
    with pytest.raises(ValueError, match="denominators"):
        from_lines([Line(months(12), CALM), Line(months(12), CALM, [1.0] * 12)])
