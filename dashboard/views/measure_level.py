"""A level that was accepted with a new phase: since when, and what it is instead of what."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views.chart_names import when
from dashboard.views.words import series_words
from metrics.types import Assessment
from spc.types import Span

NEWS = 12  # months for which the heading says it
NO_LEVEL = ("mr",)  # moving ranges have none


def new_level(assessment: Assessment) -> str:
    """ "Since December 2025 at a new level: 137.0 instead of 116.6."; empty without two that differ."""
    found = _levels(assessment)
    if found is None:
        return ""
    start, before, now = found
    return f"Since {_begun(assessment, start)} at a new level: {now} instead of {before}."


def in_heading(assessment: Assessment) -> str:
    """What the heading adds in the first year of a new level, where it says nothing stronger already."""
    found, up_to = _levels(assessment), assessment.series.up_to
    if found is None or assessment.variation.is_signal or assessment.verdict.worse_than is not None:
        return ""
    start = found[0]
    if up_to is None or start.replace(day=1) <= dates.add_months(up_to, -NEWS):
        return ""
    return f", at a new level since {_begun(assessment, start)}"


def _levels(assessment: Assessment) -> tuple[date, str, str] | None:
    """When the newest phase began, the level before it and its own, as they are written."""
    spans = assessment.verdict.spans
    if assessment.analysis is None or assessment.chart in NO_LEVEL or len(spans) < 2:
        return None
    before, now = (_written(span, assessment) for span in spans[-2:])
    return None if "" in (before, now) or before == now else (spans[-1].start, before, now)


def _written(span: Span, assessment: Assessment) -> str:
    return "" if span.centre is None else series_words(assessment).bare(span.centre)


def _begun(assessment: Assessment, start: date) -> str:
    gaps = assessment.chart in ("t", "g")
    return dates.day(start) if gaps else when(assessment.series.measure, start)
