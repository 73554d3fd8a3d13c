"""Two measures that move together, in words. They never say why, and not to find is not to rule out."""

from __future__ import annotations

import math

import numpy as np

from spc.association import LEAST_PAIRS, Association
from spc.english import between, capital, counted, figure, number_word, plural

# Least size of a correlation that has each name.
STRENGTHS = ((0.7, "strong"), (0.5, "fairly strong"), (0.3, "moderate"), (0.0, "weak"))
NOT_WHY = "This does not say why: both may follow something else."


def moves_with(found: Association, first: str, second: str, period: str = "month") -> str:
    """What was found of two measures, in two to four sentences.

    `first` and `second` are the names of the series in the order in which they were given; the one that
    comes first in time is named first.
    """
    at = found.strongest
    if at is not None:
        return _found(found, at, first, second, period)
    return _nothing(found, f"{first} and {second}", period)


def strength(correlation: float) -> str:
    """A correlation in words, whichever way it goes: "strong", "weak"."""
    return next(name for least, name in STRENGTHS if abs(correlation) >= least)


def _found(found: Association, at: int, first: str, second: str, period: str) -> str:
    lag, many = int(found.lags[at]), plural(period, 2)
    one, other = (first, second) if lag >= 0 else (second, first)
    delay = counted(abs(lag), period)
    way = "higher" if found.correlation[at] > 0 else "lower"
    when = f"{delay} later" if lag else f"in the same {period}"
    tend = f"be followed, {delay} later, by {way} figures" if lag else f"have {way} figures"
    return (
        f"{one}: moves with {other}, {when}. {capital(many)} with higher figures of the one tend to {tend} "
        f"of the other. {_interval(found, at)} {NOT_WHY}"
    )


def _interval(found: Association, at: int) -> str:
    size = float(found.correlation[at])
    low, high = sorted((float(found.lower[at]), float(found.upper[at])), key=abs)
    of = f", the strongest of {number_word(found.lags.size)} timings" if found.lags.size > 1 else ""
    link = f"The link is {strength(size)} ({figure(size, 2)}{of})"
    if strength(low) == strength(high):
        return f"{link}, and it stays so allowing for chance ({between(figure(low, 2), figure(high, 2))})."
    ends = (f"{strength(end)} ({figure(end, 2)})" for end in (low, high))
    return f"{link}; allowing for chance it could be anything from {' to '.join(ends)}."


def _nothing(found: Association, both: str, period: str) -> str:
    pairs = int(found.pairs.max(initial=0))
    if pairs < LEAST_PAIRS:
        have = f"{capital(counted(pairs, period))} {plural('has', pairs)}"
        return f"{both}: too few to tell. {have} a figure for both, and {LEAST_PAIRS} are needed."
    if not np.isfinite(found.correlation).any():
        return f"{both}: nothing to tell. One of them is the same in every {period}."
    seen = f"with {counted(pairs, period)} a link under about {figure(_seen(found), 1)} would stay unseen"
    when = f"no sign that they move together{_timings(found, period)}"
    return f"{both}: {when}. That does not rule it out: {seen}."


def _timings(found: Association, period: str) -> str:
    """The lags that were looked at: ", in the same month or up to three months apart"."""
    furthest = int(np.abs(found.lags).max())
    same = f"in the same {period}" if 0 in found.lags else ""
    apart = f"up to {counted(furthest, period)} apart" if furthest else ""
    return f", {' or '.join(part for part in (same, apart) if part)}"


def _seen(found: Association) -> float:
    """The least correlation whose interval would leave out zero, were it as wide as the narrowest here."""
    half = (np.arctanh(found.upper) - np.arctanh(found.lower)) / 2
    return math.tanh(float(np.nanmin(half)))
