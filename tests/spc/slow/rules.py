"""The rules, each looking at one window after another. A point is marked +1 (above, rising), -1 or 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import comb, log2

from tests.spc.slow.lines import Lines, side

Marks = list[int]


@dataclass(frozen=True)
class Seen:
    """A counted point with its lines."""

    value: float
    lines: Lines
    still_open: bool = False  # the gap since the last event, which will be longer than it is

    @cached_property
    def side(self) -> int:
        return side(self.value, self.lines.centre, self.lines.centre)

    def beyond(self, sigmas: int) -> int:
        """Which side beyond so many sigma; 0 within them or where there are none."""
        return self._sides.get(sigmas, 0)

    @cached_property
    def _sides(self) -> dict[int, int]:
        over = {k: side(self.value, line, self.lines.centre) > 0 for k, line in self.lines.upper.items()}
        under = {k: side(self.value, line, self.lines.centre) < 0 for k, line in self.lines.lower.items()}
        return {k: 1 if over[k] else -1 if under[k] else 0 for k in over}


@dataclass(frozen=True)
class Lengths:
    shift: int
    trend: int
    only_the_zone: bool
    third_on_side: bool
    signs_add_up: bool
    mark_all_three: bool


Rule = Callable[[Sequence[Seen], Lengths], Marks]


def outside_limits(points: Sequence[Seen], lengths: Lengths) -> Marks:
    return [point.beyond(3) for point in points]


def shift(points: Sequence[Seen], lengths: Lengths) -> Marks:
    marks = [0] * len(points)
    k = lengths.shift
    for start in range(len(points) - k + 1):
        for way in (1, -1):
            if all(point.side == way for point in points[start : start + k]):
                marks[start : start + k] = [way] * k
    return marks


def trend(points: Sequence[Seen], lengths: Lengths) -> Marks:
    """Later windows write over earlier ones: a turning point carries the newer trend."""
    marks = [0] * len(points)
    k = lengths.trend
    for start in range(len(points) - k + 1):
        steps = _steps(points[start : start + k])
        for way in (1, -1):
            if all(step == way for step in steps):
                marks[start : start + k] = [way] * k
    return marks


def _steps(points: Sequence[Seen]) -> Marks:
    """An open gap takes no step down."""
    steps = [side(after.value, before.value, 0) for before, after in pairwise(points)]
    return [max(step, 0) if p.still_open else step for step, p in zip(steps, points[1:], strict=True)]


def two_of_three(points: Sequence[Seen], lengths: Lengths) -> Marks:
    marks = [0] * len(points)
    for way in (1, -1):
        for end in range(len(points)):
            start = max(end - 2, 0)
            three = points[start : end + 1]
            hit = [p.beyond(2) == way and not (lengths.only_the_zone and p.beyond(3) == way) for p in three]
            if _two_of(three, hit, way, lengths):
                for i in range(len(three)):
                    if hit[i] or lengths.mark_all_three:
                        marks[start + i] = way
    return marks


def _two_of(three: Sequence[Seen], hit: Sequence[bool], way: int, lengths: Lengths) -> bool:
    if lengths.signs_add_up:  # and the first two points of a phase are enough
        return way * sum(point.beyond(2) for point in three) >= 2
    together = all(p.side == way for p in three) or not lengths.third_on_side
    return len(three) == 3 and sum(hit) >= 2 and together


def four_of_five(points: Sequence[Seen], lengths: Lengths) -> Marks:
    marks = [0] * len(points)
    for start in range(len(points) - 4):
        for way in (1, -1):
            hit = [p.beyond(1) == way for p in points[start : start + 5]]
            if sum(hit) >= 4:
                for i in range(5):
                    if hit[i]:
                        marks[start + i] = way
    return marks


def fifteen_within(points: Sequence[Seen], lengths: Lengths) -> Marks:
    return _all_of(points, 15, lambda p: 1 in p.lines.upper and p.beyond(1) == 0 and not p.still_open)


def eight_outside(points: Sequence[Seen], lengths: Lengths) -> Marks:
    return _all_of(points, 8, lambda p: p.beyond(1) != 0)


def _all_of(points: Sequence[Seen], k: int, holds: Callable[[Seen], bool]) -> Marks:
    marks = [0] * len(points)
    for start in range(len(points) - k + 1):
        window = points[start : start + k]
        if all(holds(point) for point in window):
            marks[start : start + k] = [point.side for point in window]
    return marks


def alternating(points: Sequence[Seen], lengths: Lengths) -> Marks:
    """Fourteen points have thirteen steps between them."""
    marks = [0] * len(points)
    for start in range(len(points) - 13):
        window = points[start : start + 14]
        steps = _steps(window)
        if steps[0] and all(a == -b for a, b in pairwise(steps)):
            marks[start : start + 14] = [point.side for point in window]
    return marks


def runs(points: Sequence[Seen], lengths: Lengths) -> Marks:
    """Anhoej: every point of a run too long. One after the other of those off the centre, to both sides."""
    places = [i for i, point in enumerate(points) if point.side]
    marks = [0] * len(points)
    for at, place in enumerate(places):
        way = points[place].side
        alike = 1
        for neighbours in (places[at + 1 :], reversed(places[:at])):
            for other in neighbours:
                if points[other].side != way:
                    break
                alike += 1
        if alike > round(log2(len(places))) + 3:
            marks[place] = way
    return marks


def runs_of_the_whole(points: Sequence[Seen]) -> Marks:
    """Anhoej: a run too long or crossings too few speak of the whole phase."""
    sides = [point.side for point in points]
    useful = [way for way in sides if way]
    if not useful:
        return sides
    longest = now = 1
    crossings = 0
    for before, after in pairwise(useful):
        now = now + 1 if before == after else 1
        longest = max(longest, now)
        crossings += before != after
    unusual = longest > round(log2(len(useful))) + 3 or crossings < _fewest(len(useful))
    return sides if unusual else [0] * len(sides)


def _fewest(useful: int) -> int:
    """The 5% quantile of Binomial(useful - 1, 1/2), in whole numbers."""
    n = useful - 1
    total = 0
    for k in range(n + 1):
        total += comb(n, k)
        if 20 * total >= 2**n:
            return k
    return n


RULES: dict[str, Rule] = {
    "outside_limits": outside_limits,
    "shift": shift,
    "trend": trend,
    "two_of_three": two_of_three,
    "four_of_five": four_of_five,
    "fifteen_within": fifteen_within,
    "eight_outside": eight_outside,
    "alternating": alternating,
    "runs": runs,
}
