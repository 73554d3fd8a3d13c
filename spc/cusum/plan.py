"""The design of a log-likelihood-ratio CUSUM: what is subtracted at a point, and where the threshold lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from spc.cusum.chain import Steps, binomial_chances, counting, least_threshold, moves, poisson_chances
from spc.cusum.chain import run_length as run_length_to

Kind = Literal["bernoulli", "poisson"]
COARSEST = 20  # k is a fraction with at least this much freedom, and more where it is small
RATIO = 2.0
RUN_LENGTH = 100.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One direction of one series. Unit of `k` and `threshold`: events at a point of typical size.

    `run_length` is what the threshold achieves: mean points to a signal with nothing wrong.
    """

    k: float
    threshold: float
    run_length: float


def reference(kind: Kind, expected: float, ratio: float) -> float:
    """k per unit of opportunity: the events above which the evidence for the ratio grows.

    The log-likelihood ratio of y events among n is y ln R - n c, so that in units of events k = c / ln R.
    Bernoulli, odds ratio R: c = ln(1 - p + R p). Poisson, rate ratio R: c = (R - 1) rate. Below 1, R looks
    for a fall. Source: Steiner and others, Biostatistics 1 (2000) 441-452; Lucas, Technometrics 27 (1985)
    129-144.
    """
    c = math.log1p((ratio - 1.0) * expected) if kind == "bernoulli" else (ratio - 1.0) * expected
    return c / math.log(ratio)


@lru_cache(maxsize=4096)
def plan(kind: Kind, size: float, expected: float, ratio: float, run_length: float) -> Plan:
    """The design for points of one typical size.

    k is taken as a fraction near the one that the likelihood asks for, so that every sum is a whole number of
    steps and the Markov chain is exact. `size` is a number of cases (bernoulli, whole) or an amount of
    opportunity; `expected` the chance or rate in control.

    Errors: ValueError for a ratio of 1 or not above 0, an expected value that leaves nothing to count, or a
    run length that no threshold reaches.
    """
    if ratio <= 0.0 or ratio == 1.0:
        raise ValueError("the ratio must be above 0 and not 1")
    if not 0.0 < expected < (1.0 if kind == "bernoulli" else math.inf) or size <= 0.0:
        raise ValueError(f"{expected:g} expected events for each of {size:g} leave nothing to watch")
    part = _fraction(size * reference(kind, expected, ratio))
    states, achieved = least_threshold(_steps(kind, size, expected, ratio, part), run_length)
    return Plan(float(part), states / part.denominator, achieved)


@lru_cache(maxsize=4096)
def points_to_signal(kind: Kind, size: float, expected: float, ratio: float, design: Plan) -> float:
    """Mean points to a signal of `design` once the rate has changed by `ratio`, as exact as the threshold.

    The odds (bernoulli) or the rate (poisson) are `ratio` times the expected ones from the first point on and
    the sum starts at 0: from higher up a signal comes sooner. `ratio` is the one that the design looks for,
    or another on the same side of 1. Unit: points of the typical size.
    Source: Brook and Evans, Biometrika 59 (1972) 539-549.
    """
    part = _fraction(design.k)
    odds = ratio * expected / (1.0 - expected) if kind == "bernoulli" else 0.0
    changed = odds / (1.0 + odds) if kind == "bernoulli" else ratio * expected
    steps = _steps(kind, size, changed, ratio, part)
    states = round(design.threshold * part.denominator)
    return run_length_to(moves(steps, states), states)


def _fraction(k: float) -> Fraction:
    return Fraction(k).limit_denominator(max(COARSEST, math.ceil(2.0 / k)))


def _steps(kind: Kind, size: float, expected: float, ratio: float, part: Fraction) -> Steps:
    """What a point of the typical size adds to the sum, counted upwards also where a fall is looked for."""
    chances = (
        binomial_chances(round(size), expected) if kind == "bernoulli" else poisson_chances(size * expected)
    )
    steps = counting(chances, part.denominator, part.numerator)
    return Steps(-steps.size, steps.chance) if ratio < 1.0 else steps
