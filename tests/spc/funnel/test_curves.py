"""Limits of any size: at the sizes of the groups they are the groups' own limits."""

from __future__ import annotations

import numpy as np
import pytest

from spc.funnel import FunnelOptions, Kind, Overdispersion, funnel
from spc.funnel.curves import curves
from spc.funnel.types import CONVENTIONS

RNG = np.random.default_rng(3)
SIZE = RNG.integers(50, 2000, 30).astype(float)
COUNT = RNG.binomial(SIZE.astype(int), np.minimum(0.12 * RNG.gamma(20, 1 / 20, 30), 1.0)).astype(float)


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("overdispersion", Overdispersion)
@pytest.mark.parametrize("kind", Kind)
def test_at_the_groups_sizes_they_are_the_groups_limits(
    kind: Kind, overdispersion: Overdispersion, convention: str
) -> None:
    of = SIZE * 0.12 if kind is Kind.RATIO else SIZE
    options = FunnelOptions(kind=kind, overdispersion=overdispersion, convention=convention, multiplier=100)
    found = funnel(COUNT, of, options)
    drawn = curves(found, of)
    for name in ("lower", "upper", "adjusted_lower", "adjusted_upper"):
        np.testing.assert_allclose(getattr(drawn, name), getattr(found, name), rtol=1e-12)


def test_limits_narrow_as_groups_grow() -> None:
    found = funnel(COUNT, SIZE, FunnelOptions(kind=Kind.RATE, overdispersion=Overdispersion.NONE))
    drawn = curves(found, np.linspace(10, 3000, 50))
    assert (np.diff(drawn.upper - drawn.lower, axis=1) < 0).all()
