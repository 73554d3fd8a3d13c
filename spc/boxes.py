"""Makes `box_table.json`: which crossings and longest runs are unusual together. `python -m spc.boxes`.

The usual bounds of a runs analysis are set for crossings and for the longest run by themselves. A box sets
them together, from their joint distribution: as many shifts as possible are seen, and 92.5% of stable series
raise nothing. Source: Anhoej and Wentzel-Larsen, PLoS ONE 15 (2020) e0233920; the distribution: the same,
PLoS ONE 14 (2019) e0223233.
"""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from spc.crossings import shifted, stable
from spc.rules.bounds import TABLE, Box
from spc.types import Floats

FEWEST, MOST = 10, 100  # useful points for which boxes are published
SPECIFICITY = (925, 1000)  # the share of stable series that must stay inside
SHIFT = 0.8  # standard deviations: the shift that a box is to see


def best_box(n: int, most: int = 0) -> Box:
    """Of the boxes that hold at least 92.5% of stable series, the one that holds fewest after the shift.

    Only boxes whose corner can happen: any other holds what a smaller one holds. `most` as for `stable`.
    """
    calm, moved = stable(n, most), _within(shifted(n, SHIFT, most))
    enough, fewest = _enough(n), float("inf")
    inside = [0] * (n + 1)  # stable series with at least so many crossings, by longest run
    best = Box(0, n)
    for crossings in range(n - 1, -1, -1):
        in_row = 0
        for run in range(1, n + 1):
            in_row += calm[crossings][run]
            inside[run] += in_row
            held = float(moved[crossings, run])
            if calm[crossings][run] and inside[run] >= enough and held < fewest:
                best, fewest = Box(crossings, run), held
    return best


def cut_box(n: int, most: int = 0) -> Box:
    """The best box less cells along its two borders, while 92.5% of stable series stay inside.

    First the corner; then, of the next cell along each border, the one that is likelier after the shift. A
    border is done where its next cell would take too much, or cannot happen.
    """
    box = best_box(n, most)
    crossings, run = box.crossings, box.longest
    calm, moved = stable(n, most), shifted(n, SHIFT, most)
    spare = sum(sum(row[: run + 1]) for row in calm[crossings:]) - calm[crossings][run] - _enough(n)
    if spare < 0:
        return box
    up, down = crossings + 1, run - 1  # the next cells: (up, run) and (crossings, down)
    while True:
        along_run = up < n and 0 < calm[up][run] <= spare
        along_crossings = 0 < calm[crossings][down] <= spare
        if not along_run and not along_crossings:
            return replace(box, cut_crossings=up, cut_longest=down)
        if along_run and (not along_crossings or moved[up, run] >= moved[crossings, down]):
            spare -= calm[up][run]
            up += 1
        else:
            spare -= calm[crossings][down]
            down -= 1


def _enough(n: int) -> int:
    """How many of the 2^n stable series make up the share that must stay inside."""
    wanted, of = SPECIFICITY
    return -(-(1 << n) * wanted // of)


def _within(chances: Floats) -> Floats:
    """Chance of at least so many crossings and at most so long a run."""
    return np.asarray(np.cumsum(np.cumsum(chances[::-1], axis=0), axis=1)[::-1])


def table() -> dict[str, list[int | None]]:
    """By number of useful points: crossings and longest run of the best box, then the two cuts."""
    boxes = {n: cut_box(n, MOST) for n in range(FEWEST, MOST + 1)}
    return {str(n): [b.crossings, b.longest, b.cut_crossings, b.cut_longest] for n, b in boxes.items()}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(table(), separators=(",", ":")) + "\n", encoding="utf-8")
