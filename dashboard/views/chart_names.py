"""What charts, conventions, periods and baselines are called in choosers and in sentences about decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dashboard.views import dates
from dashboard.views.measure_table import period_words
from metrics.measure import Measure
from metrics.periods import start_of
from metrics.types import Assessment, Grain
from spc.explain import CHART_WORDS

CONVENTION_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "mdc": "Making Data Count",
        "plotthedots": "NHSRplotthedots",
        "pbi": "PowerBI-SPC",
        "anhoej": "Anhøj",
        "western_electric": "Western Electric",
        "nelson": "Nelson",
    }
)
BASELINES: Mapping[str, str] = MappingProxyType(
    {
        "12": "the first 12 points of each phase",
        "18": "the first 18 points of each phase",
        "24": "the first 24 points of each phase",
        "36": "the first 36 points of each phase",
        "all": "all points of each phase, recalculated with every new one",
    }
)


def chart_name(chart: str) -> str:
    """ "Proportion (p)"; a chart without words of its own keeps its code."""
    known = CHART_WORDS.get(chart)
    return known.title if known else chart


def convention_name(convention: str) -> str:
    return CONVENTION_NAMES.get(convention, convention)


def convention_of(assessment: Assessment) -> str:
    """The convention that an assessment follows."""
    return assessment.analysis.options.convention if assessment.analysis is not None else "mdc"


def baseline_name(value: str, on: date) -> str:
    """What the limits of a baseline setting rest on."""
    if not value:
        return f"all points up to {dates.day(on)}, then frozen"
    return BASELINES.get(value, f"the first {value} points of each phase")


def when(measure: Measure, on: date) -> str:
    """The period that holds a day: "April 2026", "Apr to Jun 2026"."""
    if measure.grain == "month":
        return dates.month_year(on)
    return period_words(measure, start_of(on, Grain(measure.grain)))


def point_name(assessment: Assessment, on: date) -> str:
    """A point of a chart: its period, or its day where each point is an event."""
    return dates.day(on) if assessment.chart == "t" else when(assessment.series.measure, on)


def code(on: date) -> str:
    """A day as the address writes it: a month when it is a first, else the day."""
    return dates.month_code(on) if on.day == 1 else on.isoformat()


def parse_code(text: str) -> date | None:
    """What `code` wrote; None for anything else."""
    month = dates.parse_month(text)
    if month is not None:
        return month
    try:
        return date.fromisoformat(text) if len(text) == len("2026-04-12") else None
    except ValueError:
        return None
