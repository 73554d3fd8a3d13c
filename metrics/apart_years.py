"""Years that a national body publishes of the same cases as a trust's months: beside these they can tell one.

MBRRACE-UK publishes of every trust how many babies of a calendar year died. Three hidden months of a year
that counted three are one each. So what is published of a year is hidden from whoever reads the months, where
the hidden ones could not each still be any of 1 to 4; all of that year together, since births less live
births are stillbirths, and a stabilised rate is made of the crude one. Of a month that nobody sees it is
known that it counts nought or more: the hidden ones come to no more than the year leaves. It is public:
somebody who looks it up elsewhere can still subtract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.suppress import SMALLEST_SHOWN
from metrics.system.sums import LEAST, ROOM, may_tell, may_tell_most
from metrics.types import Point

Points: TypeAlias = Mapping[Cell, Point]
Measures: TypeAlias = Mapping[str, Measure]


def years_that_tell(
    published: Collection[Cell], points: Points, measures: Measures, hidden: Collection[Cell]
) -> Iterator[Cell]:
    """Those of the `published` years (of measures with `year_of`) that are to be hidden beside what is."""
    years: dict[tuple[str, date], dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in published:
        years[cell[0], cell[3]][measures[cell[1]].year_of or ""].append(cell)
    for (code, year), found in years.items():
        for own in _alone(found, measures):
            wholes = [points[cell].numerator for cell in found[own]]
            whole = next((one for one in wholes if one is not None), None)
            if _tells(whole, _months(code, own, year), points, measures, hidden):
                yield from (cell for cells in found.values() for cell in cells)
                break


def _alone(found: Collection[str], measures: Measures) -> list[str]:
    """A sum says nothing beside its parts, where these are published too."""
    sums = {
        own for own in found if measures[own].sum_of and all(one in found for one in measures[own].sum_of)
    }
    return [own for own in found if own not in sums]


def _months(code: str, own: str, year: date) -> list[Cell]:
    return [(code, own, "", year.replace(month=month)) for month in range(1, 13)]


def _tells(
    whole: float | None, months: list[Cell], points: Points, measures: Measures, hidden: Collection[Cell]
) -> bool:
    """`whole` is what a year comes to; None: only its rate is known, from which that could be worked out."""
    if all(month not in hidden for month in months):
        return False
    counts = {month: points[month].numerator for month in months if month in points}
    known = [one for one in counts.values() if one is not None]
    if whole is None or len(known) < len(counts):
        return True
    kept = {month: count for month, count in counts.items() if month in hidden and count is not None}
    small = {month: count for month, count in kept.items() if count < SMALLEST_SHOWN}
    if len(small) < len(kept):  # the others are hidden for their denominators, and nobody knows how large
        return bool(small) and max(kept.values()) < ROOM
    rest = whole - (sum(known) - sum(kept.values()))
    least = [_least(month, count, measures, hidden) for month, count in small.items()]
    return not (may_tell(rest, least) if len(counts) == len(months) else may_tell_most(rest, least))


def _least(month: Cell, count: float, measures: Measures, hidden: Collection[Cell]) -> int:
    """What a hidden month may be at the least: nought, where it may be hidden for its births alone."""
    code, own, breakdown, period = month
    exposure = measures[own].exposure
    for_births = exposure is not None and (code, exposure, breakdown, period) in hidden
    return 0 if for_births or count == 0 else LEAST
