"""Thresholds as the national system finds them, with the two faults of its library on record.

The national code asks a library for the threshold whose in-control run length meets a target. The library
replaces k by a fraction with a denominator of ten at most, and fails where a run length comes out almost
equal to the target; the national code then asks again with a rounder k.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from spc.cusum.chain import counting, least_threshold, moves, poisson_chances, run_length

RUN_LENGTHS = (20.0, 100.0)  # months in control, levels 1 and 2
ROUNDINGS = (0.01, 0.1, 0.2, 0.5)  # what k2 is rounded to, in turn, where the search fails
TOO_NEAR = 0.001  # a run length as near to the target as this, relatively, ends the search in failure
LEAST_K = 0.10  # below this the library takes k = 0

# (in_control, level) -> threshold in sevenths, where the library passes a smaller one that meets the target:
# 22/7 (run length 108.0 months) at 0.30, 27/7 (104.9) at 0.99. It answers 30/7, with 273.7 and 141.4 months.
RECORDED = MappingProxyType({(0.30, 2): 30, (0.99, 2): 30})
# At 3.08 the run length at 30/7 is 99.995; that near a target the search fails elsewhere; here it goes on.
NOT_NEAR = frozenset({(3.08, 2)})


@dataclass(frozen=True, slots=True)
class Threshold:
    """One level's answer. `k` belongs to this threshold; `attempt` 1 kept k2, 2 to 4 rounded it."""

    k: float
    h: float
    run_length: float
    attempt: int


@dataclass(frozen=True, slots=True)
class Fraction:
    """The k that is subtracted, and the lattice on which its threshold was searched: over / under."""

    value: float
    over: int
    under: int


class NoThresholdError(ValueError):
    """All four attempts failed, where the national code stops."""


def fraction(k2: float) -> Fraction:
    """The library's replacement of k2. Where n k2 is all but whole, k2 itself is subtracted."""
    if k2 < LEAST_K - 1e-9:
        return Fraction(0.0, 0, 1)
    rests = [(abs(math.modf(k2 * n + 0.01)[0] - 0.01), n) for n in range(1, 11)]
    kept = next((n for rest, n in rests if rest < 0.01), None)
    under = min(rests)[1] if kept is None else kept
    over = math.floor(k2 * under + 0.5)
    return Fraction(over / under if kept is None else k2, over, under)


def half_up(value: float, step: float) -> float:
    """Rounded to the nearest step, halves up; what floating point adds or takes is set aside first.

    A whole number of steps times the step, so 2.01 comes out as 2.0100000000000002. `fraction` needs that: in
    the library, too, the last bit decides whether 1.89, 2.01 or 4.01 are all but whole.
    """
    return math.floor(round(value / step, 9) + 0.5) * step


@lru_cache(maxsize=4096)
def threshold(in_control: float, k2: float, level: int) -> Threshold:
    """The national threshold of one level for a mean of `in_control` events a month.

    h is the smallest multiple of 1/n with a zero-start run length of at least 20 (level 1) or 100 months
    (level 2), signalling at C >= h, rounded to six decimals. Unit: events.
    Errors: NoThresholdError where all attempts fail.
    """
    target = RUN_LENGTHS[level - 1]
    for attempt, k in enumerate((half_up(k2, step) for step in ROUNDINGS), start=1):
        part = fraction(k)
        found = _searched(in_control, part, target, level)
        if found is not None:
            h, run = found
            return Threshold(part.value, round(h / part.under, 6), run, attempt)
    raise NoThresholdError(f"no threshold for {in_control:g} events a month")


def _searched(in_control: float, part: Fraction, target: float, level: int) -> tuple[int, float] | None:
    """Threshold in lattice units and its run length; None where the search fails."""
    steps = counting(poisson_chances(in_control), part.under, part.over)
    if (in_control, level) in RECORDED:
        h = RECORDED[in_control, level]
        return h, run_length(moves(steps, h), h)
    skips = (in_control, level) in NOT_NEAR
    h, run = least_threshold(steps, target if skips else target * (1.0 - TOO_NEAR))
    return (h, run) if skips or abs(run / target - 1.0) >= TOO_NEAR else None
