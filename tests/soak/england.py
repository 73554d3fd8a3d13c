"""The simulated England judged: ten trusts have one rate far beyond the others'. Are they flagged, in every
year and by every measure that shows that rate, and how many of the others are? And do the intervals of
stabilised rates hold the true rates?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from metrics.access import Reach
from metrics.apart_types import Cell
from metrics.catalogue import catalogue
from metrics.measure import Measure
from metrics.store import Store
from metrics.store.people import viewer_of
from metrics.system.comparable import compared
from metrics.system.followed import followed
from metrics.system.funnels import LEVELS, comparison, kind_of
from metrics.system.members import system
from metrics.system.reading import seen
from metrics.system.types import Comparison, Group, Member
from metrics.system.years import groups_of_year, years_of
from spc.funnel import Funnel
from tests.england.draws import Figure, true_rates
from tests.england.figures import figures
from tests.england.files import whole
from tests.england.places import NEWEST, REGIONS, Trust, index, organisations, places
from tests.england.published import COMPARED, NATIONAL, OF_YEAR
from tests.england.truth import OUTLIERS, RATES, Outlier

ALLOWED = 0.01  # of the trusts of which nothing is unusual, outside the widest limits
WIDEST = LEVELS.index(max(LEVELS))
SUMMED = "incidents_reported"  # two kinds together: neither true rate is that of the sum


@dataclass
class Tally:
    """What funnels said of the ten, and of the others; trusts and years together."""

    funnels: int = 0
    judged: int = 0  # trusts and years of others
    outside: Counter[float] = field(default_factory=Counter)  # of them, by level
    multiplicative: int = 0  # of them outside the widest limits of the other model
    untold: Counter[str] = field(default_factory=Counter)
    by_measure: Counter[str] = field(default_factory=Counter)
    judged_by_measure: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # outliers flagged on their side, by measure
    shown: Counter[str] = field(default_factory=Counter)  # outliers with numbers
    covered: int = 0  # true rates within the 95% interval of the stabilised one
    intervals: int = 0

    def add(self, one: Comparison) -> None:
        self.untold.update(str(group.untold) for group in one.groups if group.untold)
        if one.funnel is None:
            return
        self.funnels += 1
        for at, group in enumerate(one.shown):
            outlier = outlier_of(one.measure.id, group.member.code)
            if outlier is None:
                self._other(one, one.funnel, at)
            else:
                self.shown[one.measure.id] += 1
                self.found[one.measure.id] += bool(one.funnel.flags[WIDEST, at] == outlier.side)

    def _other(self, one: Comparison, funnel: Funnel, at: int) -> None:
        self.judged += 1
        self.judged_by_measure[one.measure.id] += 1
        for row, level in enumerate(LEVELS):
            self.outside[level] += bool(funnel.flags[row, at])
        self.by_measure[one.measure.id] += bool(funnel.flags[WIDEST, at])
        self.multiplicative += one.other is not None and bool(one.other.flags[WIDEST, at])

    @property
    def flagged(self) -> float:
        """The share of the others outside the widest limits."""
        return self.outside[max(LEVELS)] / self.judged


def own_of(measure: str) -> str:
    """The trusts' own measure of which a national one is made; any other is itself."""
    return OF_YEAR.get(measure) or NATIONAL.get(measure, (measure, 1))[0]


def outlier_of(measure: str, code: str) -> Outlier | None:
    """The outlier that a trust is by a measure, be it the national data set's of the same thing."""
    own = own_of(measure)
    same = (one for one in OUTLIERS if one.measure == own)
    return next((one for one in same if places().at(one.region, one.place).code == code), None)


def judged_measures() -> list[Measure]:
    """Every measure of which years are compared by size."""
    return [measure for measure in compared().values() if kind_of(measure) is not None]


def as_read(store: Store, email: str, code: str, measures: Iterable[Measure]) -> Iterator[Comparison]:
    """Every year of every measure below an organisation, compared as somebody from outside reads it.

    As `metrics.system.one_measure` does for a page, and all measures are read at once.
    """
    viewer, wanted = viewer_of(store, email), list(measures)
    found = system(store, viewer, code, NEWEST)
    own = seen(store, viewer, found, wanted)
    each = followed(store, viewer, found, own, wanted)
    held = tuple(one.seen for one in each)
    differing = frozenset[Cell]().union(*(one.seen.differing | one.mixed for one in each))
    for measure in wanted:
        for year in years_of(measure, held, NEWEST):
            yield comparison(measure, year, groups_of_year(measure, year, held, differing))


def as_sent(regions: int = len(REGIONS)) -> Iterator[Comparison]:
    """The same of all that the trusts count, signed or not and however small: the method by itself."""
    members = {one.code: Member(one, Reach.ALL, False) for one in organisations(regions)}
    trusts = [one for one in places().in_first(regions) if one.closed is None]
    judged = judged_measures()
    for (id_, breakdown), figure in figures().items():
        measure = catalogue().measures[id_]
        if figure.denominator is None or breakdown or measure not in judged:
            continue
        for year in range(COMPARED.year, NEWEST.year):
            first = date(year, 4, 1)
            groups = [_group(one, members[one.code], figure, index(first)) for one in trusts]
            yield comparison(measure, first, [one for one in groups if one is not None])


def _group(trust: Trust, member: Member, figure: Figure, at: int) -> Group | None:
    if min(begins for begins, _ in trust.parts.values()) > at:
        return None
    numerator, denominator = (
        counts[at : at + 12].sum() for counts in whole(trust, figure) if counts is not None
    )
    return Group(member, float(numerator), float(denominator))


def cover(tally: Tally, one: Comparison) -> None:
    """Count the true rates that the intervals of stabilised rates hold. After a merger a trust has two."""
    if one.stabilised is None or one.measure.id not in RATES or one.measure.id == SUMMED:
        return
    by_code = {trust.code: trust for trust in places().trusts if trust.joined is None}
    rates = true_rates(one.measure.id) * one.measure.multiplier
    for at, group in enumerate(one.shown):
        trust = by_code.get(group.member.code)
        if trust is not None:
            true = rates[places().parts[min(trust.parts)].unit]
            tally.intervals += 1
            tally.covered += bool(one.stabilised.lower[at] <= true <= one.stabilised.upper[at])


def faults(tally: Tally, whose: str) -> list[str]:
    """What is wrong: a true outlier that is not flagged in each year, or too many of the others.

    Of the measure of the trusts themselves; what counts rounded to five can show is told beside.
    """
    found = [
        f"{whose}, {one.measure}: the true outlier is flagged in {tally.found[one.measure]} of {shown} years"
        for one in OUTLIERS
        if tally.found[one.measure] < (shown := tally.shown[one.measure])
    ]
    if tally.flagged > ALLOWED:
        found.append(f"{whose}: {tally.flagged:.2%} of the other trusts lie outside {max(LEVELS):g}% limits")
    return found


__all__ = ["Tally", "as_read", "as_sent", "cover", "faults", "judged_measures"]
