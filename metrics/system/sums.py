"""Sums over figures of which some are hidden: when one may be told without telling any of its parts.

A reader who knows a sum and its shown parts knows what the hidden ones come to together. A hidden count is 1
to 4 as far as they know (a nought is shown, and so is 5). The sum is told only where each hidden part could
still be any of the four: with one hidden part never, with two only where they come to 5, with twelve from
15 to 45. Where it is not told, each part can be any of the four as well, so that silence tells none either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.measure import Measure
from metrics.suppress import SMALLEST_SHOWN, has_small_count, is_of_people, is_small
from metrics.types import Point

LEAST, MOST = 1, SMALLEST_SHOWN - 1  # what a hidden count may be
ROOM = SMALLEST_SHOWN + MOST - LEAST  # a count that could be 3 less and still be large


class Side(StrEnum):
    """What is hidden of a figure, and how large it may be."""

    COUNTED = "counted"  # the numerator, of 1 to 4
    REST = "rest"  # what the numerator falls short of all, of 1 to 4
    LARGE = "large"  # a numerator that is not small, hidden for its denominator alone
    OTHER = "other"  # both, or neither is a whole number of 1 to 4: no range is known


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a sum; `side` is None where it is shown.

    `least`: what its count may be at the least: 0 where it is hidden, small or not, for its denominator.
    `of`: the figures that it is the sum of itself, of trusts that are one now; each may be hidden.
    `apart`: something else would tell this part with the sum. `among_whole`: its own denominator is kept
    back, and what that is part of stands in its place (births for live births).
    """

    numerator: float
    denominator: float | None
    side: Side | None = None
    least: int = LEAST
    apart: bool = False
    among_whole: bool = False
    of: tuple[Part, ...] = ()

    @property
    def each(self) -> tuple[Part, ...]:
        """The figures that were counted each for itself."""
        return self.of or (self,)

    @property
    def small(self) -> float:
        """The count that is hidden."""
        rest = self.side is Side.REST and self.denominator is not None
        return (self.denominator or 0.0) - self.numerator if rest else self.numerator


def may_tell(rest: float, least: Sequence[int]) -> bool:
    """Whether hidden counts that come to `rest` could each still be any of its least (mostly 1) to 4.

    For every part, with the others at their most and at their least:
    rest - 4 (n - 1) <= its least, and rest - (the least of the others together) >= 4.
    """
    others = MOST * (len(least) - 1)
    return may_tell_most(rest, least) and all(rest - others <= own for own in least)


def may_tell_most(most: float, least: Sequence[int]) -> bool:
    """The same of hidden counts that come to `most` or less: each must still be able to be 4."""
    return all(most - (sum(least) - own) >= MOST for own in least)


def may_tell_sum(parts: Iterable[Part]) -> bool:
    """Whether numerator and denominator of the sum of these parts may be told.

    A large hidden part leaves the small ones free: it may be so much less or more.
    """
    every = [one for part in parts for one in part.each]
    hidden = [one for one in every if one.side is not None]
    large = [one.numerator for one in hidden if one.side is Side.LARGE]
    small = [one for one in hidden if one.side is not Side.LARGE]
    sides = {one.side for one in small}
    if any(one.apart for one in every) or Side.OTHER in sides:
        return False
    if len(sides) > 1:  # 2 of 200 and 198 of 200: which is which would be told
        return False
    if small and large:
        return sides == {Side.COUNTED} and max(large) >= ROOM
    return may_tell(sum(one.small for one in small), [one.least for one in small])


def side_of(numerator: float, denominator: float | None) -> Side:
    """Which count of a figure that is hidden for itself is small."""
    if not numerator.is_integer() or (denominator is not None and not denominator.is_integer()):
        return Side.OTHER
    counted = is_small(numerator)
    rest = denominator is not None and is_small(denominator - numerator)
    if counted == rest or is_small(denominator):
        return Side.OTHER
    return Side.COUNTED if counted else Side.REST


def turned_small(measure: Measure, versions: Iterable[Point]) -> bool:
    """Whether versions of one figure differ and one of them is small: the sums of both would tell it."""
    every = list(versions)
    numbers = {(one.numerator, one.denominator, one.value) for one in every}
    return is_of_people(measure) and len(numbers) > 1 and any(map(has_small_count, every))
