"""Cumulative sums in words: what the newest point says, and how often a threshold is met for nothing."""

from __future__ import annotations

from spc.english import plural

NOTHING = "There is no chart: the points that set what is expected hold no events, or nothing else."
SIGNALS = {
    0: "At the last point neither sum meets its threshold.",
    1: "Events have become more frequent: the sum met its threshold at the last point.",
    -1: "Events have become rarer: the sum met its threshold at the last point.",
}
NO_VALUE = "There is no value for the last point."
NAMES = {1: "Watching for a rise", -1: "Watching for a fall"}


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
