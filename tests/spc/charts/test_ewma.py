"""The EWMA chart: published numbers, and what must hold for any series."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spc import CONVENTIONS, Assurance, Better, Options
from spc.charts.ewma import lines
from tests.spc.charts.references import HISTORIC, REFERENCES, Reference
from tests.spc.reference.cases import DATA
from tests.spc.series import CALM, judged

# NIST e-Handbook 6.3.2.4: the weighted means of its twenty values, from 50, lambda 0.3.
HANDBOOK = (
    50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05,
    49.38, 49.92, 50.73, 51.23, 51.94, 51.99,
)  # fmt: skip
values = st.lists(st.integers(0, 12).map(float), min_size=2, max_size=40)


@pytest.mark.parametrize("reference", REFERENCES["ewma"], ids=lambda r: r.name)
def test_published_numbers(reference: Reference) -> None:
    reference.check()


def test_the_handbooks_weighted_means_and_limits() -> None:
    found = judged(HISTORIC, chart="ewma", smoothing=0.3, given_centre=50.0)
    np.testing.assert_allclose(found.value[0], HANDBOOK, atol=0.00501)
    twentieth = lines(np.array([50.0]), np.array([2.0539]), np.array([20]), 0.3)
    assert (twentieth.lower[0], twentieth.upper[0]) == pytest.approx((47.4115, 52.5884), abs=1e-4)


def test_montgomerys_example() -> None:
    """Example 9.2: mean 10, sigma 1, lambda 0.10 with 2.7 sigma. The first limits and those they end at."""
    x = pd.read_csv(DATA / "published" / "montgomery_tbl_09.01.csv.gz")["x"]
    found = judged(x.tolist(), chart="ewma", smoothing=0.1, given_centre=10.0)
    assert found.value[0, :2] == pytest.approx([9.945, 9.7495], abs=1e-9)
    order = np.arange(1, 31)
    drawn = lines(np.full(30, 10.0), np.ones(30), order, 0.1, width=2.7)
    assert drawn.upper[[0, 1, 29]] == pytest.approx([10.27, 10.36, 10.62], abs=0.005)
    assert drawn.lower[[0, 1, 29]] == pytest.approx([9.73, 9.64, 9.38], abs=0.005)


@settings(max_examples=40, deadline=None)
@given(values, st.sampled_from([0.05, 0.2, 0.4, 1.0]))
def test_the_weighted_means_are_those_of_another_program(x: list[float], weight: float) -> None:
    found = judged(x, chart="ewma", smoothing=weight, baseline=0)
    again = pd.Series([float(np.mean(x)), *x]).ewm(alpha=weight, adjust=False).mean()
    np.testing.assert_allclose(found.value[0], again.to_numpy()[1:], rtol=1e-9, atol=1e-12)
    np.testing.assert_array_equal(found.panel.single, [x])


@settings(max_examples=40, deadline=None)
@given(values)
def test_with_all_weight_on_the_newest_it_is_an_individuals_chart(x: list[float]) -> None:
    found, plain = (judged(x, chart=c, smoothing=1.0, convention="anhoej") for c in ("ewma", "xmr"))
    for name in ("value", "centre", "lower", "upper"):
        np.testing.assert_allclose(getattr(found, name), getattr(plain, name), rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(found.rules["outside_limits"], plain.rules["outside_limits"])


@settings(max_examples=40, deadline=None)
@given(values, st.integers(1, 39))
def test_each_phase_starts_afresh(x: list[float], cut: int) -> None:
    cut = min(cut, len(x) - 1)
    whole, rest = judged(x, chart="ewma", phases=[cut]), judged(x[cut:], chart="ewma")
    for name in ("value", "centre", "lower", "upper"):
        np.testing.assert_allclose(getattr(whole, name)[0, cut:], getattr(rest, name)[0], rtol=1e-12)


def test_a_gap_has_no_mean_and_a_ghost_does_not_move_it() -> None:
    plain = judged([*CALM, 12.0], chart="ewma", given_centre=10.0)
    gap = judged([*CALM[:6], None, *CALM[6:], 12.0], chart="ewma", given_centre=10.0)
    ghost = judged([*CALM[:6], 99.0, *CALM[6:], 12.0], chart="ewma", given_centre=10.0, ghosts=[6])
    assert np.isnan(gap.value[0, 6])
    assert ghost.value[0, 6] == ghost.value[0, 5]
    assert ghost.upper[0, 6] == ghost.upper[0, 5]
    assert ghost.panel.single is not None
    assert ghost.panel.single[0, 6] == 99.0
    for other in (gap, ghost):
        np.testing.assert_allclose(np.delete(other.value, 6, axis=1), plain.value, rtol=1e-12)


def test_limits_open_up_from_the_first_point() -> None:
    found = judged(CALM * 2, chart="ewma")
    width = (found.upper - found.lower)[0]
    assert (np.diff(width) > 0).all()
    assert width[0] == pytest.approx(0.2 * 6 * 14 / 11 / 1.128, rel=0.1)


def test_a_small_lasting_change_is_seen_that_no_single_month_shows() -> None:
    moved = [*CALM, *CALM, *(x + 1.2 for x in CALM)]
    single, mean = judged(moved), judged(moved, chart="ewma")
    assert not single.rules["outside_limits"].any()
    assert mean.rules["outside_limits"][0, 24:].any()


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_only_points_outside_are_judged_and_no_target_is(convention: str) -> None:
    found = judged([*CALM, *CALM], chart="ewma", convention=convention, target=5.0, better=Better.HIGHER)
    assert list(found.rules) == ["outside_limits"]
    assert found.verdicts[0].assurance is Assurance.NONE
    assert found.verdicts[0].changing is None


@pytest.mark.parametrize("weight", [0.0, -0.1, 1.1, float("nan")])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="lambda"):
        judged(CALM, Options(chart="ewma", smoothing=weight))
