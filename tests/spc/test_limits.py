"""Baselines, phases, ghosts, screening, short phases and bounds."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from spc import CHARTS, Options, analyse
from spc.panel import from_series
from spc.subgroups import from_subgroups
from tests.spc.series import CALM, fired, judged, months

STEP = (*CALM, *CALM, *(x + 5 for x in CALM))  # 24 points about 10, then 12 about 15


def test_limits_are_locked_after_24_points() -> None:
    analysis = judged(STEP)
    before = judged(STEP[:24])
    assert analysis.centre[0, 35] == before.centre[0, 0] == 10.0
    assert analysis.upper[0, 35] == before.upper[0, 0]
    assert analysis.verdicts[0].spans[0].locked_after == 24


def test_until_then_they_are_recalculated() -> None:
    span = judged(CALM).verdicts[0].spans[0]
    assert (span.n, span.locked_after) == (12, None)
    assert judged([*CALM, 20.0]).centre[0, 0] == pytest.approx((120 + 20) / 13)


def test_all_points_are_one_option_away() -> None:
    assert judged(STEP, baseline=0).centre[0, 0] == pytest.approx((240 + 180) / 36)


def test_a_measure_may_have_its_own_baseline() -> None:
    analysis = judged(STEP, baseline=12)
    assert analysis.verdicts[0].spans[0].locked_after == 12
    assert analysis.upper[0, 0] == pytest.approx(10 + 2.66 * 14 / 11)


def test_freeze_takes_the_first_points_of_each_phase() -> None:
    analysis = judged([*CALM, *CALM, *CALM, *CALM], freeze=12, phases=[24])
    assert [span.locked_after for span in analysis.verdicts[0].spans] == [12, 12]


def test_freeze_at_a_date_holds_in_the_phases_begun_by_then() -> None:
    on = months(48)
    values = [*CALM, *(x + 1 for x in CALM), *(x + 2 for x in CALM), *(x + 3 for x in CALM)]
    panel = from_series(on, values, phases=[on[24]])
    analysis = analyse(panel, Options(freeze=on[11]))
    assert analysis.centre[0, 0] == pytest.approx(10.0)
    assert analysis.centre[0, 47] == pytest.approx(12.5), "nothing of it lies before the date: all its points"


def test_every_phase_has_its_own_lines() -> None:
    analysis = judged(STEP, phases=[24])
    assert analysis.centre[0, 23] == pytest.approx(10.0)
    assert analysis.centre[0, 24] == pytest.approx(15.0)
    spans = analysis.verdicts[0].spans
    assert [(s.start, s.n) for s in spans] == [(date(2020, 1, 1), 24), (date(2022, 1, 1), 12)]


def test_no_moving_range_spans_a_phase() -> None:
    assert judged(STEP, phases=[24]).upper[0, 35] == pytest.approx(15 + 2.66 * 14 / 11)


@pytest.mark.parametrize(
    ("n", "drawn", "provisional"), [(9, False, False), (10, True, True), (12, True, True), (13, True, False)]
)
def test_limits_need_ten_points_and_are_provisional_to_twelve(n: int, drawn: bool, provisional: bool) -> None:
    analysis = judged([*CALM, 10.0][:n])
    assert np.isfinite(analysis.upper[0]).all() == drawn
    assert analysis.provisional[0].all() == provisional
    assert np.isfinite(analysis.centre[0]).all()
    assert ("too_few" in analysis.verdicts[0].notes) == (not drawn)
    assert ("provisional" in analysis.verdicts[0].notes) == provisional


def test_a_ghost_is_shown_and_changes_no_line() -> None:
    plain = judged(CALM)
    ghosted = judged([*CALM[:6], 500.0, *CALM[6:]], ghosts=[6])
    assert ghosted.value[0, 6] == 500.0
    assert ghosted.upper[0, 0] == plain.upper[0, 0]
    assert ghosted.centre[0, 0] == plain.centre[0, 0]
    assert not any(side[0, 6] for side in ghosted.rules.values())


def test_the_moving_range_joins_a_ghosts_neighbours() -> None:
    # Eleven ranges of the twelve counted points, as if the ghost had never been: 14 / 11.
    ghosted = judged([*CALM[:6], 500.0, *CALM[6:]], ghosts=[6])
    assert ghosted.upper[0, 0] - ghosted.centre[0, 0] == pytest.approx(2.66 * 14 / 11)


def test_screening_leaves_a_freak_range_out_and_can_be_switched_off() -> None:
    values = [*CALM, 60.0, *CALM]
    screened, plain = judged(values, baseline=0), judged(values, baseline=0, screen=False)
    # Ranges: 14 in each twelve, 49 and 51 about the freak month; the mean of all 24 is 128 / 24.
    assert plain.upper[0, 0] - plain.centre[0, 0] == pytest.approx(2.66 * 128 / 24)
    assert screened.upper[0, 0] - screened.centre[0, 0] == pytest.approx(2.66 * 28 / 22)


def test_a_constant_series_has_limits_of_no_width() -> None:
    analysis = judged([0.1] * 12)
    assert analysis.lower[0, 0] == analysis.centre[0, 0] == analysis.upper[0, 0] == 0.1


def test_limits_stay_inside_declared_bounds() -> None:
    values = [98.0, 100.0, 97.0, 99.0, 100.0, 96.0, 100.0, 99.0, 98.0, 100.0, 97.0, 100.0]
    free, bounded = judged(values), judged(values, lower_bound=0.0, upper_bound=100.0)
    assert free.upper[0, 0] > 100.0
    assert bounded.upper[0, 0] == 100.0
    assert bounded.lower[0, 0] == free.lower[0, 0]


def test_a_bound_moves_no_two_sigma_line() -> None:
    values = [*CALM, 12.5, 12.5]
    free, bounded = judged(values, freeze=12), judged(values, freeze=12, upper_bound=12.4)
    assert (free.rules["two_of_three"] == bounded.rules["two_of_three"]).all()


def test_a_ratio_may_exceed_all() -> None:
    analysis = judged([110.0, 95.0] * 6, denominator=[100.0] * 12, chart="xmr", multiplier=100.0)
    assert analysis.value[0, 0] == pytest.approx(110.0)
    assert analysis.upper[0, 0] > 100.0


def test_a_proportion_keeps_its_limits_between_none_and_all() -> None:
    analysis = judged([9.0, 10.0] * 6, denominator=[10.0] * 12, chart="p", multiplier=100.0)
    assert analysis.upper[0, 0] == 100.0
    low = judged([1.0, 0.0] * 6, denominator=[10.0] * 12, chart="p", multiplier=100.0)
    assert low.lower[0, 0] == 0.0


def test_laney_never_narrows_what_counting_gives() -> None:
    # Months far more alike than chance: an unfloored sigma_z would be near 0.
    num, den = [30.0, 31.0] * 12, [100.0] * 24
    for plain, laney in (("p", "p_prime"), ("u", "u_prime")):
        a, b = (judged(num, denominator=den, chart=chart) for chart in (plain, laney))
        np.testing.assert_allclose(a.upper, b.upper, rtol=1e-12)


def test_exact_limits_are_quantiles() -> None:
    # Poisson mean 4: P(X <= 11) = 0.99908 and P(X <= 10) = 0.99716; P(X <= 0) = 0.0183.
    analysis = judged([4.0] * 12, chart="c", exact=True)
    assert (analysis.lower[0, 0], analysis.upper[0, 0]) == (0.0, 11.0)
    # Binomial 20 x 0.5: P(X <= 16) = 0.99871, P(X <= 15) = 0.99409, P(X <= 3) = 0.00129,
    # P(X <= 4) = 0.00591.
    analysis = judged([10.0] * 12, denominator=[20.0] * 12, chart="p", exact=True)
    assert (analysis.lower[0, 0], analysis.upper[0, 0]) == (4 / 20, 16 / 20)
    # The rate chart with one unit of exposure is the count chart.
    analysis = judged([4.0] * 12, denominator=[1.0] * 12, chart="u", exact=True)
    assert (analysis.lower[0, 0], analysis.upper[0, 0]) == (0.0, 11.0)


def test_rolling_values_are_judged_on_every_third_month() -> None:
    values = [float(i % 7) for i in range(36)]
    analysis = judged(values, window=3)
    assert analysis.counted[0].nonzero()[0].tolist() == list(range(0, 36, 3))
    thinned = judged(values[::3])
    assert analysis.upper[0, 0] == thinned.upper[0, 0]
    assert "window" in analysis.verdicts[0].notes


def test_a_month_missing_between_two_of_the_grid_parts_nothing() -> None:
    values: list[float | None] = [float(i * i % 7) for i in range(36)]
    whole = judged(values, window=3)
    values[4] = None
    assert judged(values, window=3).upper[0, 0] == whole.upper[0, 0]
    values[6] = None
    assert judged(values, window=3).upper[0, 0] != whole.upper[0, 0]


@pytest.mark.parametrize("chart", ["xbar", "s"])
def test_a_later_subgroup_of_another_size_rewrites_no_locked_limit(chart: str) -> None:
    on = months(30)
    sample = [(day, float((i + 3 * k * k) % 11)) for i, day in enumerate(on) for k in range(5)]

    def upper(rows: list[tuple[date, float]]) -> list[float]:
        panel = from_subgroups([day for day, _ in rows], [x for _, x in rows])
        return [float(x) for x in analyse(panel, Options(chart=chart)).upper[0, :24]]

    assert upper(sample[:-1]) == upper(sample)


def test_one_sigma_of_a_t_chart_lies_where_it_does_on_the_charts_own_scale() -> None:
    # CALM on the scale of gap^(1/3.6): centre 10, one sigma 1.128. Half way in days to 2 sigma is 11.27.
    def marks(rooted: float) -> list[int]:
        gaps = [x**3.6 for x in (*CALM, *[rooted] * 4)]
        return fired(judged(gaps, chart="t", convention="nelson", freeze=12), "four_of_five")[12:]

    assert marks(11.2) == [1] * 4
    assert marks(11.1) == [0] * 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(chart="moss2"), "unknown chart"),
        (Options(convention="mine"), "unknown convention"),
        (Options(chart="p"), "denominators"),
        (Options(shift=1), "shift"),
        (
            Options(freeze=5),
            "freeze is 5: at least 10 points must set limits under mdc; give 10 or more, or another conv",
        ),
        (Options(baseline=9), "baseline is 9: at least 10 points"),
        (Options(chart="mr", freeze=10), "at least 11 points"),
        (
            Options(freeze=1, convention="nelson"),
            "freeze is 1: at least two points must set limits under nelson; give two or more$",
        ),
        (Options(lower_bound=2, upper_bound=1), "lower_bound"),
    ],
)
def test_what_cannot_be_is_refused(options: Options, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        analyse(from_series(months(12), CALM), options)


def test_what_a_convention_draws_limits_from_is_taken() -> None:
    for options in (Options(freeze=10), Options(baseline=0), Options(freeze=5, convention="plotthedots")):
        assert np.isfinite(analyse(from_series(months(12), CALM), options).upper).all()
    ranges = analyse(from_series(months(12), CALM), Options(chart="mr", freeze=11))
    assert np.isfinite(ranges.upper[0, 1:]).all()


@pytest.mark.parametrize("chart", ["mr", "s"])
def test_bounds_of_the_values_are_none_of_their_ranges_or_spreads(chart: str) -> None:
    days, values = zip(
        *((day, 60.0 + (i + k) % 5) for i, day in enumerate(months(14)) for k in range(2)), strict=True
    )
    panel = from_subgroups(days, values) if chart == "s" else from_series(days[::2], values[::2])
    free, bound = (
        analyse(panel, Options(chart=chart, lower_bound=low, upper_bound=None if low is None else 100.0))
        for low in (None, 60.0)
    )
    np.testing.assert_array_equal(free.lower, bound.lower)
    np.testing.assert_array_equal(free.upper, bound.upper)
    assert np.nanmin(free.lower) == 0.0


@pytest.mark.parametrize("chart", [name for name, chart in CHARTS.items() if not chart.takes_centre])
def test_a_centre_that_a_chart_cannot_take_is_refused(chart: str) -> None:
    days = [day for day in months(12) for _ in range(2)]
    with pytest.raises(ValueError, match="cannot be given"):
        analyse(from_subgroups(days, [5.0, 7.0] * 12), Options(chart=chart, given_centre=6.0))
