from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spc.draw.scale import Scale, fit, tick_decimals, ticks
from spc.draw.spread import Wish, spread

numbers = st.floats(-1e6, 1e6, allow_nan=False)


def test_a_scale_maps_ends_to_ends() -> None:
    scale = Scale(80, 100, 400, 0)
    assert (scale(80), scale(90), scale(100)) == (400, 200, 0)


def test_a_power_scale_opens_up_small_values() -> None:
    scale = Scale(0, 100, 0, 100, power=0.5)
    assert scale(25) == pytest.approx(50)


@given(st.lists(numbers, min_size=1, max_size=30))
def test_a_fit_holds_every_value(values: list[float]) -> None:
    scale = fit(values, 400, 0, floor=0.0, ceiling=100.0)
    assert all(-0.01 <= scale(v) <= 400.01 for v in values)


def test_a_fit_stays_inside_what_is_possible() -> None:
    constant = fit([100.0] * 5, 400, 0, floor=0.0, ceiling=100.0)
    assert constant.high == 100.0
    counts = fit([0.0, 3.0], 400, 0, floor=0.0)
    assert counts.low == 0.0
    ratio = fit([98.0, 104.0], 400, 0, ceiling=100.0)
    assert ratio.high > 104.0


def test_a_fit_of_nothing_is_still_a_scale() -> None:
    assert math.isfinite(fit([], 100, 0)(0.5))


@given(numbers, st.floats(0.001, 1e5))
def test_ticks_are_round_inside_and_few(low: float, span: float) -> None:
    values = ticks(Scale(low, low + span, 400, 0))
    assert 1 <= len(values) <= 8
    assert all(low - span * 1e-6 <= v <= low + span * (1 + 1e-6) for v in values)
    assert list(values) == sorted(set(values))


def test_ticks_of_counts_are_whole() -> None:
    assert ticks(Scale(0, 3, 400, 0), whole=True) == (0, 1, 2, 3)
    assert tick_decimals((0.0, 0.5, 1.0)) == 1
    assert tick_decimals((0.0, 5.0)) == 0


def test_ticks_of_a_power_scale_keep_their_distance() -> None:
    scale = Scale(0, 400, 300, 0, power=0.5)
    places = [scale(v) for v in ticks(scale)]
    assert all(a - b >= 26 for a, b in pairwise(places))


wishes = st.lists(
    st.builds(Wish, st.floats(0, 400), st.floats(5, 14), st.floats(5, 50)), min_size=1, max_size=7
)


@given(wishes)
def test_labels_never_overlap_and_keep_their_order(asked: list[Wish]) -> None:
    places = spread(asked, 0, 460)
    for i, a in enumerate(asked):
        for j, b in enumerate(asked):
            if a.at < b.at:
                assert places[j] - b.above >= places[i] + a.below - 1e-6, (i, j)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([Wish(50, 10, 10), Wish(200, 10, 10)], 0, 400) == (50, 200)


def test_labels_that_touch_share_the_way() -> None:
    assert spread([Wish(100, 10, 10), Wish(100, 10, 10)], 0, 400) == (90, 110)


def test_labels_stay_inside_when_they_can() -> None:
    places = spread([Wish(395, 10, 40), Wish(398, 10, 10)], 0, 400)
    assert places[1] <= 390
    assert places[0] + 40 <= places[1] - 10 + 1e-9
