"""A runs analysis in words: what is unusual, and whose bounds it was held against."""

from __future__ import annotations

from spc.english import counted, number_word
from spc.rules.runs import Runs

BOXES = {"best_box": "best box", "cut_box": "cut box"}


def other_bounds(asked: str, used: str, useful: int) -> str:
    """Why a runs analysis did not use the bounds that were asked for; empty where it did."""
    if asked == used:
        return ""
    points = "this number of useful points" if useful > 1 else "so few useful points"
    return f"No {BOXES.get(asked, asked)} is known for {points} ({useful}): Anhøj's bounds were used."


def runs_found(runs: Runs, centre: str) -> str:
    """Which is unusual, with its bound: "a run of 18 (at most eight by chance)", the crossings, or both.

    A cut box has a corner in which neither is unusual by itself; there both are named.
    """
    if runs.longest is None or runs.longest_max is None:
        return ""
    assert runs.crossings is not None
    assert runs.crossings_min is not None
    run = f"a run of {number_word(runs.longest)}"
    turns = f"{counted(runs.crossings, 'crossing')} of {centre}"
    told = []
    if runs.too_long:
        told.append(f"{run} (at most {number_word(runs.longest_max)} by chance)")
    if runs.too_few:
        by_chance = "" if told else " by chance"
        told.append(f"{turns} (at least {number_word(runs.crossings_min)}{by_chance})")
    return " and ".join(told) or f"{run} with {turns}, which seldom come together by chance"
