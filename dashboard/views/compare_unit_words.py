"""What a year of a measure is counted in and among: its unit, its axis, the sizes of trusts."""

from __future__ import annotations

import re

from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from spc import english
from spc.naming import SeriesWords


def series_words_of(measure: Measure) -> SeriesWords:
    """Names and units of a year of it: counts among births are told per 1,000 of these."""
    per = "per 1,000" if measure.kind == "count" else measure.unit
    return SeriesWords(
        noun=measure.short,
        unit=per,
        decimals=max(measure.decimals, 1),
        period="year",
        deaths=measure.deaths_or_severe,
    )


def across(measure: Measure) -> str:
    """What the size of a trust is: "Births in the year"."""
    beside = CATALOGUE.measures.get(measure.exposure or "")
    of = re.split(r"[(,;:]", measure.denominator or (beside.short if beside else ""))[0].strip()
    if measure.kind == "ratio" and of:  # cots of twelve months are no more cots
        return f"{english.capital(of)}, the months added up"
    return f"{english.capital(of)}, in the year" if of else "In the year"


def axis(measure: Measure) -> str:
    words = series_words_of(measure)
    return f"{measure.short}, {words.unit}" if words.unit not in measure.short else measure.short


def of_what(measure: Measure) -> str:
    """The head of the column of denominators."""
    beside = CATALOGUE.measures.get(measure.exposure or "")
    of = re.split(r"[(,;:]", measure.denominator or (beside.short if beside else "of"))[0].strip()
    return english.capital(of)
