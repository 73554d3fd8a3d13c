"""The words of sums of several trusts: each is called after what is added up, so that no two numbers have one
name; and how many months have none, which stands before a verdict.
"""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views.compare_words import some_of
from dashboard.views.numbers import counted, in_words
from spc import english


def all_together(shown: int, year: str) -> str:
    """Of which trusts and months the one figure is that is called "all together": no other is so called."""
    which = f"“All together” is {all_of(shown)} shown here, {year}"
    return f"{which}, from their counts; it is the centre of a funnel."


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
