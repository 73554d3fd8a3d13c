"""The finding of a funnel in words, step by step: who lies outside the widest limits, who between these and
the narrower ones, and whom the limits of chance alone would leave outside as well.

Who lies between is no alarm, and not nothing: to say only that none lies outside would hide it. The pages,
the report and `python -m spc funnel` all say it with these words. A group is a `noun`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from spc.english import capital, counted, figure, named, number_word, plain, plural
from spc.funnel.types import Funnel

OUTSIDE_NAMED, BETWEEN_NAMED = 12, 5  # in a sentence; the table beside the funnel has all of them
AT_LEAST = 0.05  # groups by chance that are told as a number
CHANCE = "limits for chance alone"
GROUP = "group"


@dataclass(frozen=True, slots=True)
class Found:
    """Places of the groups by where they lie. Those of `before` lie outside by the limits of chance alone,
    and inside once ordinary differences are allowed for.
    """

    known: int
    outside: tuple[int, ...]
    between: tuple[int, ...]
    before: tuple[int, ...]
    above: frozenset[int]


def found_in(found: Funnel) -> Found:
    widest = max(range(len(found.options.levels)), key=lambda level: found.options.levels[level])
    flags = [found.flag(place) for place in range(found.value.size)]
    ends = f"_{found.options.levels[widest]:g}"
    outside = tuple(place for place, flag in enumerate(flags) if flag.endswith(ends))
    between = tuple(
        i for i, flag in enumerate(flags) if flag not in ("inside", "no_data") and i not in outside
    )
    lower, upper = found.lower[widest], found.upper[widest]
    alone = (found.value < lower) | (found.value > upper)  # as the dotted lines are drawn
    before = tuple(int(i) for i in np.flatnonzero(alone) if i not in outside) if found.adjusted else ()
    above = frozenset(int(i) for i in np.flatnonzero(found.value > found.centre))
    return Found(int(np.isfinite(found.value).sum()), outside, between, before, above)


def headline(found: Funnel, names: Sequence[str], noun: str = GROUP) -> str:
    """ "None of 12 trusts lies outside the 99.8% limits; two lie between the 95% and the 99.8% limits: A
    (above) and B (below). By limits for chance alone three would lie outside: A (above), B (below)
    and C (above)."
    """
    told, levels = found_in(found), found.options.levels
    if not (told.outside or told.between):
        first = f"{_every(told, levels, noun)}."
    else:
        first = f"{_outside(told, levels, noun)}{_who(told.outside, told, names, OUTSIDE_NAMED)}"
        if told.between:
            first += f"; {_between(told, levels)}{_who(told.between, told, names, BETWEEN_NAMED)}"
        first += "."
    return f"{first} {_before(told, names)}".strip()


def title(found: Funnel, noun: str = GROUP) -> str:
    """The same in numbers, over the picture: the sentence above it has the names."""
    told, levels = found_in(found), found.options.levels
    if not (told.outside or told.between):
        return _every(told, levels, noun)
    return _outside(told, levels, noun) + (f"; {_between(told, levels)}" if told.between else "")


def label(found: Funnel, names: Sequence[str], noun: str = GROUP) -> str:
    """What a screen reader says of the picture."""
    return f"Funnel of {counted(found_in(found).known, noun)} by size. {headline(found, names, noun)}"


def by_chance(funnels: Sequence[Funnel], noun: str = GROUP) -> str:
    """How many groups chance alone would put outside, and between; over several funnels of the same limits
    the sum.
    """
    known = sum(found_in(one).known for one in funnels)
    levels = funnels[0].options.levels
    narrow, wide = min(levels), max(levels)
    among, over = (counted(known, noun), "") if len(funnels) == 1 else (plural(noun, 2), "in all ")
    said = (
        f"If chance were the only difference between {among}, {over}{_about(known * (1 - wide / 100))} would "
        f"lie outside the {limits_name(wide)}"
    )
    if narrow == wide:
        return f"{said}."
    return f"{said} and {_about(known * (wide - narrow) / 100)} between these and the {limits_name(narrow)}."


def limits_name(level: float) -> str:
    """ "99.8% limits"."""
    return f"{plain(level, 1)}% limits"


def between_limits(levels: Sequence[float]) -> str:
    """ "between the 95% and the 99.8% limits"."""
    return f"between the {plain(min(levels), 1)}% and the {limits_name(max(levels))}"


def lies(flag: str, levels: Sequence[float]) -> str:
    """Where one group lies: "above the 99.8% limits", "between the 95% and the 99.8% limits, below"."""
    if flag in ("inside", "no_data"):
        return {"inside": "inside the limits", "no_data": "no figure"}[flag]
    side, _, level = flag.partition("_")
    if level == f"{max(levels):g}":
        return f"{side} the {limits_name(max(levels))}"
    return f"{between_limits(levels)}, {side}"


def _every(told: Found, levels: Sequence[float], noun: str) -> str:
    if not told.known:
        return f"No {noun} has a figure"
    several = f"Both {plural(noun, 2)}" if told.known == 2 else f"All {counted(told.known, noun)}"
    who = f"One {noun} lies" if told.known == 1 else f"{several} lie"
    return f"{who} inside the {limits_name(min(levels))}"


def _outside(told: Found, levels: Sequence[float], noun: str) -> str:
    many, verb = len(told.outside), "lies" if len(told.outside) < 2 else "lie"
    some = capital(number_word(many)) if many else "None"
    return f"{some} of {counted(told.known, noun)} {verb} outside the {limits_name(max(levels))}"


def _between(told: Found, levels: Sequence[float]) -> str:
    many = len(told.between)
    return f"{number_word(many)} {'lies' if many == 1 else 'lie'} {between_limits(levels)}"


def _before(told: Found, names: Sequence[str]) -> str:
    """Whom chance alone would not explain, before ordinary differences between groups are allowed for."""
    many = len(told.before)
    if not many:
        return ""
    if told.before == told.between:
        which = {1: "it", 2: "both"}.get(many, f"all {number_word(many)}")
        return f"By {CHANCE} {which} would lie outside{' too' if told.outside else ''}."
    more = " more" if told.outside else ""
    who = _who(told.before, told, names, BETWEEN_NAMED)
    return f"By {CHANCE} {number_word(many)}{more} would lie outside{who}."


def _who(places: Sequence[int], told: Found, names: Sequence[str], most: int) -> str:
    listed = [f"{names[i]} ({'above' if i in told.above else 'below'})" for i in places]
    return f": {named(listed, most)}" if listed else ""


def _about(expected: float) -> str:
    return f"about {figure(expected, 1)}" if expected >= AT_LEAST else "hardly any"
