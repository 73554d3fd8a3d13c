"""The words of one measure across trusts: its parts, what can be chosen, and what a funnel can tell."""

from __future__ import annotations

from datetime import date

from dashboard.views.compare_words import some_of
from dashboard.views.compare_year_words import year_long
from dashboard.views.numbers import counted
from metrics.measure import Measure

PART_FUNNEL, PART_INTERVALS, PART_ALL, PART_SHARES, PART_EACH = (
    "By size, in a funnel",
    "By name, with intervals",
    "The sum of all trusts, month by month",
    "Who moved the rate from one year to the next",
    "Each trust, month by month",
)
REACH = {"": "These trusts", "all": "All trusts (national statistics)"}
MODEL, BESIDE = "Model of ordinary differences", "Beside"
CANNOT_FUNNEL = (
    "It can tell you who differs from the others by more than chance and ordinary differences would explain. "
    "It cannot tell you why: whom a trust cares for and how it writes things down differ too. It gives no "
    "ranks, and a trust inside the limits is not shown to be good."
)
SIGNED = "signed and shared months, and national statistics"


def trusts_of(shown: int, all_: int) -> str:
    """ "12 of 18 trusts"."""
    if shown == all_:
        return counted(all_, "trust")
    return some_of(shown, all_, "trust")


def table_title(measure: Measure, year: date) -> str:
    return f"{measure.title}, {year_long(year)}, by trust"
