"""What stands over a chart: its title, and the grey line of what it is made of."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.chart_words import chart_name, chart_words
from dashboard.views.measure_rows import Files
from dashboard.views.not_judged import is_young
from dashboard.views.words import capital, plotted_name, plotted_unit
from metrics.types import Assessment


def title_over_chart(assessment: Assessment) -> str:
    measure = assessment.series.measure
    if assessment.chart in ("t", "g"):
        unit = "Births" if assessment.chart == "g" else "Days"
        return f"{unit} between one event and the next"
    grain = {"quarter": "quarter", "year": "year", "financial_year": "financial year"}.get(
        measure.grain, "month"
    )
    what, given = plotted_name(assessment), plotted_unit(assessment)
    unit = {"%": ", per cent", "count": ""}.get(given, f", {given}")
    noun = f"{measure.short}, {what}" if what else measure.short
    each = "" if assessment.chart == "mr" else f", by {grain}"  # the change from one to the next says it
    return f"{noun}{'' if given.lower() in measure.short.lower() else unit}{each}"


def grey_line(assessment: Assessment, files: Files) -> str:
    """Chart, n, source, data quality, last update: the grey line over every chart."""
    measure, q = assessment.series.measure, assessment.quality
    known = sum(point.numerator is not None or point.value is not None for point in assessment.series.points)
    dated = assessment.chart in ("t", "g")
    n = numbers.counted(len(assessment.series.events), "event") if dated else _periods(known, measure.grain)
    edge = "A broken edge: not judged yet" if assessment.chart == "dots" and is_young(assessment) else ""
    kind = ""
    if "too_few" in assessment.verdict.notes:
        kind = f"{chart_name(assessment)}, no limits yet"
    brought = {p.submission_id for p in assessment.series.points if p.submission_id is not None}
    loaded = [dates.local_day(files[one].recorded_at) for one in brought if one in files]
    if loaded:  # a rota of months to come is returned later than the months that are drawn
        loaded += [dates.local_day(p.recorded_at) for p in assessment.series.rota if p.recorded_at]
    parts = [
        kind or chart_words(assessment),
        edge,
        capital(n) if measure.kind not in ("text", "category") else "",
        f"Usual source: {measure.source_system}",
        f"Data quality {q.score} of 4" if measure.kind not in ("text", "category") else "",
        f"Updated {dates.day(max(loaded))}" if loaded else "",
    ]
    return ". ".join(part for part in parts if part) + "."


def _periods(known: int, grain: str) -> str:
    noun = "year" if "year" in grain else grain
    return f"{numbers.counted(known, noun)} with data"
