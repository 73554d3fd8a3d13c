"""Two rules agree only where they rest on different evidence."""

from __future__ import annotations

from datetime import date

import pytest

from spc.agreement import agreement, strength
from spc.types import Fired

DAY = date(2026, 10, 1)


def rule(name: str, points: int = 1, side: int = 1) -> Fired:
    return Fired(name, side, DAY, DAY, points)


OUTSIDE, NEAR, SHIFT = rule("outside_limits"), rule("two_of_three", 2), rule("shift", 7)
CALM, TURNING = (
    Fired(name, side, DAY, DAY, 15, directed=False)
    for name, side in (("fifteen_within", 1), ("alternating", -1))
)


@pytest.mark.parametrize(
    ("fired", "own", "said"),
    [
        ((), 0, "no rule is met"),
        ((SHIFT,), 1, "one rule is met, the least certain kind"),
        ((OUTSIDE, SHIFT), 2, "two rules agree"),
        ((OUTSIDE, NEAR), 1, "one point outside the limits, and one just before close to them"),
        ((rule("outside_limits", 2), NEAR), 1, "two points outside the limits"),
        ((OUTSIDE, NEAR, SHIFT), 2, "two rules agree"),
        ((SHIFT, rule("trend", 7), NEAR), 3, "three rules agree"),
        ((CALM,), 1, "one rule is met, and none says better or worse"),
        ((CALM, TURNING), 1, "two rules are met, and none says better or worse"),
        ((CALM, SHIFT), 1, "one rule is met, the least certain kind"),
        ((SHIFT, rule("trend", 7, side=-1)), 1, "two rules are met, and they point opposite ways"),
    ],
)
def test_what_the_rules_weigh(fired: tuple[Fired, ...], own: int, said: str) -> None:
    assert (strength(fired), agreement(fired)) == (own, said)
