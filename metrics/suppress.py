"""Small numbers, for viewers who may not see the cases behind them: which single figures are hidden.

A count of 1 to 4 is hidden, and so is every figure from which it could be worked out: `metrics.apart` adds
those. Zero is shown, since it is about nobody.
"""

from __future__ import annotations

from dataclasses import replace

from metrics.access import Hierarchy, Permission, Viewer, permissions
from metrics.measure import Measure
from metrics.types import Point, Status

SMALLEST_SHOWN = 5  # as national statistics do: a count of 1 to 4 could be about somebody known
OWN = frozenset(
    {Permission.FIGURES, Permission.CASES}
)  # who works with the trust's own figures sees them whole


def is_outside(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> bool:
    """Whether small counts are hidden from this viewer: all but the trust's own people."""
    return not (permissions(viewer, org_code, hierarchy) & OWN)


def is_of_people(measure: Measure) -> bool:
    """Whether a small count of this measure is about families.

    A measure that is told in words inside the trust ("1 of 2 referred") is no less about a family outside
    it, and its denominator would give away a count that another measure hides.
    """
    in_words = measure.small_number_rule == "words_only" and measure.kind != "stock"  # training is of staff
    return measure.small_number_rule == "suppress_1_to_4" or in_words


def is_small(count: float | None) -> bool:
    """A count of 1 to 4."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def has_small_count(point: Point) -> bool:
    """Whether the count of a figure, what is left of its denominator, or the denominator is small."""
    count = point.numerator if point.numerator is not None else point.value
    rest = None
    if point.numerator is not None and point.denominator is not None:
        rest = point.denominator - point.numerator
    return is_small(count) or is_small(rest) or is_small(point.denominator)


def suppressed(point: Point) -> Point:
    """The point without its numbers when one of its counts is small."""
    if not has_small_count(point):
        return point
    return replace(
        point,
        numerator=None,
        denominator=None,
        value=None,
        value_text=None,
        status=Status.SUPPRESSED_AT_SOURCE,
    )
