"""The columns of the figures, once for the CSV file and the workbook: heading, value, and how it is
written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.views.measure_types import DataRow, MeasureView
from dashboard.views.words import capital

Cell = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is date, count, figure or text; figures have the measure's decimals."""

    heading: str
    kind: str
    of: Callable[[DataRow], Cell]


def columns(view: MeasureView, *, events: bool) -> tuple[Column, ...]:
    """The columns in order. Rows of gaps between events have no counts and no source row of their own."""
    first = Column("Event" if events else "Period", "date", lambda r: r.period)
    what = "Gap before it" if events else f"Value ({view.unit})" if view.unit else "Value"
    drawn = (Column(capital(view.plotted), "figure", lambda r: r.plotted),) if view.plotted else ()
    figures = (
        Column(what, "figure", lambda r: r.value),
        *drawn,
        Column("Usual gap" if events else "Mean", "figure", lambda r: r.mean),
        Column("Lower limit", "figure", lambda r: r.lower),
        Column("Upper limit", "figure", lambda r: r.upper),
    )
    verdict = (
        Column("Verdict", "text", lambda r: r.verdict),
        Column("Rules met", "text", lambda r: "; ".join(rule.replace("_", " ") for rule in r.rules)),
    )
    if events:
        return (first, *figures, *verdict)
    counts = (
        Column("Numerator", "count", lambda r: r.numerator),
        Column("Denominator", "count", lambda r: r.denominator),
    )
    rest = (
        Column("Status", "text", lambda r: r.status),
        Column("Source file", "text", lambda r: r.file),
        Column("Source row", "count", lambda r: r.row),
        Column("Loaded on", "date", lambda r: r.loaded),
    )
    return (first, *counts, *figures, Column("Target", "figure", lambda r: r.target), *verdict, *rest)


def about(view: MeasureView) -> tuple[tuple[str, str], ...]:
    """What the figures are, whose, as known when: the page's own sentences, label and text."""
    facts = [
        ("A trial", view.trial.line if view.trial else ""),
        ("Finding", view.title),
        ("Reading", view.reading),
        *(("Rule met", rule) for rule in view.rules),
        ("By chance", view.chance),
        ("Organisation", f"{view.org_name} ({view.org_code})"),
        ("Fictional", "Yes: invented figures" if view.fictional else ""),
        ("Row of the 2020 minimum set", view.section),
        ("Measure", view.measure_id),
        ("Breakdown", view.breakdown),
        ("Unit", view.unit),
        ("Chart", f"{view.chart_title}. {view.chart_note}"),
        ("Figures as known on", view.known_at),
        *(
            (f"Data quality: {mark.name.lower()}", f"{mark.state}. {' '.join(mark.said)}")
            for mark in view.marks
        ),
        ("Missing", view.gaps),
        *((fact.label, fact.text) for fact in (view.target, view.reference) if fact is not None),
        *(
            (f"Limits, {phase.when}", _phase(phase.limits, phase.reason, phase.decided))
            for phase in view.phases
        ),
        *((fact.label, fact.text) for fact in view.definition),
        ("What this chart can and cannot tell you", view.limits_of_chart),
        ("Why there is no chart", view.empty),
        *(("Does the chart fit?", warning.text) for warning in view.warnings),
    ]
    return tuple((label, text) for label, text in facts if text)


def _phase(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
