"""The words of sums of several trusts: each is called after what is added up, so that no two numbers have one
name; and how many months have none, which stands before a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.compare_words import some_of
from dashboard.views.numbers import counted, in_words
from spc import english
from spc.english import named

CANNOT_ALL = (
    "It adds up the counts of all trusts, so a large trust moves it more than a small one. A month is a gap "
    "where the figure of one of them is missing or not told: what is missing is not nought."
)
WHOLE_SYSTEM = (
    "It is of all trusts, whichever group is chosen: beside that of a group it would tell the counts of the "
    "others."
)
NO_ALL = (
    "No month can be told of the sum of all trusts: a figure of one is missing, or the sum would give a "
    "hidden count of 1 to 4 away, or so many sums are kept back for that reason that the rest would mislead."
)


def all_together(shown: int, year: str) -> str:
    """Of which trusts and months the one figure is that is called "all together": no other is so called."""
    which = f"“All together” is {all_of(shown)} shown here, {year}"
    return f"{which}, from their counts; it is the centre of a funnel."


def together(members: Sequence[str], left_out: Sequence[str]) -> str:
    said = f"The counts of {counted(len(members), 'trust')} added up."
    return f"{said} Without figures: {named(left_out)}." if left_out else said


def all_title(trusts: int, said: str, month: date | None, gone: int = 0, months: int = 0) -> str:
    """ "Sum of five trusts, to May 2026: 23 of 46 months have no sum; judged by the others, above usual".

    What is missing stands before the verdict: half a chart that is "as usual" is not as usual.
    """
    when = f", to {dates.month_year(month)}" if month else ""
    sums = f"Sum of {counted(trusts, 'trust')}{when}"
    verdict = said[:1].lower() + said[1:] if said else "not judged"
    if not gone:
        return f"{sums}: {verdict}"
    have = "has" if gone == 1 else "have"
    others = "the others" if months - gone > 1 else "the other"
    return f"{sums}: {missing_of(gone, months)} {have} no sum; judged by {others}, {verdict}"


def missing_of(gone: int, months: int) -> str:
    """ "23 of 46 months"."""
    return some_of(gone, months, "month")


def missing_said(gone: int, months: int) -> str:
    """ "Three of 36 months have no figure here."; empty where every one has."""
    if not gone:
        return ""
    return f"{english.capital(missing_of(gone, months))} {'has' if gone == 1 else 'have'} no figure here."


def all_of(trusts: int) -> str:
    """ "all five trusts", and of fewer as one says it."""
    return {1: "one trust", 2: "both trusts"}.get(trusts, f"all {in_words(trusts)} trusts")
