"""The sentences of a stock: how many of how many, what is short of the standard, and what is planned."""

from __future__ import annotations

import math

from dashboard.views import dates, numbers
from dashboard.views.figure_words import counts, figure
from dashboard.views.words import value_of
from metrics.measure import Measure
from metrics.types import Assessment

COUNTED = {  # what a stock counts, beside people in training
    "midwife_fill_planned_ahead": "hours",
    "midwife_vacancy": "posts",
    "neonatal_qis": "nurses",
    "msds_entries_valid": "entries",
}


def stock_words(assessment: Assessment) -> str:
    """ "198 of 212, standard of 90% met"; "58 of 72, seven people short of 90%"; "14.5 of 174 posts, 8.3%".

    What is short is said in the unit that the measure counts: people, hours, posts, nurses.
    """
    measure, latest, target = assessment.series.measure, assessment.latest, assessment.target
    have = counts(assessment)
    if latest is None or latest.numerator is None or latest.denominator is None or not have:
        return figure(assessment)
    noun = counted_noun(measure)
    if measure.family != "training":
        have = f"{figure(assessment)}, {have} {noun}".rstrip()
    if target is None or measure.target is None or measure.target.meets != ">=" or measure.unit != "%":
        return have
    standard = numbers.with_unit(target, measure.unit, 0 if float(target).is_integer() else 1)
    short = max(0, math.ceil(target / 100 * latest.denominator - latest.numerator - 1e-9))
    if short == 0:
        return f"{have}, standard of {standard} met"
    one = {"people": "person"}.get(noun, noun.removesuffix("s"))
    return f"{have}, {numbers.counted(short, one, noun)} short of {standard}"


def counted_noun(measure: Measure) -> str:
    """What the numerator and denominator of a stock count."""
    return "people" if measure.family == "training" else COUNTED.get(measure.id, "")


def ahead(assessment: Assessment, *, lowest: bool = False) -> str:
    """The months of a plan: every one, or only the one farthest from the standard. Empty without a plan."""
    measure = assessment.series.measure
    planned = [(p.period, value_of(measure, p)) for p in assessment.series.rota]
    known = [(value, period) for period, value in planned if value is not None]
    if not known:
        return ""
    if lowest:
        value, period = max(known) if measure.better == "lower" else min(known)
        return f"{_percent(value, measure)} planned for {dates.month_year(period)}"
    said = [f"{dates.month_name(period)} {_percent(value, measure)}" for value, period in known]
    return f"Planned: {', '.join(said)}."


def _percent(value: float, measure: Measure) -> str:
    return numbers.with_unit(value, measure.unit, measure.decimals)
