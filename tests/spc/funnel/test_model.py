"""Expected events given covariates."""

from __future__ import annotations

import numpy as np
import pytest

from spc.funnel import FunnelOptions, Kind, funnel
from spc.funnel.model import expected


@pytest.mark.parametrize("kind", [Kind.RATE, Kind.PROPORTION])
def test_a_mix_that_explains_the_rates_leaves_no_dispersion(kind: Kind) -> None:
    draw = np.random.default_rng(12)
    births = draw.integers(2000, 6000, 40).astype(float)
    mix = draw.normal(size=(40, 1))
    y = draw.poisson(births * 0.03 * np.exp(0.4 * mix[:, 0])).astype(float)
    fitted = expected(y, births, mix, kind)
    assert fitted.sum() == pytest.approx(y.sum())
    plain, adjusted = (
        funnel(y, births, FunnelOptions(Kind.RATE)),
        funnel(y, fitted, FunnelOptions(Kind.RATIO)),
    )
    assert plain.phi > 3
    assert adjusted.phi < 1.3
    assert (adjusted.flags[1] != 0).sum() == 0


def test_without_covariates_that_matter_it_is_the_pooled_rate() -> None:
    y, n = np.array([4.0, 9.0, np.nan, 14.0]), np.array([100.0, 200.0, 50.0, 300.0])
    found = expected(y, n, np.zeros((4, 0)), Kind.RATE)
    assert found[[0, 1, 3]] == pytest.approx(n[[0, 1, 3]] * 27 / 600)
    assert np.isnan(found[2])


def test_what_cannot_be_modelled() -> None:
    with pytest.raises(ValueError, match="already"):
        expected(np.ones(3), np.ones(3), np.zeros((3, 1)), Kind.RATIO)
    with pytest.raises(ValueError, match="cannot tell"):
        expected(np.ones(2), np.ones(2), np.zeros((2, 1)), Kind.RATE)
