"""What the last point says of a series, and where its limits lie against the target."""

from __future__ import annotations

from collections.abc import Mapping

from tests.spc.slow.lines import Lines, side
from tests.spc.slow.schools import School
from tests.spc.slow.story import Number

BAD = {"higher": -1, "lower": 1}


# Rules that tell of a pattern and of no direction: nothing is better or worse by them.
PATTERNS = ("fifteen_within", "eight_outside", "alternating")


def variation(
    fired: Mapping[str, int], marked: Mapping[str, int], better: str, school: School, *, between_events: bool
) -> str:
    """`fired` are the rules that fired on the last point, by precedence, and `marked` those that mark it.

    Runs fire on a whole phase, and have a direction only where the last point lies in a run too long.
    """
    bad = BAD.get(better)
    said = {rule: way for rule, way in marked.items() if way and rule not in PATTERNS}
    others = [way for rule, way in fired.items() if way and rule not in said]
    if between_events and not school.long_gap_improves and bad and said.get("outside_limits") == -bad:
        del said["outside_limits"]  # one long gap is no improvement
    if not said and others:
        return f"neither_{'high' if others[0] > 0 else 'low'}"
    if not said:
        return "common_cause"
    way = next(iter(said.values()))
    if not school.first_rule_decides and bad in said.values():
        way = bad or way
    word = "neither" if bad is None else "concern" if way == bad else "improvement"
    return f"{word}_{'high' if way > 0 else 'low'}"


def assurance(
    lines: Lines | None, target: float | None, better: str, multiplier: Number, *, touching_meets: bool
) -> str:
    """The limits of the last phase against the target of the last point."""
    if lines is None or 3 not in lines.upper or target is None or better == "neither":
        return "none"
    low = side(lines.lower[3] * multiplier, target, target)
    high = side(lines.upper[3] * multiplier, target, target)
    if better == "lower":
        low, high = -high, -low
    if low > 0 or (touching_meets and low == 0):
        return "pass"
    return "fail" if high < 0 else "hit_or_miss"
