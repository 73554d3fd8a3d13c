"""Warnings where a series does not keep what its chart assumes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox

from spc import CHARTS, Options, analyse
from spc.chance_simulation import _panel
from spc.chance_stable import STABLE
from spc.chance_stable import spread as stable_spread
from spc.checks import Warned, check, index_of_dispersion, ljung_box, sigma_z
from spc.panel import Line, from_lines, from_series
from spc.types import Floats
from tests.spc.series import months


def warned(
    values: Floats, chart: str, sizes: Floats | None = None, phases: list[int] | None = None
) -> tuple[Warned, ...]:
    on = months(len(values))
    starts = [on[i] for i in phases or []]
    panel = from_series(on, values.tolist(), None if sizes is None else sizes.tolist(), phases=starts)
    return check(analyse(panel, Options(chart=chart, baseline=0)))[0]


def test_ljung_box_agrees_with_statsmodels() -> None:
    values = np.random.default_rng(1).normal(size=(5, 48)).cumsum(axis=1)
    found = ljung_box(values)
    for row, series in enumerate(values):
        table = acorr_ljungbox(series, lags=[6])
        assert found.statistic[row] == pytest.approx(table["lb_stat"].iloc[0], rel=1e-12)
        assert found.chance[row] == pytest.approx(table["lb_pvalue"].iloc[0], rel=1e-9)


@pytest.mark.parametrize("holes", [0, 8])
def test_ljung_box_warns_of_sound_series_as_often_as_it_says(holes: int) -> None:
    draw = np.random.default_rng(2)
    values = draw.normal(size=(4000, 60))
    for row in values:
        row[draw.choice(60, holes, replace=False)] = np.nan
    assert 0.035 < (ljung_box(values).chance < 0.05).mean() < 0.07


def test_ljung_box_of_nothing() -> None:
    found = ljung_box(np.vstack([np.ones(30), np.full(30, np.nan)]))
    assert np.isnan(found.statistic).all()
    assert not (found.chance < 0.05).any()


def test_dispersion_of_counts_is_fishers() -> None:
    values = np.array([3.0, 5.0, 9.0, 2.0, 6.0, 5.0])
    z = (values - values.mean()) / np.sqrt(values.mean())
    found = index_of_dispersion(z[None, :])
    assert found.index[0] == pytest.approx(values.var(ddof=1) / values.mean())
    assert found.chance[0] == pytest.approx(
        2 * min(stats.chi2.sf((z**2).sum(), 5), stats.chi2.cdf((z**2).sum(), 5))
    )


def test_sigma_z_by_hand_and_not_across_a_gap() -> None:
    z = np.array([[1.0, -1.0, np.nan, 3.0, 2.0], [0.0, 0.0, 0.0, 0.0, 0.0]])
    assert sigma_z(z) == pytest.approx([1.5 / 1.128, 0.0])


def test_a_wandering_series_is_autocorrelated_and_a_step_between_phases_is_not() -> None:
    draw = np.random.default_rng(3)
    noise = draw.normal(size=60)
    (found,) = warned(100 + noise.cumsum(), "xmr")
    assert found.code == "autocorrelated"
    assert found.size > 0.6
    assert found.chance < 0.001
    step = 50 + noise + np.repeat([0.0, 20.0], 30)
    assert [one.code for one in warned(step, "xmr")] == ["autocorrelated"]
    assert warned(step, "xmr", phases=[30]) == ()


@pytest.mark.parametrize("chart", ["p", "u", "c"])
def test_groups_that_differ_by_more_than_counting(chart: str) -> None:
    draw = np.random.default_rng(4)
    sizes = draw.integers(300, 600, 48).astype(float) if chart != "c" else np.full(48, 400.0)
    sound = draw.binomial(sizes.astype(int), 0.2).astype(float)
    wild = draw.binomial(sizes.astype(int), draw.beta(20, 80, 48)).astype(float)
    given = None if chart == "c" else sizes
    assert [one.code for one in warned(sound, chart, given)] == []
    (found,) = warned(wild, chart, given)
    assert found.code == "over_dispersed"
    assert found.size > 2
    assert found.sigma_z is not None
    assert found.sigma_z > 1.3


def test_figures_too_alike_to_be_counts() -> None:
    (found,) = warned(np.random.default_rng(8).integers(49, 53, 32).astype(float), "c")
    assert found.code == "under_dispersed"
    assert found.size < 0.1


def test_a_chart_that_allows_for_it_and_a_short_series_are_not_warned_of() -> None:
    draw = np.random.default_rng(5)
    sizes = np.full(40, 400.0)
    wild = draw.binomial(400, draw.beta(20, 80, 40)).astype(float)
    assert warned(wild, "p_prime", sizes) == ()
    assert warned(wild[:19], "p", sizes[:19]) == ()


def test_a_panel_says_what_its_series_say_one_by_one() -> None:
    draw = np.random.default_rng(6)
    rows = [draw.normal(size=n).cumsum() for n in (60, 24, 40)]
    lines = [Line(months(len(row)), row.tolist()) for row in rows]
    together = check(analyse(from_lines(lines), Options(baseline=0)))
    for one, row in zip(together, rows, strict=True):
        alone = warned(row, "xmr")
        assert [w.code for w in one] == [w.code for w in alone]
        assert [w.size for w in one] == pytest.approx([w.size for w in alone])


@pytest.mark.parametrize("chart", CHARTS)
def test_at_most_one_stable_series_in_fifty_is_warned_of(chart: str) -> None:
    draw, shape = np.random.default_rng(9), (2000, 36)
    numerator, denominator = STABLE[chart](draw, shape)
    spread = stable_spread(draw, shape) if CHARTS[chart].subgroups else None
    found = check(analyse(_panel(numerator, denominator, spread), Options(chart=chart)))
    assert sum(bool(own) for own in found) <= 0.02 * len(found)


def test_a_weighted_mean_is_warned_of_by_its_single_figures() -> None:
    wandering = 100 + np.random.default_rng(3).normal(size=60).cumsum()
    (found,) = warned(wandering, "ewma")
    assert (found.code, found.size) == ("autocorrelated", warned(wandering, "xmr")[0].size)
