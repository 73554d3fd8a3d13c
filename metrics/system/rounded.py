"""Years that are summed of published counts rounded to 5, and when they are no count of anything any more.

NHS England publishes 1 to 7 as 5, and larger counts to the nearest 5. Where periods have ten cases on average
a fifth of them say 5, and their sums are right on average; with five cases nine in ten do, and sums are 13%
too high; with three, 60% (Poisson). A small trust would stand above the others for its size alone. A yearly
release is rounded once, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from metrics.measure import Measure

MOST = 0.2  # of the counts of a year, of all trusts, that say no more than "some"


def sums_mislead(measure: Measure, numerators: Iterable[float], periods: int) -> bool:
    """Whether years of `periods` such counts say more of the rounding than of the trusts."""
    if measure.rounded_to is None or periods < 2:
        return False
    counts = tuple(numerators)
    return sum(0 < one <= measure.rounded_to for one in counts) > MOST * len(counts)
