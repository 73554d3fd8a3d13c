from __future__ import annotations

import numpy as np
import pytest

from spc import CHARTS, CONVENTIONS
from spc.chance import is_known, signal_chance
from spc.chance_simulation import (
    BASELINE_SERIES,
    BASELINES,
    LEVEL_SERIES,
    LONGEST,
    SERIES,
    new_verdicts,
    verdicts_by_length,
)
from spc.chance_stable import STABLE
from spc.judge import VARIATIONS
from spc.types import Variation

SAMPLE = 2_000
SIGNAL, CALM = (VARIATIONS.index(v) for v in (Variation.CONCERN_LOW, Variation.COMMON_CAUSE))


def test_every_chart_and_convention_has_its_chances() -> None:
    assert set(STABLE) == set(CHARTS)
    for convention in CONVENTIONS:
        for chart in CHARTS:
            assert 0 < signal_chance(chart, convention, 36) < 0.15


@pytest.mark.parametrize("chart", ["xmr", "u_prime", "t"])
def test_the_table_can_be_made_again(chart: str) -> None:
    """A smaller simulation from another seed agrees within what both leave to chance."""
    within, at_end = new_verdicts(verdicts_by_length(chart, "mdc", SAMPLE, seed=7), quarter=3)
    for n in (12, 24, 48):
        for again, told in (
            (within[n - 1], signal_chance(chart, "mdc", n)),
            (at_end[n - 1], signal_chance(chart, "mdc", n, at_end=True)),
        ):
            spread = np.sqrt(told * (1 - told) * (1 / SAMPLE + 1 / SERIES))
            assert abs(again - told) < 4.5 * spread


def test_a_verdict_is_new_when_the_view_a_quarter_ago_did_not_have_it() -> None:
    # Three series over five points: one turns at the fourth, one always was so, one came and went.
    codes = np.array(
        [
            [CALM, SIGNAL, CALM],
            [CALM, SIGNAL, CALM],
            [CALM, SIGNAL, SIGNAL],
            [SIGNAL, SIGNAL, CALM],
            [SIGNAL, SIGNAL, CALM],
        ],
        dtype=np.int8,
    )
    within, at_end = new_verdicts(codes, quarter=3)
    assert within[4] == pytest.approx(2 / 3)
    assert at_end[4] == pytest.approx(1 / 3)


def test_more_time_gives_chance_more_room() -> None:
    chances = [signal_chance("xmr", "mdc", 36, quarter) for quarter in (0, 1, 3, 6, 12)]
    assert chances[0] == 0.0
    assert chances == sorted(chances)


def test_long_series_are_read_as_the_longest_simulated() -> None:
    assert signal_chance("p", "mdc", 500) == signal_chance("p", "mdc", LONGEST)


def test_unknown_charts_are_refused() -> None:
    with pytest.raises(ValueError, match="stock"):
        signal_chance("stock", "mdc", 36)
    with pytest.raises(ValueError, match="points"):
        signal_chance("xmr", "mdc", -1)


@pytest.mark.parametrize(("chart", "level"), [("xmr", 1.0), ("c", 2.0)])
def test_the_chances_of_small_counts_can_be_made_again(chart: str, level: float) -> None:
    within, at_end = new_verdicts(verdicts_by_length(chart, "mdc", SAMPLE, seed=7, level=level), quarter=3)
    for again, view in ((within[35], False), (at_end[35], True)):
        told = signal_chance(chart, "mdc", 36, at_end=view, level=level)
        spread = np.sqrt(told * (1 - told) * (1 / SAMPLE + 1 / LEVEL_SERIES))
        assert abs(again - told) < 4.5 * spread


def test_small_counts_bring_more_signals_by_chance() -> None:
    one, two, between, many = (signal_chance("xmr", "mdc", 36, level=x) for x in (1.0, 2.0, 1.4, 500.0))
    assert one > between > two > many
    assert signal_chance("c", "mdc", 36, level=0.0) == signal_chance("c", "mdc", 36, level=0.5)
    assert signal_chance("t", "mdc", 36, level=1.0) == signal_chance("t", "mdc", 36)


@pytest.mark.parametrize(
    ("chart", "baseline", "level"),
    [("xmr", 12, None), ("xmr", 0, None), ("u_prime", 18, 4.0), ("mr", 36, None)],
)
def test_the_chances_of_other_baselines_can_be_made_again(
    chart: str, baseline: int, level: float | None
) -> None:
    codes = verdicts_by_length(chart, "mdc", SAMPLE, seed=7, level=level, baseline=baseline)
    within, at_end = new_verdicts(codes, quarter=3)
    for n in (30, 48):
        for again, view in ((within[n - 1], False), (at_end[n - 1], True)):
            told = signal_chance(chart, "mdc", n, at_end=view, level=level, baseline=baseline)
            spread = np.sqrt(told * (1 - told) * (1 / SAMPLE + 1 / BASELINE_SERIES))
            assert abs(again - told) < 4.5 * spread


@pytest.mark.parametrize("chart", CHARTS)
def test_limits_that_rest_on_fewer_points_signal_more_often_by_chance(chart: str) -> None:
    twelve, own, all_of_them = (signal_chance(chart, n_points=60, baseline=b) for b in (12, None, 0))
    assert twelve > own > all_of_them


def test_the_convention_s_own_baseline_is_the_convention() -> None:
    assert signal_chance("xmr", baseline=24) == signal_chance("xmr")
    assert signal_chance("xmr", "anhoej", baseline=0) == signal_chance("xmr", "anhoej")


def test_where_no_chance_is_known_none_is_told() -> None:
    assert all(is_known("mdc", baseline) for baseline in (None, 24, *BASELINES))
    assert not is_known("mdc", 15)
    assert not is_known("anhoej", 24)
    assert not is_known("no such")
    with pytest.raises(ValueError, match="limits of 15 points under 'mdc'"):
        signal_chance("xmr", "mdc", 36, baseline=15)
