"""The finding of a funnel in words, step by step: who lies outside the widest limits, who between these and
the narrower ones, and whom the limits of chance alone would leave outside as well.

Who lies between is no alarm, and not nothing: to say only that none lies outside would hide it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.views.compare_words import named
from dashboard.views.numbers import counted, in_words
from spc.english import capital, figure
from spc.funnel import Funnel
from spc.funnel_words import beyond_words, limits_name

OUTSIDE_NAMED, BETWEEN_NAMED = 12, 5  # in a sentence; the table beside the funnel has all of them
AT_LEAST = 0.05  # trusts by chance that are told as a number
CHANCE = "limits for chance alone"


@dataclass(frozen=True, slots=True)
class Found:
    """Places of the trusts by where they lie. Those of `before` lie outside by the limits of chance alone,
    and inside once ordinary differences are allowed for.
    """

    known: int
    outside: tuple[int, ...]
    between: tuple[int, ...]
    before: tuple[int, ...]
    above: frozenset[int]


def found_in(found: Funnel) -> Found:
    widest = _widest(found)
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


def headline(found: Funnel, names: Sequence[str]) -> str:
    """ "None of 12 trusts lies outside the 99.8% limits; two lie between the 95% and the 99.8% limits: A
    (above) and B (below). By limits for chance alone three would lie outside: A (above), B (below)
    and C (above)."
    """
    told, (narrow, wide) = found_in(found), _limits(found)
    if not (told.outside or told.between):
        first = f"{_every(told)} the {narrow}."
    else:
        first = f"{_outside(told, wide)}{_who(told.outside, told, names, OUTSIDE_NAMED)}"
        if told.between:
            first += f"; {_between(told, narrow, wide)}{_who(told.between, told, names, BETWEEN_NAMED)}"
        first += "."
    return f"{first} {_before(told, names)}".strip()


def title(found: Funnel) -> str:
    """The same in numbers, over the picture: the sentence above it has the names."""
    told, (narrow, wide) = found_in(found), _limits(found)
    if not (told.outside or told.between):
        return f"{_every(told)} the {narrow}"
    return _outside(told, wide) + (f"; {_between(told, narrow, wide)}" if told.between else "")


def label(found: Funnel, names: Sequence[str]) -> str:
    """What a screen reader says of the picture."""
    return f"Funnel of {counted(found_in(found).known, 'trust')} by size. {headline(found, names)}"


def by_chance(found: Funnel) -> str:
    """How many of so many trusts chance alone would put outside, and between."""
    known, levels = found_in(found).known, sorted(found.options.levels)
    far = known * (1 - levels[-1] / 100)
    near = known * (levels[-1] - levels[0]) / 100
    narrow, wide = _limits(found)
    return (
        f"If chance were the only difference between {counted(known, 'trust')}, {_about(far)} would lie "
        f"outside the {wide} and {_about(near)} between these and the {narrow}."
    )


def lies(flag: str, levels: Sequence[float] = (95.0, 99.8)) -> str:
    """Where one trust lies: "between the 95% and the 99.8% limits, below"."""
    side, _, level = flag.partition("_")
    narrow, wide = min(levels), max(levels)
    if flag in ("inside", "no_data") or level == f"{wide:g}":
        return beyond_words(flag)
    return f"between the {narrow:g}% and the {limits_name(wide)}, {side}"


def _widest(found: Funnel) -> int:
    return max(range(len(found.options.levels)), key=lambda level: found.options.levels[level])


def _limits(found: Funnel) -> tuple[str, str]:
    levels = sorted(found.options.levels)
    return limits_name(levels[0]), limits_name(levels[-1])


def _every(told: Found) -> str:
    if told.known == 1:
        return "One trust lies inside"
    return f"All {in_words(told.known)} trusts lie inside"


def _outside(told: Found, wide: str) -> str:
    many, verb = len(told.outside), "lies" if len(told.outside) < 2 else "lie"
    some = capital(in_words(many)) if many else "None"
    return f"{some} of {counted(told.known, 'trust')} {verb} outside the {wide}"


def _between(told: Found, narrow: str, wide: str) -> str:
    many = len(told.between)
    return f"{in_words(many)} {'lies' if many == 1 else 'lie'} between the {narrow.split()[0]} and the {wide}"


def _before(told: Found, names: Sequence[str]) -> str:
    """Whom chance alone would not explain, before ordinary differences between trusts are allowed for."""
    many = len(told.before)
    if not many:
        return ""
    if told.before == told.between:
        which = {1: "it", 2: "both"}.get(many, f"all {in_words(many)}")
        return f"By {CHANCE} {which} would lie outside{' too' if told.outside else ''}."
    more = " more" if told.outside else ""
    who = _who(told.before, told, names, BETWEEN_NAMED)
    return f"By {CHANCE} {in_words(many)}{more} would lie outside{who}."


def _who(places: Sequence[int], told: Found, names: Sequence[str], most: int) -> str:
    listed = [f"{names[i]} ({'above' if i in told.above else 'below'})" for i in places]
    return f": {named(listed, most)}" if listed else ""


def _about(expected: float) -> str:
    return f"about {figure(expected, 1)}" if expected >= AT_LEAST else "hardly any"
