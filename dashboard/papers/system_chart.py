"""The chart of a whole system, as that of one organisation: the counts of its trusts added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dashboard.papers.types import Chart
from dashboard.views.compare_all import all_drawing
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.measure import measure_view
from dashboard.views.subject import Subject

SOURCE = " Usual source: "  # from here on a note speaks of one trust's data


def chart_of_all(facts: MeasureFacts, known_at: datetime | None, months: str) -> Chart | None:
    """The measure of all trusts together, with the words of its page; None where no month can be told.

    What is said of the quality of a trust's data is not about a sum, and is left out.
    """
    drawing, judged = all_drawing(facts), facts.of_all
    if drawing is None or drawing.empty or judged is None:
        return None
    view = measure_view(Subject(assessment=judged, known_at=known_at), show=months)
    return Chart(
        replace(
            view,
            title=f"{drawing.title} ({facts.measure.short})",
            eyebrow=drawing.note.rstrip("."),
            reading=drawing.reading,
            chart_note=view.chart_note.partition(SOURCE)[0],
            verdict=view.verdict[:-1],
            quality="",
        )
    )
