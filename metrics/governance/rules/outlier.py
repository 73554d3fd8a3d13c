"""Outlier status for mortality: a rate that chance alone would hardly put so far above similar trusts.

Two ways: a stabilised rate of MBRRACE-UK that is more than 5% above the mean of its comparator group in the
same year (the band that MBRRACE-UK asks to be looked into), and the trust's own rate of twelve months, whose
whole interval lies above the mean. The interval is of 99.8%, as limits of three standard deviations are: of a
thousand trusts with the mean's own risk about one is named by chance, where 95% would name one in forty.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.catalogue import CATALOGUE
from metrics.deaths.rates import YearRate, year_rates
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import figure, low, month
from metrics.types import Assessment
from spc.intervals import Interval, poisson_exact

LEVEL = 0.998
ABOVE = 1.05
OWN = {
    "stillbirth_rate": "mbrrace_stillbirth_stabilised",
    "neonatal_death_rate": "mbrrace_neonatal_death_stabilised",
    "extended_perinatal_mortality": "mbrrace_extended_perinatal_stabilised",
}


def outlier(sight: Sight) -> Iterator[Proposal]:
    for own, stabilised in OWN.items():
        published = sight.board.assessments.get((stabilised, ""))
        reference = _mean(sight, own)
        if reference is None:
            continue
        if published is not None and (found := _published(sight, published, own, reference)):
            yield found
        assessment = sight.board.assessments.get((own, ""))
        years = year_rates(assessment.series, 1) if assessment is not None and sight.inside else ()
        if assessment is not None and years and (found := _own(assessment, years[0], reference)):
            yield found


def _mean(sight: Sight, own: str) -> float | None:
    reference = CATALOGUE.measures[own].reference
    group = sight.board.org.comparator_group
    return reference.by_comparator_group.get(group) if reference is not None and group else None


def _published(sight: Sight, assessment: Assessment, own: str, mean: float) -> Proposal | None:
    hidden = sight.hidden.periods(assessment.series)
    known = [p for p in assessment.series.points if p.value is not None and p.period not in hidden]
    newest = known[-1] if known else None
    reference = CATALOGUE.measures[own].reference
    if newest is None or newest.value is None or newest.value <= ABOVE * mean:
        return None
    year, measure = newest.period.year, assessment.series.measure
    if reference is None or str(year) not in reference.label:  # the means are those of one year
        return None
    said = (
        f"The stabilised rate of {year} is {figure(newest.value, 2)} per 1,000, more than 5% above the mean "
        f"of similar trusts ({figure(mean, 2)})."
    )
    return _proposal(own, measure.id, f"{year}", said)


def _own(assessment: Assessment, year: YearRate, mean: float) -> Proposal | None:
    interval = wide(year, assessment.series.measure.multiplier)
    if interval is None or interval.low <= mean:
        return None
    said = (
        f"{figure(interval.estimate, 2)} per 1,000 in the twelve months to {month(year.last)}; with an "
        f"interval of 99.8% from {figure(interval.low, 2)} to {figure(interval.high, 2)} all of it lies "
        f"above the mean of similar trusts ({figure(mean, 2)})."
    )
    return _proposal(assessment.series.measure.id, assessment.series.measure.id, f"{year.last:%Y}", said)


def wide(year: YearRate, multiplier: float) -> Interval | None:
    """The rate of twelve months with its interval of 99.8%."""
    return poisson_exact(year.cases, year.births, multiplier=multiplier, level=LEVEL)


def _proposal(own: str, measure: str, when: str, said: str) -> Proposal:
    name = CATALOGUE.measures[own].short
    return Proposal(
        key=f"outlier/{measure}/{when}",
        rule="outlier",
        origin="outlier",
        title=f"{name}: above similar trusts",
        question=f"Why is the figure of {low(name)} above similar trusts, and what do the reviews say?",
        sentence=said,
        facts=(Fact(said, f"/measure/{measure}"), Fact("Each death with its review", "/deaths")),
        about=(own, ""),
    )
