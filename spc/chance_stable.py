"""Series in which nothing happens, of the kind that each chart is meant for: what chance is measured on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from spc.types import Floats

Generator = Callable[[np.random.Generator, tuple[int, int]], tuple[Floats, Floats | None]]
AtLevel = Callable[[np.random.Generator, tuple[int, int], float], tuple[Floats, Floats | None]]


MIDDLING = 350.0  # births a month


def _births(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Monthly denominators of a middling unit: 250 to 450."""
    return rng.integers(250, 451, shape).astype(np.float64)


def _normal(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.normal(100.0, 10.0, shape), None


def _binomial(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), 0.25).astype(np.float64), births


def _wide_binomial(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Months that differ by more than counting: shares of beta(60, 180), mean 0.25."""
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), rng.beta(60.0, 180.0, shape)).astype(np.float64), births


def _poisson_rate(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * 0.03).astype(np.float64), births


def _wide_poisson_rate(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * rng.gamma(30.0, 0.001, shape)).astype(np.float64), births


def _counts(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.poisson(12.0, shape).astype(np.float64), None


def _births_between(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.geometric(1 / 250, shape).astype(np.float64) - 1.0, None


def _days_between(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.exponential(30.0, shape), None


SUBGROUP = 5.0  # measurements to a point


def _subgroups(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Sums of five measurements; their spread, which does not depend on the sum, is drawn by `spread`."""
    return rng.normal(100.0 * SUBGROUP, 10.0 * np.sqrt(SUBGROUP), shape), np.full(shape, SUBGROUP)


def spread(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    drawn: Floats = 10.0 * np.sqrt(rng.chisquare(SUBGROUP - 1, shape) / (SUBGROUP - 1))
    return drawn


STABLE: Mapping[str, Generator] = MappingProxyType(
    {
        "xmr": _normal,
        "run": _normal,
        "p": _binomial,
        "p_prime": _wide_binomial,
        "u": _poisson_rate,
        "u_prime": _wide_poisson_rate,
        "c": _counts,
        "g": _births_between,
        "t": _days_between,
        "xmr_median": _normal,
        "mr": _normal,
        "i_prime": _wide_binomial,
        "xbar": _subgroups,
        "s": _subgroups,
        "ewma": _normal,
    }
)
# Each chart's own stream of chance. A new chart is added at the end, so that the others keep theirs.
STREAMS = (
    "c",
    "g",
    "p",
    "p_prime",
    "run",
    "t",
    "u",
    "u_prime",
    "xmr",
    "xmr_median",
    "mr",
    "i_prime",
    "xbar",
    "s",
    "ewma",
)


def _few(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, None]:
    return rng.poisson(level, shape).astype(np.float64), None


def _few_of_many(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), level / MIDDLING).astype(np.float64), births


def _few_in_many(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * level / MIDDLING).astype(np.float64), births


# Charts on which small counts bring more signals by chance than large ones: they step, and they are skewed.
COUNTING: Mapping[str, AtLevel] = MappingProxyType(
    {
        "xmr": _few,
        "run": _few,
        "c": _few,
        "p": _few_of_many,
        "p_prime": _few_of_many,
        "u": _few_in_many,
        "u_prime": _few_in_many,
    }
)
