"""The verdict on the last point of each series. The only place that knows which way is good."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.compare import beyond
from spc.conventions import Settings
from spc.types import Assurance, Better, Flags, Floats, Ints, Panel, Sides, Variation

VARIATIONS = tuple(Variation)
ASSURANCES = tuple(Assurance)
SIDES = {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}


@dataclass(frozen=True, slots=True, eq=False)
class Last:
    """The last point of each series, one entry per series. Where `judged` is False nothing else is read."""

    judged: Flags  # the last calendar period has a value, and some counted point stands behind it
    fired: dict[str, Sides]  # what each rule says of the series
    leaning: dict[str, Sides]  # the same where that is high or low; 0 where a rule has no direction
    lower: Floats
    upper: Floats
    target: Floats


def good_side(panel: Panel) -> Sides:
    """+1 where higher is better, -1 where lower is, 0 where neither; one entry per series."""
    return np.array([SIDES[better] for better in panel.better], dtype=np.int8)


def counts_towards(
    rule: str, sides: Sides, good: Sides, settings: Settings, *, between_events: bool
) -> Sides:
    """What a rule that fired says, without the one that may never say so: one long gap is no improvement."""
    if between_events and rule == "outside_limits" and not settings.convention.one_gap_is_improvement:
        return np.where(sides * good > 0, 0, sides).astype(np.int8)
    return sides


def variation(last: Last, good: Sides, settings: Settings, *, between_events: bool) -> Sides:
    """Position in `VARIATIONS`, per series.

    Concern where any rule that fired on the last point means concern, even if another means improvement (a
    fall that is still above its old mean); a trend is judged by its direction. Without a good direction, and
    always under a convention of which the first rule decides, the first in its order gives the side. Points
    that are too calm, in turn up and down, or that cross too seldom are neither better nor worse: where only
    such rules fired, the side is the last point's own.
    """
    n = good.size
    concern = np.zeros(n, dtype=bool)
    improvement = np.zeros(n, dtype=bool)
    side = np.zeros(n, dtype=np.int8)
    aside = np.zeros(n, dtype=np.int8)  # of the rules without a direction
    for rule in settings.rules:
        leaning = counts_towards(rule, last.leaning[rule], good, settings, between_events=between_events)
        concern |= leaning * good < 0
        improvement |= leaning * good > 0
        side = np.where(side == 0, leaning, side)
        aside = np.where((aside == 0) & (last.leaning[rule] == 0), last.fired[rule], aside)
    if settings.convention.first_rule_decides:
        concern, improvement = side * good < 0, side * good > 0
    code = np.full(n, VARIATIONS.index(Variation.COMMON_CAUSE), dtype=np.int8)
    neither = ~concern & ~improvement
    side = np.where(side == 0, aside, side)
    code[neither & (side > 0)] = VARIATIONS.index(Variation.NEITHER_HIGH)
    code[neither & (side < 0)] = VARIATIONS.index(Variation.NEITHER_LOW)
    code[improvement & (good > 0)] = VARIATIONS.index(Variation.IMPROVEMENT_HIGH)
    code[improvement & (good < 0)] = VARIATIONS.index(Variation.IMPROVEMENT_LOW)
    code[concern & (good > 0)] = VARIATIONS.index(Variation.CONCERN_LOW)
    code[concern & (good < 0)] = VARIATIONS.index(Variation.CONCERN_HIGH)
    code[~last.judged] = VARIATIONS.index(Variation.NO_DATA)
    return code


def assurance(last: Last, good: Sides, settings: Settings) -> Sides:
    """Position in `ASSURANCES`, per series: where the limits at the last point lie against its target.

    Higher is better: pass where lower >= target (`assurance_inclusive`) or lower > target (strict), fail
    where upper < target, else hit or miss. Lower is better: the mirror image. Limits of zero width (a
    constant series) pass or fail like any others. No target, no limits or no good direction: none; nor
    where the limits are of something else than single values, and do not say where those will fall.
    """
    near = np.where(good > 0, last.lower, last.upper)
    far = np.where(good > 0, last.upper, last.lower)
    near_side = beyond(near, last.target, last.target) * good
    far_side = beyond(far, last.target, last.target) * good
    passes = near_side >= 0 if settings.assurance_inclusive else near_side > 0
    code = np.full(good.size, ASSURANCES.index(Assurance.HIT_OR_MISS), dtype=np.int8)
    code[passes] = ASSURANCES.index(Assurance.PASS)
    code[far_side < 0] = ASSURANCES.index(Assurance.FAIL)
    known = last.judged & (good != 0) & ~np.isnan(last.target) & ~np.isnan(last.lower) & ~np.isnan(last.upper)
    code[~known | (not settings.single_values)] = ASSURANCES.index(Assurance.NONE)
    return code


def facing(lower: float, upper: float, target: float, better: Better, settings: Settings) -> Assurance:
    """Where two limits lie against one target, as `assurance` says it of a whole panel."""
    one = Last(np.ones(1, dtype=bool), {}, {}, np.array([lower]), np.array([upper]), np.array([target]))
    good = np.full(1, SIDES[better], dtype=np.int8)
    return ASSURANCES[int(assurance(one, good, settings)[0])]


def meets(values: Floats, targets: Floats, good: int, *, inclusive: bool) -> Flags:
    """True where a value meets its target in the good direction."""
    sides = beyond(values, targets, targets) * good
    return np.asarray(sides >= 0 if inclusive else sides > 0)


def worse_phase(centres: Floats, sigmas: Floats, sizes: Ints, good: int) -> int | None:
    """The phase (position) that was accepted as worse than the one before and has not been made good since.

    `centres`, `sigmas` (of single points; NaN without limits) and `sizes` (points that set the phase) have
    one entry per phase of one series. Worse means by more than chance moves the mean of a phase: beyond two
    standard errors of the difference. Made good means that the present mean is back at the old one.
    """
    present = centres.size - 1
    for phase in range(present, 0, -1):
        old = phase - 1
        fell = _worse(centres[[old, phase]], sigmas[[old, phase]], sizes[[old, phase]], good)
        still = _worse(centres[[old, present]], sigmas[[old, present]], sizes[[old, present]], good)
        if fell and still:
            return phase
    return None


def _worse(centres: Floats, sigmas: Floats, sizes: Ints, good: int) -> bool:
    if good == 0 or not np.isfinite(centres).all():
        return False
    change = float(centres[1] - centres[0]) * good
    spread = np.nan_to_num(sigmas) ** 2 / np.maximum(sizes, 1)
    return change < 0 and -change > 2 * float(np.sqrt(spread.sum()))
