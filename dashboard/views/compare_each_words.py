"""The words of each trust’s own chart, and of what stands in its place; what these say of their own past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.compare_states import WORDS
from dashboard.views.numbers import counted, in_words
from metrics.access import Reach
from metrics.system.types import Member, Standing
from spc import english
from spc.english import named

PART_EACH_YEAR = "Each trust’s newest figure"
AS_USUAL = "As usual"
NO_CHANGE = "No unusual change detected"
HIDDEN_YEAR = "Not shown: it would give a hidden count of 1 to 4 away"
HIDDEN_CHART = "No chart: a month of it has a count of 1 to 4, and the chart would give it away"


def own_past(worse: Sequence[str], judged: int, trusts: int, month: date) -> str:
    """ "Each against its own past, to September 2026: no concern at three trusts; two have no verdict." Empty
    where no trust has a chart to be judged.
    """
    if not trusts:
        return ""
    said = f"Each against its own past, to {dates.month_year(month)}:"
    if not judged:
        return f"{said} no trust has a verdict."
    rest = f"; {counted(trusts - judged, 'has', 'have')} no verdict" if judged < trusts else ""
    if not worse:
        return f"{said} no concern at {counted(judged, 'trust')}{rest}."
    return f"{said} a concern at {named(worse)}{rest}."


def not_there(member: Member, *, has_shared: bool) -> str:
    """Why a trust has no chart at all. A trust that has shared other figures never recorded this one."""
    if member.reach is Reach.PUBLIC:
        return "No national statistics of this measure are published for it"
    return WORDS[Standing.NOT_SHARED if member.outside and not has_shared else Standing.NOTHING]


def each_folded(many: int) -> str:
    return f"The charts of {in_words(many)} trusts, month by month"


def each_note(drawn: int, all_: int) -> str:
    scale = "One scale for all. " if drawn > 1 else ""
    by_name, many = "By name, not by rank.", in_words(drawn) if drawn else "none"
    if drawn < all_:
        return f"{scale}{by_name} {english.capital(many)} of {in_words(all_)} can be drawn here."
    return f"{scale}{by_name}"
