"""The words of who moved the rate of all: the parts of a change, by trust."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import compare_measure_words as say
from dashboard.views.compare_words import named
from metrics.measure import Measure
from metrics.system.types import Share
from spc import comparison_words, english

CANNOT_SHARES = (
    "It splits the change exactly: what each trust’s own rate did, and what the size of its part did. It "
    "tells where the change is, and not why."
)


def shares_title(then: float, now: float, measure: Measure, *, of_group: bool = False) -> str:
    """ "All together: from 28.1 to 31.4 per 1,000"; of a comparator group, that."""
    words = say.series_words_of(measure)
    return f"{'The group' if of_group else 'All'} together: from {words.bare(then)} to {words.figure(now)}"


def shares_reading(shares: Sequence[Share], measure: Measure) -> str:
    """The trusts that moved the rate most, by name, and what a picture of all adds up to."""
    return f"{largest(shares, measure)} {comparison_words.SHARES_SUM}".strip()


def largest(shares: Sequence[Share], measure: Measure) -> str:
    """The trusts that moved the rate most, by name, with the sum of both parts."""
    decimals = say.series_words_of(measure).decimals + 1
    sums = [(one.member.org.name, one.of_rate + one.of_size) for one in shares]
    change = sum(part for _, part in sums)
    moved = [(name, part) for name, part in sums if comparison_words.signed(part, decimals)[0] in "+−"]
    same_way = _largest([one for one in moved if one[1] * change > 0], decimals)
    other_way = _largest([one for one in moved if one[1] * change < 0], decimals)
    said = f"The largest parts are those of {same_way}." if same_way else ""
    against = f"The other way went {other_way}." if same_way and other_way else ""
    return " ".join(one for one in (said, against) if one)


def _largest(sums: Sequence[tuple[str, float]], decimals: int) -> str:
    """The three largest parts, in the order of the names: "Greenholme (+0.32) and Saltings (+0.14)"."""
    most = sorted(sums, key=lambda one: -abs(one[1]))[:3]
    return english.listed(
        [f"{name} ({comparison_words.signed(part, decimals)})" for name, part in sorted(most)]
    )


def shares_note(before: date, after: date, without: Sequence[str]) -> str:
    """The two years, and the trusts that have no part for want of a figure in one of them."""
    said = f"{say.year_long(before)} against {say.year_long(after)} · trusts with a figure in both years"
    return f"{said}, so without {named(without)}" if without else said
