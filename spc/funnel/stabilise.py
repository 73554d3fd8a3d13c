"""Stabilised rates: each group pulled towards the common value as far as its own figures are uncertain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import special

from spc.funnel.types import Kind
from spc.types import Flags, Floats

CENTRES, SPREADS = 15, 19  # points of the grid on which centre and spread are weighed
LEAST_SPREAD = 1e-3  # coefficient of variation that stands for "all alike"
MOST_SPREAD = 4.0
NEGLIGIBLE = 1e-4  # a grid point this much less likely than the best is left out
HALVINGS = 32


@dataclass(frozen=True, slots=True, eq=False)
class Stabilised:
    """Posterior mean and interval per group, in units of the multiplier; NaN where a group has no value.

    `centre` is the mean of the true values over groups and `spread` their coefficient of variation. `weight`
    is how much of a group's own figure is in its estimate, 0 to 1.
    """

    value: Floats
    lower: Floats
    upper: Floats
    weight: Floats
    centre: float
    spread: float


@dataclass(frozen=True, slots=True)
class _Family:
    """A conjugate pair. Arguments broadcast: grid points (g, 1) against groups (1, n)."""

    log_likelihood: Callable[[Floats, Floats, Floats, Floats], Floats]  # y, n, centre, spread
    posterior: Callable[[Floats, Floats, Floats, Floats], tuple[Floats, Floats]]  # its two parameters
    mean: Callable[[Floats, Floats], Floats]
    below: Callable[[Floats, Floats, Floats], Floats]  # chance below a value
    most: float  # greatest possible true value


def stabilise(
    numerator: Floats, denominator: Floats, kind: Kind, *, level: float = 95.0, multiplier: float = 1.0
) -> Stabilised:
    """Empirical-Bayes estimates: beta-binomial for proportions, gamma-Poisson for rates and ratios.

    True values are taken to vary between groups as a beta (gamma) distribution with a mean and a coefficient
    of variation. Both are weighed on a grid by the likelihood of all groups together, so that the interval
    holds the doubt about them too: with the single best pair it is too narrow when groups are few. Arrays of
    shape (n_groups,), NaN for missing. Errors: ValueError for fewer than two groups with a value, or where
    no event or nothing but events was seen.
    Sources: Clayton and Kaldor, Biometrics 43 (1987) 671-681; Morris, Journal of the American Statistical
    Association 78 (1983) 47-65; Carlin and Louis, Bayesian Methods for Data Analysis (2008), chapter 5.
    """
    known = ~np.isnan(numerator) & (denominator > 0)
    y, n = numerator[known], denominator[known]
    all_of_them = kind is Kind.PROPORTION and y.sum() >= n.sum()
    if y.size < 2 or y.sum() == 0 or all_of_them:
        raise ValueError("at least two groups, with some events among them, are needed to stabilise")
    family = BETA_BINOMIAL if kind is Kind.PROPORTION else GAMMA_POISSON
    centre, spread, share = _grid(family, y, n)
    first, second = family.posterior(y, n, centre[:, None], spread[:, None])
    means = share @ family.mean(first, second)
    side = (1 - level / 100) / 2
    ends = [_quantile(family, first, second, share, at, y.size) for at in (side, 1 - side)]
    common = float(share @ centre)
    raw = y / n
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(np.abs(raw - common) > 1e-12, (means - common) / (raw - common), 0.0)
    return Stabilised(
        value=_spread_out(means * multiplier, known),
        lower=_spread_out(ends[0] * multiplier, known),
        upper=_spread_out(ends[1] * multiplier, known),
        weight=_spread_out(np.clip(weight, 0.0, 1.0), known),
        centre=common * multiplier,
        spread=float(share @ spread),
    )


def _spread_out(values: Floats, known: Flags) -> Floats:
    out = np.full(known.size, np.nan)
    out[known] = values
    return out


Grid: TypeAlias = tuple[Floats, Floats, Floats]


def _grid(family: _Family, y: Floats, n: Floats) -> Grid:
    """Centres, spreads and their shares of the likelihood (summing to 1), likely points only."""
    pooled = float(y.sum() / n.sum())
    top = 0.1
    while True:
        # The doubt about the centre: counting, and groups that differ.
        doubt = np.sqrt(1 / y.sum() + top**2 / y.size)
        centre = pooled * np.exp(np.linspace(-4, 4, CENTRES) * doubt)
        centre = centre[centre < family.most]
        spread = np.linspace(LEAST_SPREAD, top, SPREADS)
        pairs = np.stack(np.meshgrid(centre, spread, indexing="ij"), axis=-1).reshape(-1, 2)
        found = family.log_likelihood(y, n, pairs[:, :1], pairs[:, 1:]).sum(axis=1)
        found = np.where(np.isnan(found), -np.inf, found)
        likely = np.exp(found - found.max())
        edge = likely[pairs[:, 1] >= top].max()
        if edge < 1e-3 or top >= MOST_SPREAD:
            break
        top *= 1.6
    keep = likely > NEGLIGIBLE
    share = likely[keep] / likely[keep].sum()
    return pairs[keep, 0], pairs[keep, 1], share


def _quantile(
    family: _Family, first: Floats, second: Floats, share: Floats, at: float, n_groups: int
) -> Floats:
    """Where the mixture of posteriors has this chance below it, by halving."""
    low = np.zeros(n_groups)
    high = np.full(n_groups, family.most)
    if not np.isfinite(family.most):
        high = 20 * family.mean(first, second).max(axis=0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = share @ family.below(first, second, middle)
        low, high = np.where(below < at, middle, low), np.where(below < at, high, middle)
    return np.asarray((low + high) / 2)


def _gamma_shape(centre: Floats, spread: Floats) -> tuple[Floats, Floats]:
    shape = 1 / spread**2
    return shape, shape / centre


def _poisson_log_likelihood(y: Floats, n: Floats, centre: Floats, spread: Floats) -> Floats:
    """Negative binomial, without the terms that hold neither centre nor spread."""
    shape, rate = _gamma_shape(centre, spread)
    risen = special.gammaln(shape + y) - special.gammaln(shape)
    return np.asarray(risen + shape * np.log(rate / (rate + n)) - y * np.log(rate + n))


def _poisson_posterior(y: Floats, n: Floats, centre: Floats, spread: Floats) -> tuple[Floats, Floats]:
    shape, rate = _gamma_shape(centre, spread)
    return shape + y, rate + n


def _beta_shapes(centre: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """CV^2 = (1 - m) / (m (M + 1)); NaN where no beta distribution varies as much."""
    total = (1 - centre) / (centre * spread**2) - 1
    total = np.where(total > 0, total, np.nan)
    return total * centre, total * (1 - centre)


def _binomial_log_likelihood(y: Floats, n: Floats, centre: Floats, spread: Floats) -> Floats:
    a, b = _beta_shapes(centre, spread)
    return np.asarray(special.betaln(a + y, b + n - y) - special.betaln(a, b))


def _binomial_posterior(y: Floats, n: Floats, centre: Floats, spread: Floats) -> tuple[Floats, Floats]:
    a, b = _beta_shapes(centre, spread)
    return a + y, b + n - y


GAMMA_POISSON = _Family(
    log_likelihood=_poisson_log_likelihood,
    posterior=_poisson_posterior,
    mean=lambda shape, rate: np.asarray(shape / rate),
    below=lambda shape, rate, at: np.asarray(special.gammainc(shape, rate * at)),
    most=float("inf"),
)
BETA_BINOMIAL = _Family(
    log_likelihood=_binomial_log_likelihood,
    posterior=_binomial_posterior,
    mean=lambda a, b: np.asarray(a / (a + b)),
    below=lambda a, b, at: np.asarray(special.betainc(a, b, at)),
    most=1.0,
)
