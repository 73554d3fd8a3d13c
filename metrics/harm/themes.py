"""Themes of incidents, the most named first, with what they add up to, and each as a series of months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from metrics.harm.incidents import Incident, Listed
from metrics.measure import Measure
from metrics.periods import every
from metrics.types import Grain, Organisation, Point, Series, Status

NO_THEME, UNMAPPED = "", "unmapped"  # what stands in place of a theme


@dataclass(frozen=True, slots=True)
class Named:
    """How often one theme was named. `cumulative` is the share of all namings up to this row, 0 to 1."""

    theme: str
    count: int
    share: float
    cumulative: float


@dataclass(frozen=True, slots=True)
class Pareto:
    """Themes of some months, the most named first; then words that are no theme, then no theme at all.

    An incident counts once under each theme that it names, so the rows add up to `namings` and not to
    `incidents`. One that names no theme counts once, under what it lacks.
    """

    incidents: int
    namings: int
    rows: tuple[Named, ...]
    words: tuple[tuple[str, int], ...]  # that no theme covers, with how many incidents say each

    @property
    def themes(self) -> tuple[Named, ...]:
        return tuple(row for row in self.rows if row.theme not in (NO_THEME, UNMAPPED))

    def count(self, theme: str) -> int:
        return next((row.count for row in self.rows if row.theme == theme), 0)


def pareto(incidents: Iterable[Incident]) -> Pareto:
    """Sources: Juran's Pareto principle; the rows without a theme stand last, however many they are."""
    found = tuple(incidents)
    named = Counter(theme for one in found for theme in set(one.themes))
    bare = Counter(UNMAPPED if one.unknown else NO_THEME for one in found if not one.themes)
    words = Counter(word for one in found for word in set(one.unknown))
    ordered = [*sorted(named.items(), key=lambda item: (-item[1], item[0]))]
    ordered += [(key, bare[key]) for key in (UNMAPPED, NO_THEME) if bare[key]]
    total, so_far, rows = sum(count for _, count in ordered), 0, []
    for theme, count in ordered:
        so_far += count
        rows.append(Named(theme, count, count / total, so_far / total))
    return Pareto(len(found), total, tuple(rows), tuple(sorted(words.items(), key=lambda w: (-w[1], w[0]))))


def theme_series(
    listed: Listed, theme: str, measure: Measure, org: Organisation, births: Mapping[date, float], up_to: date
) -> Series:
    """Incidents of moderate harm or above that name a theme, month by month, among the births.

    A month that no list tells whole, or whose births are not known, is missing and not nought.
    """
    counts = Counter(i.month for i in listed.incidents if i.serious and theme in i.themes)
    first = min(listed.known, default=up_to)
    points = [
        _point(month, counts[month], births.get(month), measure, known=month in listed.known)
        for month in every(first, up_to, Grain.MONTH)
    ]
    return Series(measure, org, f"theme={theme}", tuple(points), up_to=up_to)


def _point(month: date, count: int, births: float | None, measure: Measure, *, known: bool) -> Point:
    if not known or not births:
        return Point(month, None, None, None, Status.MISSING)
    return Point(month, float(count), births, count / births * measure.multiplier, Status.FINAL)
