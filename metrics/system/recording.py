"""Trusts of which a year says none or all where others have many: more often recording than care.

In the national data set of 2021-22 one trust had no induced labour among 4,870, and two had breast milk for
every one of thousands of babies. They stay in the comparison as they were published, and it is said of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from metrics.system.types import Group
from spc.funnel import Kind

LEAST_EXPECTED = 20.0  # by the centre; none of them by chance alone is then rarer than once in 10^8 (Poisson)


def none_or_all(groups: Sequence[Group], centre: float, kind: Kind) -> tuple[Group, ...]:
    """The groups that counted none, or all, where the common centre leads one to expect at least 20 of them,
    or 20 that are not among them. In the order given.

    `centre` is events per unit of the denominator, without a multiplier. Only proportions can be of all.
    """
    return tuple(
        one for one in groups if _is_none(one, centre) or (kind is Kind.PROPORTION and _is_all(one, centre))
    )


def _is_none(group: Group, centre: float) -> bool:
    return group.numerator == 0 and (group.denominator or 0.0) * centre >= LEAST_EXPECTED


def _is_all(group: Group, centre: float) -> bool:
    whole = group.denominator or 0.0
    return group.numerator == whole and whole * (1 - centre) >= LEAST_EXPECTED
