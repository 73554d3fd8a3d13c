"""What must hold for any series, whatever its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spc import CHARTS, Analysis, Better, Options, Variation, analyse
from spc.panel import Line, from_lines
from tests.spc.series import SINGLE, months

ANALYSED = ("value", "centre", "lower", "upper")
MIRRORED = {
    Variation.COMMON_CAUSE: Variation.COMMON_CAUSE,
    Variation.NO_DATA: Variation.NO_DATA,
    Variation.IMPROVEMENT_HIGH: Variation.IMPROVEMENT_LOW,
    Variation.IMPROVEMENT_LOW: Variation.IMPROVEMENT_HIGH,
    Variation.CONCERN_HIGH: Variation.CONCERN_LOW,
    Variation.CONCERN_LOW: Variation.CONCERN_HIGH,
    Variation.NEITHER_HIGH: Variation.NEITHER_LOW,
    Variation.NEITHER_LOW: Variation.NEITHER_HIGH,
}
OTHER_WAY = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER, Better.NEITHER: Better.NEITHER}


@st.composite
def lines(draw: st.DrawFn, *, chart: str = "xmr", least: int = 1) -> Line:
    """A series that the chart can take, with missing months, ghosts, phases and targets."""
    n = draw(st.integers(least, 40))
    on = months(n)
    # Small whole numbers make ties, constant stretches and points on the centre, where rules go wrong.
    counts = draw(st.lists(st.integers(0, 12), min_size=n, max_size=n))
    missing = draw(st.sets(st.integers(0, n - 1), max_size=3))
    numerator = [None if i in missing else float(x) for i, x in enumerate(counts)]
    denominator = None
    if CHARTS[chart].denominator == "needed":
        denominator = [float(x) for x in draw(st.lists(st.integers(12, 40), min_size=n, max_size=n))]
    return Line(
        dates=on,
        numerator=numerator,
        denominator=denominator,
        better=draw(st.sampled_from(Better)),
        target=draw(st.none() | st.integers(0, 12).map(float)),
        phases=sorted(draw(st.sets(st.sampled_from(on), max_size=2))),
        ghosts=sorted(draw(st.sets(st.sampled_from(on), max_size=2))),
    )


def changed(line: Line, *, scale: float = 1.0, add: float = 0.0) -> Line:
    numerator = [None if x is None else x * scale + add for x in line.numerator]
    target = line.target * scale + add if isinstance(line.target, float) else None
    better = line.better if scale > 0 else OTHER_WAY[line.better]
    return replace(line, numerator=numerator, target=target, better=better)


def one(line: Line, options: Options) -> Analysis:
    return analyse(from_lines([line]), options)


@given(lines(), st.sampled_from([0.25, 4.0, 1024.0]), st.sampled_from([-64.0, 0.0, 3.0, 4096.0]))
def test_moving_and_stretching_the_scale_moves_and_stretches_the_lines(
    line: Line, scale: float, add: float
) -> None:
    before, after = one(line, Options()), one(changed(line, scale=scale, add=add), Options())
    for name in ANALYSED:
        np.testing.assert_allclose(
            getattr(after, name), getattr(before, name) * scale + add, rtol=1e-9, atol=1e-9 * scale
        )
    for rule, sides in before.rules.items():
        np.testing.assert_array_equal(after.rules[rule], sides)
    assert after.verdicts[0].variation is before.verdicts[0].variation
    assert after.verdicts[0].assurance is before.verdicts[0].assurance


@given(lines())
def test_turning_the_scale_over_turns_every_rule_and_verdict_over(line: Line) -> None:
    before, after = one(line, Options()), one(changed(line, scale=-1.0), Options())
    for rule, sides in before.rules.items():
        np.testing.assert_array_equal(after.rules[rule], -sides)
    assert after.verdicts[0].variation is MIRRORED[before.verdicts[0].variation]
    assert after.verdicts[0].assurance is before.verdicts[0].assurance


@pytest.mark.parametrize("chart", SINGLE)
@settings(max_examples=25)
@given(st.data())
def test_a_panel_says_of_each_series_what_it_says_of_it_alone(chart: str, data: st.DataObject) -> None:
    many = data.draw(st.lists(lines(chart=chart), min_size=2, max_size=5))
    options = Options(chart=chart)
    panel = analyse(from_lines(many), options)
    for row, line in enumerate(many):
        alone, n = one(line, options), len(line.dates)
        for name in ANALYSED:
            # Not bit for bit: sums over a group may be added up in another order.
            np.testing.assert_allclose(getattr(panel, name)[row, :n], getattr(alone, name)[0], rtol=1e-12)
        for rule, sides in alone.rules.items():
            np.testing.assert_array_equal(panel.rules[rule][row, :n], sides[0])
            assert not panel.rules[rule][row, n:].any()
        assert panel.verdicts[row].variation is alone.verdicts[0].variation
        assert panel.verdicts[row].assurance is alone.verdicts[0].assurance
        assert panel.verdicts[row].fired == alone.verdicts[0].fired
        assert panel.verdicts[row].notes == alone.verdicts[0].notes


@pytest.mark.parametrize("chart", SINGLE)
@settings(max_examples=25)
@given(st.data())
def test_a_ghosts_value_changes_nothing_else(chart: str, data: st.DataObject) -> None:
    line = data.draw(lines(chart=chart, least=3))
    place = data.draw(st.integers(0, len(line.dates) - 1))
    ghosts = [*line.ghosts, line.dates[place]]
    values = [list(line.numerator) for _ in range(2)]
    values[0][place], values[1][place] = 1.0, 12.0
    a, b = (one(replace(line, numerator=v, ghosts=ghosts), Options(chart=chart)) for v in values)
    for name in ("centre", "lower", "upper"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
    for rule, sides in a.rules.items():
        np.testing.assert_array_equal(sides, b.rules[rule])
        assert sides[0, place] == 0
    assert a.verdicts[0].variation is b.verdicts[0].variation


@pytest.mark.parametrize("chart", [name for name in SINGLE if CHARTS[name].lower_bound is not None])
@settings(max_examples=25)
@given(st.data())
def test_limits_stay_inside_what_is_possible(chart: str, data: st.DataObject) -> None:
    analysis = one(data.draw(lines(chart=chart)), Options(chart=chart))
    drawn = np.isfinite(analysis.lower)
    assert (analysis.lower[drawn] >= 0).all()
    if CHARTS[chart].upper_bound is not None:
        assert (analysis.upper[drawn] <= 1.0).all()
    assert (analysis.lower[drawn] <= analysis.upper[drawn]).all()


@given(lines(), st.integers(2, 5), st.integers(6, 11))
def test_declared_bounds_hold(line: Line, low: int, high: int) -> None:
    analysis = one(line, Options(lower_bound=low, upper_bound=high))
    drawn = np.isfinite(analysis.lower)
    assert (analysis.lower[drawn] >= low).all()
    assert (analysis.upper[drawn] <= high).all()


@given(lines(least=14), st.integers(1, 30))
def test_a_phase_is_read_as_if_nothing_had_been_before_it(line: Line, cut: int) -> None:
    """So no window, no moving range and no mean crosses the start of a phase."""
    cut = min(cut, len(line.dates) - 1)
    start = line.dates[cut]
    whole = one(replace(line, phases=[start]), Options())
    rest = Line(
        dates=line.dates[cut:],
        numerator=line.numerator[cut:],
        better=line.better,
        target=line.target,
        ghosts=[day for day in line.ghosts if day >= start],
    )
    alone = one(rest, Options())
    for name in ANALYSED:
        np.testing.assert_allclose(getattr(whole, name)[0, cut:], getattr(alone, name)[0], rtol=1e-12)
    for rule, sides in alone.rules.items():
        np.testing.assert_array_equal(whole.rules[rule][0, cut:], sides[0])


@given(lines(least=2), st.integers(1, 39))
def test_the_past_is_not_rewritten_once_a_baseline_is_locked(line: Line, later: int) -> None:
    """Points after the lock change no line before them."""
    values = [x or 0.0 for x in line.numerator]
    base = (values * 24)[:24]
    short = one(Line(months(24), base), Options())
    long = one(Line(months(24 + later), [*base, *(float(i % 9) for i in range(later))]), Options())
    np.testing.assert_allclose(long.upper[0, :24], short.upper[0], rtol=1e-12)
    np.testing.assert_allclose(long.centre[0, 24:], np.full(later, short.centre[0, 0]), rtol=1e-12)


@pytest.mark.parametrize("chart", SINGLE)
@settings(max_examples=25)
@given(st.data())
def test_no_number_stands_where_nothing_is_drawn(chart: str, data: st.DataObject) -> None:
    line = data.draw(lines(chart=chart))
    analysis = one(line, Options(chart=chart))
    absent = [i for i, x in enumerate(line.numerator) if x is None]
    for name in ANALYSED:
        assert np.isnan(getattr(analysis, name)[0, absent]).all()
    if line.numerator[-1] is None:
        assert analysis.verdicts[0].variation is Variation.NO_DATA


def test_an_empty_panel_and_an_empty_series_are_no_error() -> None:
    assert len(analyse(from_lines([])).verdicts) == 0
    both = analyse(from_lines([Line([], []), Line([date(2024, 1, 1)], [3.0])]))
    assert both.verdicts[0].variation is Variation.NO_DATA
    assert both.verdicts[1].variation is Variation.COMMON_CAUSE
    assert both.verdicts[1].notes == ("too_few",)
