"""Signals that have ended: where a series was not as usual before its newest point. Never denied."""

from __future__ import annotations

from dataclasses import dataclass

from spc import english
from spc.draw.marks import Mark
from spc.draw.points import DrawnPoint
from spc.phrases import NEAR, PATTERNS
from spc.rules import RULES
from spc.teller import Teller

SHOWN = 24  # points: what the small picture beside a short reading shows
TOLD = 2  # stretches that are named; those before them are only counted


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points of one side that follow one another, each part of a signal."""

    first: DrawnPoint
    last: DrawnPoint
    side: int  # +1 high, -1 low, 0 where only rules without a direction were met
    rules: frozenset[str]


def ended(t: Teller, within: int | None = None) -> tuple[Stretch, ...]:
    """The stretches before the newest point, oldest first; `within`: those that end among so many points.

    Empty while the newest point is itself a signal, or has no verdict: then that is what is to be told.
    """
    if t.verdict.variation.is_signal or t.missing_last or t.too_few or t.doubted:
        return ()
    points = [p for p in t.series.points if p.value is not None]
    marked = [i for i, p in enumerate(points[:-1]) if p.fired and p.mark is not Mark.COMMON]
    found: list[list[int]] = []
    for i in marked:
        if found and _goes_on(points, found[-1][-1], i):
            found[-1].append(i)
        else:
            found.append([i])
    least = 0 if within is None else len(points) - within
    return tuple(_stretch([points[i] for i in own]) for own in found if own[-1] >= least)


def _goes_on(points: list[DrawnPoint], before: int, at: int) -> bool:
    """Two of three may have the third, an ordinary point, between them."""
    first, second = points[before], points[at]
    if _side(first) != _side(second):
        return False
    near = ("two_of_three", _side(first))
    return at - before == 1 or (at - before == 2 and near in first.fired and near in second.fired)


def _side(point: DrawnPoint) -> int:
    return next((side for name, side in point.fired if RULES[name].directed), 0)


def _stretch(points: list[DrawnPoint]) -> Stretch:
    rules = frozenset(name for p in points for name, _ in p.fired)
    return Stretch(points[0], points[-1], _side(points[0]), rules)


def told(t: Teller, within: int | None = None, most: int = TOLD) -> str:
    """ "Earlier: higher than usual from July 2023 to June 2025." Always with the years; empty without any."""
    found = ended(t, within)
    if not found:
        return ""
    said = [f"{_kind(t, one)} {_when(t, one)}" for one in found[-most:]]
    more = len(found) - len(said)
    times = {1: "once", 2: "twice"}.get(more, english.counted(more, "time"))
    before = f", and {times} before that" if more else ""
    return f"Earlier: {english.listed(said)}{before}."


def _kind(t: Teller, one: Stretch) -> str:
    if not one.side:
        named = next(said for rule, said in PATTERNS.items() if rule in one.rules)
        return named[:1].lower() + named[1:]
    if t.gaps:
        return "further apart" if one.side > 0 else "closer together"
    if one.rules == {"trend"}:
        return "rising" if one.side > 0 else "falling"
    if one.rules == {"two_of_three"}:
        return NEAR[one.side][:1].lower() + NEAR[one.side][1:]
    if t.words.counts:
        return "more than usual" if one.side > 0 else "fewer than usual"
    return "higher than usual" if one.side > 0 else "lower than usual"


def _when(t: Teller, one: Stretch) -> str:
    first, last = one.first.on, one.last.on
    if first == last:
        return f"{english.at(first, t.period)} {english.period_long(first, t.period)}"
    same = t.period == "month" and first.year == last.year
    start = english.MONTHS[first.month - 1] if same else english.period_long(first, t.period)
    return f"from {start} to {english.period_long(last, t.period)}"
