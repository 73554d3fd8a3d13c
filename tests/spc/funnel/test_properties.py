"""What must hold for funnels of any groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc.funnel import Funnel, FunnelOptions, Kind, Overdispersion, funnel
from spc.types import Floats

BY_GROUP = ("value", "z", "used_z", "winsorised", "cut_off", "tail")
LIMITS = ("lower", "upper", "adjusted_lower", "adjusted_upper", "flags")
CASES = [(kind, spread) for kind in Kind for spread in Overdispersion]
EVERY = pytest.mark.parametrize(("kind", "spread"), CASES)
SEEDS = pytest.mark.parametrize("seed", range(3))


def groups(kind: Kind, seed: int, n: int = 25) -> tuple[Floats, Floats]:
    """Uneven groups that differ by a little more than chance; one has no denominator."""
    rng = np.random.default_rng([seed, list(Kind).index(kind)])
    size = np.round(rng.lognormal(4.5, 1.0, n)) + 2
    true = 0.1 * rng.gamma(20, 1 / 20, n)
    if kind is Kind.PROPORTION:
        events = rng.binomial(size.astype(int), np.minimum(true, 1.0)).astype(float)
    else:
        events = rng.poisson(size * true).astype(float)
        size = size * 0.1 if kind is Kind.RATIO else size
    size[3] = events[3] = 0.0
    return events, size


def agree(one: Funnel, other: Funnel, order: Floats | slice = slice(None), times: float = 1.0) -> None:
    for name in BY_GROUP:
        scale = times if name == "value" else 1.0
        np.testing.assert_allclose(
            getattr(one, name).astype(float), getattr(other, name)[order].astype(float) * scale, rtol=1e-9
        )
    for name in LIMITS:
        scale = 1.0 if name == "flags" else times
        np.testing.assert_allclose(
            getattr(one, name), getattr(other, name)[:, order] * scale, rtol=1e-9, atol=1e-12
        )
    assert (one.centre, one.phi, one.tau2) == pytest.approx((other.centre * times, other.phi, other.tau2))


@EVERY
@SEEDS
def test_the_order_of_the_groups_does_not_matter(kind: Kind, spread: Overdispersion, seed: int) -> None:
    events, size = groups(kind, seed)
    order = np.random.default_rng(seed).permutation(events.size)
    options = FunnelOptions(kind, spread)
    agree(funnel(events[order], size[order], options), funnel(events, size, options), order)


@EVERY
@SEEDS
def test_the_multiplier_scales_what_is_shown_and_nothing_else(
    kind: Kind, spread: Overdispersion, seed: int
) -> None:
    events, size = groups(kind, seed)
    options = FunnelOptions(kind, spread)
    shown = funnel(events, size, replace(options, multiplier=1000.0))
    agree(shown, funnel(events, size, options), times=1000.0)


@EVERY
@SEEDS
def test_a_group_without_numbers_changes_nothing(kind: Kind, spread: Overdispersion, seed: int) -> None:
    events, size = groups(kind, seed)
    options = FunnelOptions(kind, spread)
    known = np.flatnonzero(size > 0)
    agree(funnel(events[known], size[known], options), funnel(events, size, options), known)


@EVERY
@SEEDS
def test_wider_levels_hold_the_narrower_ones(kind: Kind, spread: Overdispersion, seed: int) -> None:
    events, size = groups(kind, seed)
    found = funnel(events, size, FunnelOptions(kind, spread, levels=(50.0, 80.0, 95.0, 99.8)))
    known = size > 0
    for lower, upper in ((found.lower, found.upper), (found.adjusted_lower, found.adjusted_upper)):
        assert (np.diff(lower[:, known], axis=0) <= 0).all()
        assert (np.diff(upper[:, known], axis=0) >= 0).all()
        assert (lower[:, known] <= upper[:, known]).all()
    # Whoever lies outside wide limits lies outside all narrower ones, on the same side.
    wide, narrow = found.flags[1:], found.flags[:-1]
    assert (narrow[wide != 0] == wide[wide != 0]).all()


@pytest.mark.parametrize("spread", Overdispersion)
@SEEDS
def test_counting_those_without_turns_a_funnel_of_proportions_over(spread: Overdispersion, seed: int) -> None:
    events, size = groups(Kind.PROPORTION, seed)
    options = FunnelOptions(Kind.PROPORTION, spread)
    these, others = funnel(events, size, options), funnel(size - events, size, options)
    for name, other in (("value", "value"), ("lower", "upper"), ("adjusted_lower", "adjusted_upper")):
        np.testing.assert_allclose(getattr(others, name), 1 - getattr(these, other), atol=1e-9)
    np.testing.assert_array_equal(others.flags, -these.flags)
    assert (others.centre, others.phi, others.tau2) == pytest.approx(
        (1 - these.centre, these.phi, these.tau2)
    )


@pytest.mark.parametrize("kind", Kind)
def test_a_larger_group_has_narrower_limits(kind: Kind) -> None:
    """Steps of whole cases aside: every tenfold size is narrower."""
    size = np.array([10.0, 100.0, 1000.0, 10_000.0])
    found = funnel(np.round(size * 0.1), size, FunnelOptions(kind, centre=0.1))
    assert (np.diff(found.upper - found.lower, axis=1) < 0).all()
    assert (found.lower <= 0.1).all()
    assert (found.upper >= 0.1).all()


@pytest.mark.parametrize("kind", Kind)
def test_no_group_is_no_error(kind: Kind) -> None:
    assert funnel([], [], FunnelOptions(kind)).value.size == 0
