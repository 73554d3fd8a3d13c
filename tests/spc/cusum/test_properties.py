"""What must hold for CUSUM charts of any panel."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from spc.cusum.chart import CusumAnalysis, CusumOptions, analyse
from spc.cusum.plan import Kind
from spc.panel import Line, from_lines
from spc.types import Panel
from tests.spc.series import months

KINDS: tuple[Kind, ...] = ("bernoulli", "poisson")
TABLES = ("rise", "fall", "rise_threshold", "fall_threshold", "expected", "signal")


def drawn(seed: int, n: int = 36, series: int = 3) -> Panel:
    """Small counts of a few dozen cases, with gaps, ghosts, a second phase and uneven lengths."""
    rng = np.random.default_rng(seed)
    lines = []
    for _ in range(series):
        on = months(int(rng.integers(n - 6, n + 1)))
        cases = [float(x) for x in rng.integers(20, 40, len(on))]
        events: list[float | None] = [float(rng.binomial(int(size), 0.06)) for size in cases]
        events[int(rng.integers(len(on)))] = None
        ghost, start = on[int(rng.integers(len(on)))], on[int(rng.integers(len(on)))]
        lines.append(Line(on, events, cases, ghosts=[ghost], phases=[start]))
    return from_lines(lines)


def row(panel: Panel, at: int, points: int) -> Panel:
    names = ("dates", "numerator", "denominator", "present", "ghost", "phase", "target")
    tables = {name: getattr(panel, name)[at : at + 1, :points] for name in names}
    return replace(panel, **tables, better=panel.better[at : at + 1])


def agree(one: CusumAnalysis, other: CusumAnalysis, at: int, points: int) -> None:
    for name in TABLES:
        np.testing.assert_allclose(
            getattr(one, name)[0, :points], getattr(other, name)[at, :points], rtol=1e-12
        )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_a_panel_says_of_each_series_what_it_says_of_it_alone(kind: Kind, seed: int) -> None:
    panel, options = drawn(seed), CusumOptions(kind)
    whole = analyse(panel, options)
    for at in range(panel.n_series):
        agree(analyse(row(panel, at, panel.n_points), options), whole, at, panel.n_points)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_the_future_is_not_read_once_the_baseline_is_full(kind: Kind, seed: int) -> None:
    panel, options = drawn(seed), CusumOptions(kind)
    panel = replace(panel, phase=np.zeros_like(panel.phase))
    whole = analyse(panel, options)
    for at in range(panel.n_series):
        agree(analyse(row(panel, at, 28), options), whole, at, 28)


@pytest.mark.parametrize("seed", range(3))
def test_the_unit_of_the_exposure_changes_no_sum(seed: int) -> None:
    panel, options = drawn(seed), CusumOptions("poisson")
    assert panel.denominator is not None
    one = analyse(panel, options)
    other = analyse(replace(panel, denominator=panel.denominator / 1024), options)
    for name in ("rise", "fall", "rise_threshold", "fall_threshold", "signal"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_a_rise_of_events_is_a_fall_of_what_is_left(seed: int) -> None:
    panel, options = drawn(seed), CusumOptions("bernoulli")
    assert panel.denominator is not None
    events = analyse(panel, options)
    others = analyse(replace(panel, numerator=panel.denominator - panel.numerator), options)
    np.testing.assert_allclose(others.fall, events.rise, atol=1e-9)
    np.testing.assert_allclose(others.rise, events.fall, atol=1e-9)
    np.testing.assert_array_equal(others.signal, -events.signal)


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_run_length_needs_a_higher_threshold(kind: Kind) -> None:
    panel = drawn(1)
    lengths = [analyse(panel, CusumOptions(kind, run_length=run)) for run in (20.0, 100.0, 400.0)]
    for lower, higher in pairwise(lengths):
        known = np.isfinite(lower.rise_threshold)
        assert (lower.rise_threshold[known] <= higher.rise_threshold[known]).all()
        assert (lower.fall_threshold[known] <= higher.fall_threshold[known]).all()
        assert (lower.rise_run_length[known] < higher.rise_run_length[known]).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_sums_are_never_negative_and_stand_only_where_a_point_is(kind: Kind, seed: int) -> None:
    panel = drawn(seed)
    found = analyse(panel, CusumOptions(kind))
    assert panel.denominator is not None
    used = panel.present & ~panel.ghost
    for total in (found.rise, found.fall):
        assert np.isnan(total[~used]).all()
        assert not (total[used] < 0).any()
        assert not np.isinf(total).any()
    assert not found.signal[~used].any()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_panel_is_no_error(kind: Kind) -> None:
    panel = drawn(0)
    nobody = replace(row(panel, 0, 0), better=panel.better[:1])
    assert analyse(nobody, CusumOptions(kind)).signal.shape == (1, 0)
    nothing = from_lines([Line([], [], [])])
    assert analyse(nothing, CusumOptions(kind)).signal.shape == (1, 0)
