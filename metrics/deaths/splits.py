"""Deaths by ethnic group and by deprivation, over as many years as small numbers need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.periods import add_months
from metrics.series import Key
from metrics.suppress import is_small
from metrics.types import Assessment, Series
from metrics.vocabulary import LABELS
from spc.intervals import Interval, poisson_exact

MONTHS = 36  # three years: one year holds too few deaths for any group to be told from another
SPLITS = ("ethnicity", "imd_quintile")
NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Group:
    """One group. Without `rate` it is not known or not shown: `hidden` tells which."""

    value: str  # asian, black ... not_known
    cases: float | None
    births: float | None
    rate: Interval | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """One measure by one thing. `months` of the last 36 have figures, from `first` to `last`."""

    measure_id: str
    key: str
    groups: tuple[Group, ...]
    first: date
    last: date
    months: int

    @property
    def lacking(self) -> Group | None:
        """The group of those of whom it is not known."""
        return next((group for group in self.groups if group.value == NOT_KNOWN), None)


def split_of(
    assessments: Mapping[Key, Assessment],
    measure_id: str,
    key: str,
    up_to: date,
    hidden: frozenset[tuple[str, date]] = frozenset(),
    *,
    outside: bool = False,
) -> Split | None:
    """The groups of a measure over 36 months; None where it was never returned by them.

    `hidden` are (breakdown, month) of figures that this reader may not see. From outside, a group of which
    any figure is hidden is not shown, nor one whose deaths add up to one to four.
    """
    found = {
        value: assessments[measure_id, f"{key}={value}"].series
        for value in LABELS[key]
        if (measure_id, f"{key}={value}") in assessments
    }
    first = add_months(up_to, 1 - MONTHS)
    months = {
        p.period for s in found.values() for p in s.points if p.numerator is not None and p.period >= first
    }
    if not months:
        return None
    groups = tuple(_group(value, s, months, hidden, outside=outside) for value, s in found.items())
    return Split(measure_id, key, groups, min(months), max(months), len(months))


def _group(
    value: str, series: Series, months: set[date], hidden: frozenset[tuple[str, date]], *, outside: bool
) -> Group:
    if any((series.breakdown, month) in hidden for month in months):
        return Group(value, None, None, None, hidden=True)
    known = [p for p in series.points if p.period in months and p.numerator is not None and p.denominator]
    cases, births = sum(p.numerator or 0.0 for p in known), sum(p.denominator or 0.0 for p in known)
    if outside and is_small(cases):
        return Group(value, None, None, None, hidden=True)
    rate = poisson_exact(cases, births, multiplier=series.measure.multiplier)
    return Group(value, cases, births, rate)
