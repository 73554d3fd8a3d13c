"""Series of the kind each chart is meant for, stable or shifted by some sigma: what the long check draws.

Stable series are those of `spc.chance_simulation.STABLE`; a shift of 0 sigma gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import gamma, sqrt
from types import MappingProxyType

import numpy as np

from spc import CHARTS, Better, Panel
from spc.types import Floats

Rng = np.random.Generator
Shape = tuple[int, int]
Drawn = tuple[Floats, Floats | None]
SHARE, RATE, COUNT, GAP, DAYS = 0.25, 0.03, 12.0, 250.0, 30.0
SUBGROUP = 5.0
# Gaps between events, to the power 1/3.6, are close to a normal distribution with this mean and sigma.
MEAN_ROOT = gamma(1 + 1 / 3.6)
SIGMA_ROOT = sqrt(gamma(1 + 2 / 3.6) - MEAN_ROOT**2)
# A range of two normal values, and the spread of five, in their own means and sigmas.
MEAN_RANGE, SIGMA_RANGE = 2 / sqrt(np.pi), sqrt(2 - 4 / np.pi)
MEAN_SPREAD = sqrt(2 / 4) * gamma(2.5) / gamma(2.0)
SIGMA_SPREAD = sqrt(1 - MEAN_SPREAD**2)


@dataclass(frozen=True)
class Source:
    """`draw(rng, shape, sigmas)` gives numerators and denominators; `sides` are the directions to try."""

    draw: Callable[[Rng, Shape, float], Drawn]
    sides: tuple[int, ...] = (1,)


def longer(sigmas: float) -> float:
    """How many times as long gaps are, shifted by so many sigma of gap^(1/3.6)."""
    return float((1 + sigmas * SIGMA_ROOT / MEAN_ROOT) ** 3.6)


def wider_ranges(sigmas: float) -> float:
    """How many times as wide values scatter when their mean range is so many sigma of a range greater."""
    return 1 + sigmas * SIGMA_RANGE / MEAN_RANGE


def wider_spreads(sigmas: float) -> float:
    """The same for the standard deviation of five."""
    return 1 + sigmas * SIGMA_SPREAD / MEAN_SPREAD


def _normal(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    return rng.normal(100.0 + 10.0 * sigmas, 10.0, shape), None


def _scattered(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    return rng.normal(100.0, 10.0 * wider_ranges(sigmas), shape), None


def _births(rng: Rng, shape: Shape) -> Floats:
    return rng.integers(250, 451, shape).astype(np.float64)


def _binomial(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    births = _births(rng, shape)
    share = SHARE + sigmas * np.sqrt(SHARE * (1 - SHARE) / births)
    return rng.binomial(births.astype(np.int64), share).astype(np.float64), births


def _wide_binomial(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    """Sigma of a point is that of the month's own share and of counting together."""
    births = _births(rng, shape)
    between = SHARE * (1 - SHARE) / 241
    sigma = np.sqrt(between + (SHARE * (1 - SHARE) - between) / births)
    share = np.clip(rng.beta(60.0, 180.0, shape) + sigmas * sigma, 0.0, 1.0)
    return rng.binomial(births.astype(np.int64), share).astype(np.float64), births


def _rate(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    births = _births(rng, shape)
    return rng.poisson(births * RATE + sigmas * np.sqrt(births * RATE)).astype(np.float64), births


def _wide_rate(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    births = _births(rng, shape)
    sigma = np.sqrt(RATE / births + 30 * 0.001**2)
    rate = np.maximum(rng.gamma(30.0, 0.001, shape) + sigmas * sigma, 0.0)
    return rng.poisson(births * rate).astype(np.float64), births


def _counts(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    return rng.poisson(COUNT + sigmas * sqrt(COUNT), shape).astype(np.float64), None


def _births_between(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    return rng.geometric(1 / (GAP * longer(sigmas)), shape).astype(np.float64) - 1.0, None


def _days_between(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    return rng.exponential(DAYS * longer(sigmas), shape), None


def _subgroups(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    sigma = 10.0 * sqrt(SUBGROUP)
    return rng.normal(100.0 * SUBGROUP + sigma * sigmas, sigma, shape), np.full(shape, SUBGROUP)


def _level_subgroups(rng: Rng, shape: Shape, sigmas: float) -> Drawn:
    """The level stays; `spreads` widens."""
    return _subgroups(rng, shape, 0.0)


BOTH = (1, -1)
SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "xmr": Source(_normal),
        "xmr_median": Source(_normal),
        "ewma": Source(_normal),
        "run": Source(_normal),
        "mr": Source(_scattered),
        "p": Source(_binomial),
        "p_prime": Source(_wide_binomial),
        "i_prime": Source(_wide_binomial),
        "u": Source(_rate, BOTH),
        "u_prime": Source(_wide_rate, BOTH),
        "c": Source(_counts, BOTH),
        "g": Source(_births_between, (-1, 1)),
        "t": Source(_days_between, (-1, 1)),
        "xbar": Source(_subgroups),
        "s": Source(_level_subgroups),
    }
)


def spreads(rng: Rng, shape: Shape, sigmas: float) -> Floats:
    """Standard deviations of subgroups of five."""
    found: Floats = 10.0 * np.sqrt(rng.chisquare(SUBGROUP - 1, shape) / (SUBGROUP - 1))
    return found * wider_spreads(sigmas)


def panel(chart: str, rng: Rng, series: int, stable: int, shifted: int, sigmas: float) -> Panel:
    """Series of `stable` points and then `shifted` ones that lie `sigmas` away."""
    parts = [SOURCES[chart].draw(rng, (series, n), k) for n, k in ((stable, 0.0), (shifted, sigmas))]
    numerator = np.concatenate([part[0] for part in parts], axis=1)
    sizes = [part[1] for part in parts if part[1] is not None]
    spread = None
    if CHARTS[chart].subgroups:
        away = sigmas if chart == "s" else 0.0
        both = (spreads(rng, (series, stable), 0.0), spreads(rng, (series, shifted), away))
        spread = np.concatenate(both, axis=1)
    shape = numerator.shape
    months = np.arange(shape[1]).astype("datetime64[M]").astype("datetime64[D]")
    return Panel(
        dates=np.broadcast_to(months, shape),
        numerator=numerator,
        denominator=np.concatenate(sizes, axis=1) if sizes else None,
        present=np.ones(shape, dtype=bool),
        ghost=np.zeros(shape, dtype=bool),
        phase=np.zeros(shape, dtype=np.int64),
        target=np.full(shape, np.nan),
        better=(Better.HIGHER,) * series,
        spread=spread,
    )


def part(whole: Panel, rows: np.ndarray, points: int) -> Panel:
    """The first points of some series: what was known then."""

    def cut(table: np.ndarray | None) -> np.ndarray | None:
        return None if table is None else table[rows, :points]

    return Panel(
        dates=whole.dates[rows, :points],
        numerator=whole.numerator[rows, :points],
        denominator=cut(whole.denominator),
        present=whole.present[rows, :points],
        ghost=whole.ghost[rows, :points],
        phase=whole.phase[rows, :points],
        target=whole.target[rows, :points],
        better=(Better.HIGHER,) * len(rows),
        spread=cut(whole.spread),
    )
