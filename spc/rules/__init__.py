"""Rules that tell a signal from noise. To add one: a file here and a line in RULES."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from spc.rules import outside_limits, shift, trend, two_of_three
from spc.rules.track import Rule, Track

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "outside_limits": outside_limits.RULE,
        "shift": shift.RULE,
        "trend": trend.RULE,
        "two_of_three": two_of_three.RULE,
    }
)

__all__ = ["RULES", "Rule", "Track"]
