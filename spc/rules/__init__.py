"""Rules that tell a signal from noise. To add one: a file here and a line in RULES."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from spc.rules import (
    alternating,
    eight_outside,
    fifteen_within,
    four_of_five,
    outside_limits,
    runs,
    shift,
    trend,
    two_of_three,
)
from spc.rules.track import Rule, Track, starts

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "outside_limits": outside_limits.RULE,
        "shift": shift.RULE,
        "trend": trend.RULE,
        "two_of_three": two_of_three.RULE,
        "runs": runs.RULE,
        "four_of_five": four_of_five.RULE,
        "fifteen_within": fifteen_within.RULE,
        "eight_outside": eight_outside.RULE,
        "alternating": alternating.RULE,
    }
)

__all__ = ["RULES", "Rule", "Track", "starts"]
