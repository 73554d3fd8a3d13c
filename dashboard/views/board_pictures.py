"""The sparkline of one line of the board's table: each kind of chart has its own."""

from __future__ import annotations

from datetime import date

from dashboard.views import board_few, dates, words
from dashboard.views import board_figures as figures
from metrics.types import Assessment
from metrics.young import young
from spc.draw import small, spark


def picture(assessment: Assessment, today: date, period: date) -> str:
    """The sparkline that fits the kind of chart; its text says what the row says."""
    measure = assessment.series.measure
    end = min(today, dates.month_end(period))
    label = f"{words.name(measure, assessment.series.breakdown)}. {figures.reading(assessment, None, today)}"
    if assessment.chart == "dots":
        return board_few.picture(assessment, period, end, label)
    if assessment.chart == "stock":
        return _stock(assessment, label)
    if assessment.analysis is None:
        return ""
    if assessment.chart in figures.GAPS:
        return spark.days_between(assessment.analysis, 0, today=end, label=label)
    settling = [v for p in young(assessment) if (v := words.value_of(measure, p)) is not None]
    return spark.sparkline(assessment.analysis, 0, label=label, planned=settling)


def _stock(assessment: Assessment, label: str) -> str:
    """A stock has no usual range: its months, its standard, and what is planned."""
    measure = assessment.series.measure
    planned = [v for p in assessment.series.rota if (v := words.value_of(measure, p)) is not None]
    months = [words.value_of(measure, p) for p in assessment.series.points][-24:]
    if assessment.target is not None and any(v is not None for v in months):
        return small.training(
            months, standard=assessment.target, ahead=planned, places=24, label=label, width=216, height=58
        )
    if assessment.analysis is None:
        return ""
    return spark.sparkline(assessment.analysis, 0, label=label, planned=planned)
