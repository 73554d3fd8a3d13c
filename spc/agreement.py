"""How much the rules that fired weigh together: two agree only where they rest on different evidence."""

from __future__ import annotations

from spc.english import counted, number_word
from spc.types import Fired

# Rules that look at the same thing: a point beyond 3 sigma is one of the "two of three" beyond 2 sigma.
_SAME = {"two_of_three": "outside_limits", "four_of_five": "shift"}


def strength(fired: tuple[Fired, ...]) -> int:
    """How many rules with evidence of their own speak for the stronger side; 0 when none fired."""
    sides = {
        side: {_SAME.get(f.rule, f.rule) for f in fired if f.side == side and f.directed} for side in (1, -1)
    }
    return max(*(len(rules) for rules in sides.values()), int(bool(fired)))


def agreement(fired: tuple[Fired, ...]) -> str:
    """In words, without a full stop: "no rule is met", "two rules agree"; else the facts."""
    if not fired:
        return "no rule is met"
    if not any(f.directed for f in fired):
        many = "one rule is" if len(fired) == 1 else f"{number_word(len(fired))} rules are"
        return f"{many} met, and none says better or worse"
    fired = tuple(f for f in fired if f.directed)
    if len({f.side for f in fired}) > 1:
        return f"{number_word(len(fired))} rules are met, and they point opposite ways"
    if (own := strength(fired)) > 1:
        return f"{number_word(own)} rules agree"
    outside = next((f for f in fired if f.rule == "outside_limits"), None)
    near = next((f for f in fired if f.rule == "two_of_three"), None)
    if len(fired) == 1 or outside is None or near is None:
        return "one rule is met, the least certain kind"
    beyond = f"{counted(outside.points, 'point')} outside the limits"
    beside = near.points - outside.points
    return f"{beyond}, and {number_word(beside)} just before close to them" if beside > 0 else beyond
