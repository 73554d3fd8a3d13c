"""The words of intervals by name: how sure each figure is, and why there are two rates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views.compare_sum_words import all_together
from dashboard.views.compare_year_words import year_long
from dashboard.views.numbers import counted, in_words
from spc import comparison_words, english
from spc.draw.caterpillar import Row

TWO_RATES = "Two rates for each trust"
ON_STEADY = (
    (
        "A small trust’s own rate jumps about by chance, so each has a second rate, the hollow one: drawn "
        "towards that of all, the further the fewer its cases."
    ),
    (
        "Where the two are close, chance has moved the trust’s own figure little. Where they are apart, its "
        "own figure is mostly chance, and the hollow one is the better guess of what lies behind it. Neither "
        "says whether a trust writes things down as the others do."
    ),
)
CANNOT_INTERVALS = (
    "It can tell you how sure each figure is. Two intervals that overlap do not show that two trusts are "
    "alike, and the order is that of the names: it says nothing."
)
LEAST_CENTRE = 3  # trusts of which the figure of all is more than their own


def intervals_reading(shown: int, year: date, *, of_all: bool = True) -> str:
    """What the figure of all together is, and what chance alone does to so many intervals; of a few trusts no
    figure of all is drawn beside them.
    """
    if not of_all:
        return comparison_words.BY_NAME
    by_chance = f"about {english.figure(shown / 20, 1)}" if shown >= 10 else "hardly any"
    return (
        f"{comparison_words.BY_NAME} {all_together(shown, year_long(year))} "
        f"Of {counted(shown, 'such interval')} {by_chance} would miss the figure of all by chance alone, and "
        "more where trusts differ for ordinary reasons: a funnel allows for these."
    )


def intervals_title(shown: int, rows: Sequence[Row], centre: float | None) -> str:
    """ "Three of 18 intervals do not hold the figure of all"."""
    if centre is None:
        return f"{english.capital(counted(shown, 'trust'))}, each with its interval"
    apart = sum(one.own is not None and not one.own.low <= centre <= one.own.high for one in rows)
    if not apart:
        return f"Every one of {counted(shown, 'interval')} holds the figure of all together"
    verb = "does" if apart == 1 else "do"
    many = f"{english.capital(in_words(apart))} of {counted(shown, 'interval')}"
    return f"{many} {verb} not hold the figure of all together"
