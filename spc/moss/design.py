"""The design of one site's chart for one year: what is expected, k, and the two thresholds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from spc.cusum.chain import counting, least_threshold, moves, poisson_chances, run_length
from spc.moss.inputs import Births, Inputs
from spc.moss.rows import Faults
from spc.moss.thresholds import RUN_LENGTHS, NoThresholdError, half_up, threshold

Mode = Literal["national", "exact"]
HUNDREDTHS = 100  # the lattice of the exact mode: k is a whole number of hundredths


@dataclass(frozen=True, slots=True)
class Design:
    """`expected` events a month, unrounded; `in_control` rounded as published; `runs` in months."""

    expected: float
    in_control: float
    k: float
    h1: float
    h2: float
    runs: tuple[float, float]


def reference_value(in_control: float) -> float:
    """k2 = (out - in) / (ln out - ln in), out = 2 in, to 0.01. Unit: events a month."""
    out_of_control = 2.0 * in_control
    return round((out_of_control - in_control) / (math.log(out_of_control) - math.log(in_control)), 2)


def design(mean_births: float, rate: float, mode: Mode) -> Design:
    """in_control = round(rate x mean births, 2); k and thresholds by mode.

    Errors: NoThresholdError when nothing is expected, or the national search fails.
    """
    in_control = round(rate * mean_births, 2)
    if in_control <= 0.0:
        raise NoThresholdError(f"{rate:g} x {mean_births:.2f} births a month is 0.00 events a month")
    k, h, runs = (national if mode == "national" else exact)(in_control)
    return Design(mean_births * rate, in_control, k, h[0], h[1], runs)


def national(in_control: float) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """k of the level 1 attempt, even where h2 was found for another k; h1 and h2; their run lengths.

    The run lengths are those of the sum as it is kept, with the k that is subtracted.
    """
    k2 = reference_value(in_control)
    one, two = (threshold(in_control, k2, level).h for level in (1, 2))
    k = threshold(in_control, k2, 1).k
    return k, (one, two), (as_used(in_control, k, one), as_used(in_control, k, two))


@lru_cache(maxsize=4096)
def as_used(in_control: float, k: float, h: float) -> float:
    """Months in control to a sum at or above h when k is subtracted, whatever k gave the threshold."""
    step = Fraction(k).limit_denominator(HUNDREDTHS)
    steps = counting(poisson_chances(in_control), step.denominator, step.numerator)
    states = math.ceil(
        round(h * step.denominator, 4)
    )  # the sum is a whole number of steps; h has six decimals
    return run_length(moves(steps, states), states)


@lru_cache(maxsize=4096)
def exact(in_control: float) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """k = k2 as designed; h1 and h2 the smallest hundredths whose run lengths meet 20 and 100 months.

    The smallest threshold is one step of the lattice, so a very quiet site signals at its first event and its
    run length is longer than asked for.
    """
    hundredths = round(half_up(reference_value(in_control), 0.01) * HUNDREDTHS)
    steps = counting(poisson_chances(in_control), HUNDREDTHS, hundredths)
    one, two = (least_threshold(steps, run) for run in RUN_LENGTHS)
    return hundredths / HUNDREDTHS, (one[0] / HUNDREDTHS, two[0] / HUNDREDTHS), (one[1], two[1])


def design_of(inputs: Inputs, site: str, year: int, mode: Mode, faults: Faults) -> Design | None:
    """The design for a site and year; None, and a fault, where its inputs do not give one.

    The mean is the plain mean of last year's months: a zero counts, an absent row does not. A blank cell
    stops the national code; exact mode takes it as absent.
    """
    births = inputs.births.get((site, year - 1), [])
    rate = inputs.rate(site, year)
    known = [each.births for each in births if each.births is not None]
    stops = "; the national code stops"
    if not births:
        faults.add(f"{site}: there are no births of {year - 1}, so {year} has no chart{stops}")
    elif not known or (len(known) < len(births) and mode == "national"):
        faults.add(f"{_first_blank(births)}: {site} has no chart for {year}, as births are blank{stops}")
    elif rate is None:
        faults.add(f"{site}: no reference rate for {year - 3}-{year - 1}, so {year} has no chart{stops}")
    else:
        try:
            return design(sum(known) / len(known), rate.rate, mode)
        except NoThresholdError as error:
            where = f"{rate.row.place} and {births[0].row.place}"
            faults.add(f"{where}: {site} has no chart for {year}: {error}{stops}")
    return None


def _first_blank(births: list[Births]) -> str:
    return next(each.row.place for each in births if each.births is None)
