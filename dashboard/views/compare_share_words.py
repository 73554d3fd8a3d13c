"""The words of who moved the rate of all: the parts of a change, by trust."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views.compare_sum_words import all_of
from dashboard.views.compare_unit_words import series_words_of
from dashboard.views.compare_words import some_of
from dashboard.views.compare_year_words import year_before, year_long, year_short
from metrics.measure import Measure
from metrics.system.types import Share
from spc import comparison_words, english
from spc.english import named

MOST = 3  # parts that are named
SUM = "Both bars of all trusts sum to the last row, which is the change of the rate of these trusts."
CANNOT_SHARES = (
    "It splits the change exactly: what each trust’s own rate did, and what the size of its part did. It "
    "tells where the change is, and not why."
)


def shares_title(
    change: tuple[float, float],
    measure: Measure,
    year: date,
    parts: int,
    all_: int,
    *,
    of_group: bool = False,
) -> str:
    """ "Three of five trusts together: from 28.1 in 2024/25 to 31.4 per 1,000 in 2025/26"; "All five"
    where all have a part, and of a comparator group, those.
    """
    words, (then, now) = series_words_of(measure), change
    who = english.capital(_who(parts, all_, of_group=of_group))
    before = f"{words.bare(then)} in {year_short(year_before(year))}"
    return f"{who} together: from {before} to {words.figure(now)} in {year_short(year)}"


def row_of_all(parts: int, all_: int, *, of_group: bool = False) -> str:
    """The name of the last row: it is a change, of these trusts, and no rate."""
    return f"Change: {_who(parts, all_, of_group=of_group)}"


def _who(parts: int, all_: int, *, of_group: bool) -> str:
    """ "four of five trusts", "all five trusts of the group"."""
    who = some_of(parts, all_, "trust")
    if parts == all_:
        who = all_of(parts)
    return f"{who} of the group" if of_group else who


def shares_reading(shares: Sequence[Share], measure: Measure) -> str:
    """The trusts that moved the rate most, by name, and what a picture of all adds up to."""
    return f"{largest(shares, measure)} {SUM}".strip()


def largest(shares: Sequence[Share], measure: Measure) -> str:
    """The trusts that moved the rate most, by name, with the sum of both parts."""
    decimals = series_words_of(measure).decimals + 1
    sums = [(one.member.org.name, one.of_rate + one.of_size) for one in shares]
    change = sum(part for _, part in sums)
    moved = [one for one in sums if _is_told(one[1], decimals)]
    most = sorted(sorted(moved, key=lambda one: -abs(one[1]))[:MOST])
    if not most:
        return ""
    parts = "The largest part is that of" if len(most) == 1 else "The largest parts are those of"
    same_way, other_way = (
        _named([one for one in most if (one[1] * change > 0) is same], decimals) for same in (True, False)
    )
    if not (same_way and other_way) or not _is_told(change, decimals):
        return f"{parts} {_named(most, decimals)}."
    return f"{parts} {same_way}, the way that all went, and {other_way}, the other way."


def _is_told(part: float, decimals: int) -> bool:
    """Whether it is more than nought at so many decimals."""
    return comparison_words.signed(part, decimals)[0] in "+−"


def _named(sums: Sequence[tuple[str, float]], decimals: int) -> str:
    """In the order of the names: "Greenholme (+0.32) and Saltings (+0.14)"."""
    return english.listed([f"{name} ({comparison_words.signed(part, decimals)})" for name, part in sums])


def shares_note(before: date, after: date, without: Sequence[str]) -> str:
    """The two years, and the trusts that have no part for want of a figure in one of them."""
    said = f"{year_long(before)} against {year_long(after)} · trusts with a figure in both years"
    return f"{said}, so without {named(without)}" if without else said
