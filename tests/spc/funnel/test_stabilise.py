"""Stabilised rates: pulled towards the common value, and as uncertain as they say."""

from __future__ import annotations

import numpy as np
import pytest

from spc.funnel import Kind, stabilise

KINDS = [Kind.RATE, Kind.PROPORTION]


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_group_is_pulled_further(kind: Kind) -> None:
    y = np.array([4.0, 400.0, 300.0, 180.0, 260.0, 310.0])
    n = np.array([100.0, 10000.0, 10000.0, 9000.0, 9000.0, 10000.0])
    found = stabilise(y, n, kind)
    assert found.centre < found.value[0] < found.value[1] < 0.04
    assert found.weight[0] < 0.3 < 0.7 < found.weight[1]
    assert ((found.lower < found.value) & (found.value < found.upper)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_no_event_in_a_small_group_is_no_rate_of_zero(kind: Kind) -> None:
    found = stabilise(np.array([0.0, 9.0, 12.0, 11.0]), np.array([90.0, 900.0, 1000.0, 1100.0]), kind)
    assert 0.004 < found.value[0] < found.centre
    assert found.lower[0] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_order_and_gaps_do_not_matter_and_the_multiplier_scales(kind: Kind) -> None:
    y, n = np.array([5.0, 9.0, 20.0]), np.array([500.0, 700.0, 1000.0])
    plain = stabilise(y, n, kind)
    turned = stabilise(np.append(y[::-1], np.nan), np.append(n[::-1], 50.0), kind, multiplier=1000)
    assert turned.value[2::-1] == pytest.approx(plain.value * 1000)
    assert turned.upper[2::-1] == pytest.approx(plain.upper * 1000, rel=1e-6)
    assert np.isnan(turned.value[3])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("groups", "varies"), [(8, 0.15), (25, 0.3)])
def test_the_intervals_hold_the_truth_as_often_as_they_say(kind: Kind, groups: int, varies: float) -> None:
    draw = np.random.default_rng(20261101)
    held = []
    for _ in range(60):
        n = draw.integers(700, 4000, groups).astype(float)
        truth = draw.gamma(1 / varies**2, 0.02 * varies**2, groups)
        found = stabilise(draw.poisson(truth * n).astype(float), n, kind)
        held.append((found.lower <= truth) & (truth <= found.upper))
    assert 0.91 < np.mean(held) < 0.99


@pytest.mark.parametrize(
    ("y", "n"), [([3.0], [40.0]), ([0.0, 0.0], [40.0, 50.0]), ([40.0, 50.0], [40.0, 50.0])]
)
def test_too_little_to_go_by(y: list[float], n: list[float]) -> None:
    with pytest.raises(ValueError, match="at least two groups"):
        stabilise(np.array(y), np.array(n), Kind.PROPORTION)
