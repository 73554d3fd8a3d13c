"""What each school does, written down a second time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

D2 = Fraction("1.128")  # mean range of two standard normal values
MEDIAN_D2 = Fraction("0.954")  # median range of two
FREAK = Fraction("3.267")  # a range of this many mean ranges is a freak
FREAK_NORMALISED = Fraction("3.2665")  # the same for the I' chart
ZONES = (
    "outside_limits", "two_of_three", "four_of_five", "shift", "trend",
    "fifteen_within", "eight_outside", "alternating",
)  # fmt: skip


@dataclass(frozen=True)
class School:
    rules: tuple[str, ...]
    sigma_of_range: Fraction = 1 / D2  # one sigma of an XmR chart, in mean moving ranges
    screen: bool = True
    shift: int = 7
    trend: int = 7
    baseline: int = 0
    least: int = 2
    firm: int = 0
    # What parts two neighbours, so that no moving range joins them: "any" month without a value, only a
    # "blank" row (a month that has no row is not seen), or "none".
    parted_by: str = "none"
    declared_bounds: bool = False
    least_laney: int = 0
    touching_meets: bool = False
    long_gap_improves: bool = True
    only_the_zone: bool = False  # two of three: points beyond 3 sigma do not count
    third_on_side: bool = True
    signs_add_up: bool = False  # two of three: a point beyond 2 sigma on the other side takes one away
    first_rule_decides: bool = False
    geometric: bool = False
    median_range: Fraction = MEDIAN_D2
    ranges_run: bool = False  # are runs of moving ranges judged?


FOUR = ("outside_limits", "trend", "two_of_three", "shift")
_ZONES = School(ZONES, screen=False, trend=6, parted_by="any", third_on_side=False, geometric=True)
SCHOOLS = {
    "mdc": School(
        FOUR,
        sigma_of_range=Fraction("2.66") / 3,
        baseline=24,
        least=10,
        firm=13,
        parted_by="any",
        declared_bounds=True,
        least_laney=1,
        touching_meets=True,
        long_gap_improves=False,
        geometric=True,
    ),
    "plotthedots": School(
        FOUR,
        sigma_of_range=Fraction("2.66") / 3,
        parted_by="blank",
        only_the_zone=True,
        first_rule_decides=True,
    ),
    "pbi": School(FOUR, trend=5, third_on_side=False, signs_add_up=True, median_range=D2, ranges_run=True),
    "anhoej": School(("outside_limits", "runs"), parted_by="blank", first_rule_decides=True),
    "western_electric": replace(_ZONES, shift=8),
    "nelson": replace(_ZONES, shift=9),
}
