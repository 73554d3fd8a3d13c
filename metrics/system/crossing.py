"""Which months of a system are told: those whose sum may be told, beside the years of its trusts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import inf

from metrics.measure import Measure
from metrics.series import catalogue
from metrics.suppress import SMALLEST_SHOWN
from metrics.system.parts import Parts, Place
from metrics.system.sums import Part, Side
from metrics.system.together import Span, named, told_months, trust_of
from metrics.system.types import Untold
from metrics.system.years import parts_of_year, periods_of, year_of

Whole = Mapping[date, Sequence[str]]  # month -> the trusts open in it, each of which has its figure


def months_told(measure: Measure, systems: Mapping[str, Whole], table: Parts) -> frozenset[tuple[str, date]]:
    """The systems and months of which the sum is told. `systems`: those below others first.

    A sum of measures is told where each of them is: it then says nothing new.
    """
    alone = {
        code: {month for month, members in whole.items() if _alone(measure, members, month, table)}
        for code, whole in systems.items()
    }
    if measure.sum_of and any(one.side is not None for one in _hidden(measure, systems, table).values()):
        known = catalogue()
        each = [months_told(known[id_], systems, table) for id_ in measure.sum_of if id_ in known]
        told = frozenset((code, month) for code, months in alone.items() for month in months)
        return told.intersection(*each)
    return _beside_years(measure, systems, alone, table)


def _alone(measure: Measure, members: Sequence[str], month: date, table: Parts) -> bool:
    there = all(month in table.of(code, measure) for code in members)
    return there and table.may_tell(measure, [(code, month) for code in members])


def _hidden(measure: Measure, systems: Mapping[str, Whole], table: Parts) -> dict[Place, Part]:
    """Every hidden figure of the trusts: those outside the months that are summed are in their years too."""
    codes = {code for whole in systems.values() for members in whole.values() for code in members}
    return {
        (named(code, place) if whole.of else code, period): part
        for code in sorted(codes)
        for period, whole in table.of(code, measure).items()
        for place, part in enumerate(whole.each)
        if part.side is not None
    }


def _beside_years(
    measure: Measure, systems: Mapping[str, Whole], alone: Mapping[str, Collection[date]], table: Parts
) -> frozenset[tuple[str, date]]:
    """Year by year: the years of the trusts are told as `metrics.system.years` tells them."""
    told = {(code, month) for code, months in alone.items() for month in months}
    hidden = _hidden(measure, systems, table)
    above = _above(systems, hidden)
    for year in sorted({year_of(measure, month) for _, month in hidden}):
        spans = {
            place: _span(one)
            for place, one in hidden.items()
            if year_of(measure, place[1]) == year and one.side is not Side.OTHER and not one.apart
        }
        months = {code: [m for m in found if year_of(measure, m) == year] for code, found in alone.items()}
        years = {
            name for code in sorted(set(map(trust_of, spans))) for name in _told(measure, year, code, table)
        }
        kept = told_months(spans, above, years, months)
        told -= {(code, month) for code, found in months.items() for month in found} - kept
    return frozenset(told)


def _span(part: Part) -> Span:
    if part.side is Side.LARGE:
        return Span(round(part.numerator), SMALLEST_SHOWN, inf)
    return Span(round(part.small), part.least)


def _told(measure: Measure, year: date, code: str, table: Parts) -> list[str]:
    """Whose year is told: that of a trust, or those of the trusts that it was then."""
    places = [(code, period) for period in periods_of(measure, year)]
    if all(period in table.of(code, measure) for _, period in places):
        alone = table.separately(measure, places)
        if any(alone):
            return [named(code, place) for place, told in enumerate(alone) if told]
    whole = parts_of_year(measure, year, table.each[code], table)
    return [] if isinstance(whole, Untold) else [code]


def _above(systems: Mapping[str, Whole], places: Iterable[Place]) -> dict[Place, list[str]]:
    """Of each figure the systems in whose month it is summed, nearest first."""
    return {
        place: [system for system, whole in systems.items() if trust_of(place) in whole.get(place[1], ())]
        for place in places
    }
