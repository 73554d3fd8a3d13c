"""Which crossings and longest runs are unusual among n useful points: Anhoej's bounds, best box, cut box."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parent.with_name("box_table.json")  # made by `python -m spc.boxes`
CROSSINGS_ONE_IN = 20  # the lower 5% of a fair coin's crossings (Chen 2010)


@dataclass(frozen=True, slots=True)
class Box:
    """No fewer than `crossings` and no run longer than `longest`.

    A cut box leaves out cells of its corner too: in its row of exactly `crossings` a run is at most
    `cut_longest` long, and in its column of exactly `longest` there are at least `cut_crossings`. None where
    nothing could be cut.
    """

    crossings: int
    longest: int
    cut_crossings: int | None = None
    cut_longest: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Unusual: a run longer than `longest_max`, or crossings fewer than `crossings_min`.

    A cut box is narrower in its corner: with `crossings_min` crossings a run is at most `cut_longest` long,
    and with a run of `longest_max` there are at least `cut_crossings`. `method` is the one that was used.
    """

    longest_max: int
    crossings_min: int
    cut_crossings: int
    cut_longest: int
    method: str

    def broken(self, longest: int, crossings: int) -> bool:
        """Is the pair unusual?"""
        if longest > self.longest_max or crossings < self.crossings_min:
            return True
        in_row = crossings == self.crossings_min and longest > self.cut_longest
        return in_row or (longest == self.longest_max and crossings < self.cut_crossings)


@lru_cache(maxsize=1024)
def bounds(useful: int, method: str = "anhoej") -> Bounds:
    """The bounds of a method for n useful points, at least one.

    Boxes are known for 10 to 100 points; outside, Anhoej's bounds are taken, as by qicharts2, and `method`
    says so. Sources: `spc.boxes`; Anhoej and Olesen, PLoS ONE 9 (2014) e113825.
    """
    box = None if method == "anhoej" else _boxes().get(useful)
    if box is None:
        longest, fewest = longest_run_max(useful), crossings_min(useful)
        return Bounds(longest, fewest, fewest, longest, "anhoej")
    if method == "cut_box" and box.cut_crossings is not None and box.cut_longest is not None:
        return Bounds(box.longest, box.crossings, box.cut_crossings, box.cut_longest, method)
    return Bounds(box.longest, box.crossings, box.crossings, box.longest, method)


def longest_run_max(useful: int) -> int:
    """round(log2 n) + 3: a longer run is unusual among n useful points."""
    return round(math.log2(useful)) + 3


@lru_cache(maxsize=1024)
def crossings_min(useful: int) -> int:
    """Fifth percentile of Binomial(n - 1, 1/2): fewer crossings are unusual among n useful points."""
    turns = max(useful - 1, 0)  # each point but the first may cross, as a fair coin falls
    below, crossings = 1, 0  # of the 2**turns ways that the coins can fall, those with so few crossings
    ways = 1
    while below * CROSSINGS_ONE_IN < 2**turns:
        ways = ways * (turns - crossings) // (crossings + 1)
        crossings += 1
        below += ways
    return crossings


@cache
def _boxes() -> dict[int, Box]:
    return {int(n): Box(*box) for n, box in json.loads(TABLE.read_text(encoding="utf-8")).items()}
