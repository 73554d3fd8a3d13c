"""Small numbers, for viewers who may not see the cases behind them.

Primary suppression alone: a count of 1 to 4 is not shown, nor is a rate with such a count. A zero is shown,
since it is about nobody. Nothing is done against working a hidden count out from a
total and its parts: a page that shows both to such a viewer must leave the parts out.
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


def must_suppress(viewer: Viewer, org_code: str, hierarchy: Hierarchy, measure: Measure) -> bool:
    """Whether small counts of this measure are hidden from this viewer: all but the trust's own people.

    A measure that is told in words inside the trust ("1 of 2 referred") is no less about a family outside
    it, and its denominator would give away a count that another measure hides.
    """
    in_words = measure.small_number_rule == "words_only" and measure.kind != "stock"  # training is of staff
    if measure.small_number_rule != "suppress_1_to_4" and not in_words:
        return False
    return not (permissions(viewer, org_code, hierarchy) & OWN)


def is_small(count: float | None) -> bool:
    """A count of 1 to 4."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def suppressed(point: Point) -> Point:
    """The point without its numbers when its count (or what is left of its denominator) is small."""
    count = point.numerator if point.numerator is not None else point.value
    rest = None
    if point.numerator is not None and point.denominator is not None:
        rest = point.denominator - point.numerator
    if not (is_small(count) or is_small(rest) or is_small(point.denominator)):
        return point
    return replace(
        point,
        numerator=None,
        denominator=None,
        value=None,
        value_text=None,
        status=Status.SUPPRESSED_AT_SOURCE,
    )
