"""A comparison of trusts in words: why one has no figure, how far it was drawn in, what it added."""

from __future__ import annotations

from collections.abc import Sequence

from spc import english
from spc.naming import SeriesWords

BY_NAME = "By name, not by rank: the order says nothing."
CUT = "The interval goes on"
OUTSIDE = {
    "concern": "Outside the 99.8% limits, worse",
    "improvement": "Outside the 99.8% limits, better",
    "neither": "Outside the 99.8% limits",
}
# Why a trust has no figure of a year, by the word that stands for it.
UNTOLD = {
    "hidden": "Not told: its sum would give a hidden count of 1 to 4 away",
    "small": "Too few to be told: a count of 1 to 4, or all but so many",
    "part": "Months of the year are missing or not shared",
    "nothing": "No figure for the year",
    "uncounted": "A rate was published without the counts behind it",
}
AMONG_NOBODY = "Nobody to count it among in the year: no rate"


_OF_THE_NHS = (" NHS Foundation Trust", " NHS Trust", " Foundation Trust")


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names for a picture, without what nearly all of them end with; whole where two would then be alike."""
    cut = [
        next((name.removesuffix(end) for end in _OF_THE_NHS if name.endswith(end)), name) for name in names
    ]
    return tuple(
        name if cut.count(short) > 1 or not short else short for name, short in zip(names, cut, strict=True)
    )


def untold(why: str) -> str:
    """The reason in words. Errors: KeyError for a reason that has none."""
    return UNTOLD[why]


def ringed(name: str) -> str:
    """Under a funnel in which one trust is looked for."""
    return f"Ringed: {name}."


def centre(figure: str) -> str:
    """ "All together: 4.1 per 1,000"."""
    return f"All together: {figure}"


def counts(numerator: float, denominator: float) -> str:
    """ "12 of 3,456"."""
    return f"{english.plain(numerator)} of {english.plain(denominator)}"


def row(own: tuple[float, float], steady: tuple[float, float, float] | None, words: SeriesWords) -> str:
    """One trust's explanation: the ends of its exact interval; the stabilised value with its ends."""
    said = f"95% interval {_span(*own, words)}"
    if steady is None:
        return f"{said}."
    value, low, high = steady
    return f"{said}. Stabilised {words.figure(value)}, interval {_span(low, high, words)}."


def _span(low: float, high: float, words: SeriesWords) -> str:
    return english.between(english.figure(low, words.decimals), english.figure(high, words.decimals))


def drawn_in(weight: float) -> str:
    """How far a trust's figure was drawn to the centre; `weight` of its own figure is 0 to 1."""
    if weight >= 0.9:
        return "Its own figure stands almost as it is: it is a large trust, or far from the others."
    if weight >= 0.5:
        return "More than half of the stabilised figure is its own."
    return "Less than half of the stabilised figure is its own: it has few cases."


OF_RATE, OF_SIZE = "Because its own rate changed", "Because its part of all cases changed"
SHARES_CUT = "The bars of all together are cut short: its figure says it."
SHARES_SUM = "Both bars of all rows sum to the change of all together, which is the last row."


def signed(value: float, decimals: int) -> str:
    """A difference with its sign: "+0.31", "−0.04"; nought has none."""
    text = english.figure(abs(value), decimals)
    if not text.strip("0.,"):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def share_decimals(words: SeriesWords) -> int:
    """One more than the measure has: parts of a change are small."""
    return max(words.decimals, 1) + 1


def share(of_rate: float, of_size: float, words: SeriesWords) -> str:
    """One trust's part of a change: "+0.35 by its own rate, −0.04 by its part of all cases."."""
    decimals = share_decimals(words)
    own, size = (signed(part, decimals) for part in (of_rate, of_size))
    return f"{own} by its own rate, {size} by its part of all cases."


def share_of_all(change: float, words: SeriesWords) -> str:
    """The change itself: "The rate of all rose by 0.31."."""
    decimals = share_decimals(words)
    size = english.figure(abs(change), decimals)
    if not size.strip("0.,"):
        return "The rate of all stayed the same."
    return f"The rate of all {'rose' if change > 0 else 'fell'} by {size}."
