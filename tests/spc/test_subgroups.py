from __future__ import annotations

import numpy as np
import pytest

from spc import Options, analyse
from spc.subgroups import Measured, from_measured, from_subgroups
from spc.types import Announced, Panel
from tests.spc.series import months

RINGS = [[74.0, 74.2, 73.9], [74.1, 74.3], [], [74.0], [73.8, 74.1, 74.0]]


def single(row: int, panel: Panel) -> tuple[list[float], list[float], list[float]]:
    assert panel.denominator is not None
    assert panel.spread is not None
    return panel.numerator[row].tolist(), panel.denominator[row].tolist(), panel.spread[row].tolist()


def test_sum_size_and_spread_of_each_subgroup() -> None:
    total, size, spread = single(0, from_measured([Measured(months(5), RINGS)]))
    assert total[:2] == pytest.approx([222.1, 148.4])
    assert np.isnan(total[2])
    assert size[:2] == [3.0, 2.0]
    assert spread[0] == pytest.approx(np.std(RINGS[0], ddof=1))
    assert np.isnan(spread[3]), "one measurement has no spread"


def test_many_series_are_padded_and_keep_their_own() -> None:
    both = from_measured([Measured(months(5), RINGS), Measured(months(3), RINGS[:3])])
    alone = from_measured([Measured(months(3), RINGS[:3])])
    assert both.n_series == 2
    np.testing.assert_array_equal(both.spread[1, :3], alone.spread[0])
    assert np.isnan(both.spread[1, 3:]).all()
    assert not both.present[1, 3:].any()


def test_a_month_without_any_measurement_is_found_from_the_calendar() -> None:
    on = months(6)
    panel = from_measured([Measured([*on[:3], on[4], on[5]], [[1.0, 2.0]] * 5)])
    assert panel.present[0].tolist() == [True, True, True, False, True, True]
    assert np.isnan(panel.spread[0, 3])
    assert panel.spread[0, 4] == pytest.approx(np.sqrt(0.5))


def test_targets_phases_ghosts_and_what_is_ahead_belong_to_subgroups() -> None:
    on = months(5)
    ahead = (Announced(on[4], 75.0),)
    own = Measured(
        on[:4], RINGS[:4], target=[None, 74.0, 74.0, 74.0], phases=[on[2]], ghosts=[on[1]], ahead=ahead
    )
    panel = from_measured([own])
    assert panel.phase.tolist() == [[0, 0, 1, 1]]
    assert panel.ghost.tolist() == [[False, True, False, False]]
    assert panel.target[0, 1:].tolist() == [74.0] * 3
    assert panel.ahead == (ahead,)


def test_single_measurements_with_repeated_dates_are_the_same() -> None:
    on = months(5)
    dates = [day for day, group in zip(on, RINGS, strict=True) for _ in group] + [on[2]]
    values = [value for group in RINGS for value in group] + [None]
    one, other = from_subgroups(dates, values), from_measured([Measured(on, RINGS)])
    for a, b in zip(single(0, one), single(0, other), strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_panel_says_of_each_series_what_it_says_of_it_alone() -> None:
    rng = np.random.default_rng(2)
    series = [Measured(months(20), rng.normal(10, 1, (20, n)).tolist()) for n in (3, 5)]
    for chart in ("xbar", "s"):
        together = analyse(from_measured(series), Options(chart=chart))
        for row, one in enumerate(series):
            alone = analyse(from_measured([one]), Options(chart=chart))
            np.testing.assert_allclose(together.upper[row], alone.upper[0], rtol=1e-12)


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="5 dates but 4 subgroups"):
        from_measured([Measured(months(5), RINGS[:4])])
    with pytest.raises(ValueError, match="2 dates but 1 measurements"):
        from_subgroups(months(2), [1.0])
