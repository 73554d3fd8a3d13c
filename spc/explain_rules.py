"""What each rule means, with the lengths of the convention that asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spc.conventions import CONVENTIONS, Convention
from spc.english import capital, number_word
from spc.phrases import Voice, voice
from spc.rules import eight_outside, fifteen_within
from spc.rules.alternating import POINTS as ALTERNATING


@dataclass(frozen=True, slots=True)
class RuleMeaning:
    """A rule's short name, what makes it, and what it hints at."""

    name: str
    made_by: Callable[[Convention, Voice], str]
    hints: str


def _shift(c: Convention, v: Voice) -> str:
    return f"{number_word(c.shift)} points in a row, all {v.above} or all {v.below}"


def _trend(c: Convention, v: Voice) -> str:
    return f"{number_word(c.trend)} points in a row, {v.rising} or {v.falling}"


def _two_of_three(c: Convention) -> str:
    where = "in the outer third between centre and limit"
    where += ", not beyond it" if c.zone_only else " or beyond it"
    elsewhere = "anywhere but near the other limit" if c.signs_add_up else "anywhere"
    third = "the third on the same side" if c.third_same_side else f"the third {elsewhere}"
    return f"two of three points {where}, on one side, {third}"


RULE_MEANINGS: Mapping[str, RuleMeaning] = MappingProxyType(
    {
        "outside_limits": RuleMeaning(
            "outside the limits",
            lambda _, v: f"a point {v.upper} or {v.lower}",
            "Something happened that is not part of the usual ups and downs.",
        ),
        "shift": RuleMeaning("shift", _shift, "The level has moved and stayed there."),
        "trend": RuleMeaning("trend", _trend, "The level is on its way somewhere."),
        "two_of_three": RuleMeaning(
            "two of three near a limit",
            lambda c, _: _two_of_three(c),
            "An early hint that the level has moved.",
        ),
        "runs": RuleMeaning(
            "runs analysis",
            lambda _, v: (
                f"a run on one side of {v.centre} longer, or crossings of it fewer, than chance gives"
            ),
            "Somewhere in the series the level has moved. A run too long is marked; crossings too few mark "
            "no point and are neither better nor worse.",
        ),
        "four_of_five": RuleMeaning(
            "four of five beyond one sigma",
            lambda *_: "four of five points in the outer two thirds, on one side",
            "An early hint of a small move.",
        ),
        "fifteen_within": RuleMeaning(
            "too calm",
            lambda _, v: f"{fifteen_within.POINTS} points in a row within one sigma of {v.centre}",
            "The limits are too wide for these points, or somebody has smoothed the figures. "
            "Neither better nor worse.",
        ),
        "eight_outside": RuleMeaning(
            "away from the middle",
            lambda _, v: (
                f"{number_word(eight_outside.POINTS)} points in a row, none within one sigma of {v.centre}"
            ),
            "Two different processes share one line, such as two sites in turn. Neither better nor worse.",
        ),
        "alternating": RuleMeaning(
            "up and down in turn",
            lambda *_: f"{ALTERNATING} points in a row that go up and down in turn",
            "Something corrects itself month by month, such as late entries. Neither better nor worse.",
        ),
    }
)


# Rules that need no limits, and so can speak on a run chart.
LIMITLESS = ("shift", "trend", "runs", "alternating")


def rules_of(convention: str, chart: str) -> tuple[str, ...]:
    """The rules that can speak on a chart under a convention, in their order of precedence.

    Points that share data cannot be judged together, so moving ranges and moving means keep one rule. A run
    chart has no limits to pass, and a CUSUM no rule but its threshold.
    """
    own = CONVENTIONS[convention]
    if chart.startswith("cusum"):
        return ()
    if chart == "run":
        return tuple(rule for rule in own.rules if rule in LIMITLESS)
    if chart == "ewma" or (chart == "mr" and not own.rules_of_ranges):
        return ("outside_limits",)
    return own.rules


def meaning(rule: str, convention: str = "mdc", chart: str = "xmr") -> str:
    """ "Shift: seven points in a row, all above the mean or all below the mean. The level has moved ..."."""
    of = RULE_MEANINGS[rule]
    return f"{capital(of.name)}: {of.made_by(CONVENTIONS[convention], voice(chart))}. {of.hints}"
