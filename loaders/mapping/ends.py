"""A file that says more days than its rows reach: if chance seldom leaves such an end blank, it was cut off.

Of n days with rows among the D days of the file, all lie in its first s days with the probability
C(s, n) / C(D, n): so many ways to choose them there, of all ways to choose them (hypergeometric). Several
rows of one day may be of one event, and count once; where every day has rows, a few days without one are
enough. Below CHANCE the file is taken to tell only of the days up to its last row, so that a month of which
the end is lacking is not counted. Nothing is refused: a later file that reaches further counts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import prod

from loaders.cells import Fault
from loaders.mapping.cover import Days
from loaders.notes import Notes

CHANCE = 0.005  # at each of the two ends: of a hundred whole files one is doubted in vain
LEAST = 2  # days with rows: a single one says nothing of the others


def within_rows(said: Days, rows: Sequence[date], notes: Notes) -> Days:
    """The days that a file says, without an end of which its rows make it unlikely that it was told of."""
    inside = {day for day in rows if said.first <= day <= said.last}
    if not said.said or len(inside) < LEAST:
        return said
    first, last = min(inside), max(inside)
    found = said
    if _unlikely((last - said.first).days + 1, said, len(inside)):
        found = replace(found, last=last)
        _tell("covers_to", f"after {_day(last)}", found.last, notes)
    if _unlikely((said.last - first).days + 1, said, len(inside)):
        found = replace(found, first=first)
        _tell("covers_from", f"before {_day(first)}", found.first, notes)
    return found


def _unlikely(reached: int, said: Days, days: int) -> bool:
    whole = (said.last - said.first).days + 1
    return reached < whole and prod((reached - n) / (whole - n) for n in range(days)) < CHANCE


def _tell(column: str, where: str, edge: date, notes: Notes) -> None:
    sentence = (
        f"reaches further than the rows: there is none {where}, and chance would seldom leave so many days "
        f"blank. The file may have been cut off. {edge:%B %Y} is not counted until a file tells of it whole."
    )
    notes.warning(Fault("ends_early", sentence), sheet=None, row=None, column=column)


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
