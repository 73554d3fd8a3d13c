"""Monthly counts of one theme in one source, each event once, and what they are out of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.triangulation.evidence import Evidence
from metrics.triangulation.types import Basis, Source

Credit = Mapping[tuple[str, str], tuple[Source, ...]]


@dataclass(frozen=True, slots=True)
class Counts:
    """By month: what is counted, what it is out of, and the events that an earlier source holds already."""

    count: Mapping[date, int]
    volume: Mapping[date, float]
    elsewhere: Mapping[date, int]

    def over(self, months: tuple[date, ...]) -> tuple[int, float, int]:
        """Count, volume and events held elsewhere over some months."""
        return (
            sum(self.count.get(m, 0) for m in months),
            sum(self.volume.get(m, 0.0) for m in months),
            sum(self.elsewhere.get(m, 0) for m in months),
        )


def counts_of(own: Evidence, theme: str, credit: Credit) -> Counts:
    """The counts of one theme over every known month of a source.

    Of monthly figures: the figure, or the dated cases of the month where they are more, less the events that
    an earlier source holds. A figure counts what is dated too, so the two are never added.
    """
    dated, elsewhere = _dated(own, theme, credit)
    count: dict[date, int] = {}
    volume: dict[date, float] = {}
    items = items_of(own)
    for month in own.known:
        told = dated[month] + elsewhere[month]
        if own.basis is Basis.COUNTS:
            figure = own.figures.get((theme, month))
            told = max(told, figure.count if figure else 0)
        count[month] = max(told - elsewhere[month], 0)
        if own.exposure == "items":
            volume[month] = float(max(items.get(month, 0) - elsewhere[month], count[month]))
        else:
            volume[month] = own.births.get(month, 0.0)
    return Counts(count, volume, {m: n for m, n in elsewhere.items() if m in own.known})


def items_of(own: Evidence) -> dict[date, int]:
    """All items of a source by month, whatever their theme, also those without any."""
    if own.basis is Basis.COUNTS:
        return dict(own.totals)
    if own.basis is Basis.CASES:
        return dict(Counter(case.month for case in own.cases))
    if own.basis is Basis.WORDS:
        return dict(Counter(said.month for said in own.words))
    return {}


def without_theme(own: Evidence, months: tuple[date, ...]) -> int:
    """Items of some months without a theme of the taxonomy. Of figures: at least so many, for one item may
    be counted under two themes."""
    within = set(months) & own.known
    if own.basis is Basis.COUNTS:
        themed: Counter[date] = Counter()
        for (_, month), figure in own.figures.items():
            themed[month] += figure.count
        return sum(max(own.totals.get(m, 0) - themed[m], 0) for m in within)
    if own.basis is Basis.CASES:
        return sum(not case.themes for case in own.cases if case.month in within)
    return sum(not said.themes for said in own.words if said.month in within)


def _dated(own: Evidence, theme: str, credit: Credit) -> tuple[Counter[date], Counter[date]]:
    """Dated items of the theme by month: those that this source has the credit of, and those it has not."""
    mine: Counter[date] = Counter()
    elsewhere: Counter[date] = Counter()
    if own.basis is Basis.WORDS:
        for said in own.words:
            if theme in said.themes:
                holders = credit.get((said.event_ref, theme), ()) if said.event_ref else ()
                (mine if not holders or holders[0] is own.source else elsewhere)[said.month] += 1
        return mine, elsewhere
    for case in own.cases:
        if theme in case.themes:
            first = credit[case.event_ref, theme][0]
            (mine if first is own.source else elsewhere)[case.month] += 1
    return mine, elsewhere
