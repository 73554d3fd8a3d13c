"""Cumulative sums in words: what the newest point says, and how often a threshold is met for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spc import english
from spc.english import counted, plural

NO_EVENTS = (
    "No sum is drawn: there was no event among the points that set what is expected, so there is nothing to "
    "measure a rise by."
)
ONLY_EVENTS = (
    "No sum is drawn: every case was an event among the points that set what is expected, so there is "
    "nothing to measure a fall by."
)
NO_POINTS = "No sum is drawn: no point has set what is expected."
NAMED = 3  # signals before the last point that are named; those before them are only counted
SIGNALS = {
    0: "At the last point neither sum meets its threshold.",
    1: "Events have become more frequent: the sum met its threshold at the last point.",
    -1: "Events have become rarer: the sum met its threshold at the last point.",
}
NO_VALUE = "There is no value for the last point."
NAMES = {1: "Watching for a rise", -1: "Watching for a fall"}


def nothing(expected: float) -> str:
    """Why there is no sum: `expected` are the events of one unit, NaN where no point tells."""
    if expected != expected:
        return NO_POINTS
    return NO_EVENTS if expected <= 0 else ONLY_EVENTS


def earlier(rises: Sequence[date], falls: Sequence[date], period: str) -> str:
    """The signals before the last point: "Earlier the rise met its threshold in December 2025."."""
    told = [
        f"the {way} met its threshold {_when(days, period)}"
        for way, days in (("rise", rises), ("fall", falls))
        if days
    ]
    return f"Earlier {' and '.join(told)}." if told else ""


def _when(days: Sequence[date], period: str) -> str:
    named = [english.period_long(on, period) for on in days[-NAMED:]]
    before = len(days) - len(named)
    times = {1: "once", 2: "twice"}.get(before, counted(before, "time"))
    more = f", and {times} before that" if before else ""
    return f"{english.at(days[-1], period)} {english.listed(named)}{more}"


def said(signal: int | None) -> str:
    """The newest point: +1 where the rise met its threshold, -1 for the fall, 0 for neither, None unknown."""
    return NO_VALUE if signal is None else SIGNALS[signal]


# By Markov chain with 24 points of one event each behind the estimate: 1.6 times on average, in one chart of
# twenty 6 times (`tests/spc/cusum/test_plan.py`; the soak's tables agree).
ESTIMATED = (
    "As what is expected is itself an estimate, such charts signal nearly twice as often on average, and one "
    "whose estimate was low several times as often."
)


def run_lengths(rise: float, fall: float, period: str = "month", *, estimated: bool = True) -> str:
    """How often each sum meets its threshold although nothing has changed. Unit: points."""
    many = plural(period, 2)
    told = (
        f"With nothing wrong the rise meets its threshold about once in {rise:.0f} {many}, "
        f"and the fall about once in {fall:.0f}."
    )
    return f"{told} {ESTIMATED}" if estimated else told
