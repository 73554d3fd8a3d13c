"""The numbers that a measure has on its own page, as tests look for them in a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.gather import gather
from dashboard.page import Request
from dashboard.papers.order import Order
from dashboard.papers.source import MONTHS, PaperSource, source_of
from dashboard.papers.template import shipped
from dashboard.papers.types import Chart, Marking, Paper, Section
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import DataRow, MeasureView
from dashboard.views.subject import Subject
from metrics.series import Key
from metrics.store import Store
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER, paper_of
from tests.sampled import drawn

Value = float | None
LINES = (("mean", "Mean"), ("upper", "Upper limit"), ("lower", "Lower limit"), ("target", "Target"))
BREAKDOWNS = 8


def source(store: Store, org: str, marking: Marking) -> PaperSource:
    return source_of(
        store, Order(org, SEPTEMBER, shipped()["quarterly"], marking, KNOWN_AT, "Ruth Lindqvist")
    )


def keys(found: PaperSource) -> list[Key]:
    """Every measure with figures, whole, and some of its parts."""
    there = {
        key: one
        for key, one in found.board.assessments.items()
        if one.series.measure.kind not in ("text", "category") and (one.series.points or one.series.events)
    }
    parts = [key for key in there if key[1]]
    return [*(key for key in there if not key[1]), *drawn(parts, min(BREAKDOWNS, len(parts)))]


def paper(found: PaperSource, wanted: list[Key]) -> Paper:
    """A chart of each, as the sections of a paper make them."""
    charts = tuple(found.chart(*key) for key in wanted)
    return paper_of(Section("charts", "All charts", charts), marking=found.order.marking)


def told(found: PaperSource, key: Key) -> MeasureView:
    """What the measure's page shows of the board's figures; of a signal it looks at the sites too."""
    own = found.board.assessments[key]
    if own.variation.is_signal:
        return page(found.request, key)
    exposure = found.board.assessments.get((own.series.measure.exposure or "", ""))
    subject = Subject(
        own,
        exposure=None if exposure is None else exposure.series,
        hidden=found.small.periods(own),
        known_at=found.board.known_at,
    )
    return measure_view(subject, show=MONTHS)


def page(asked: Request, key: Key) -> MeasureView:
    """The page itself, read anew by the paper's reader."""
    measure, breakdown = key
    state = replace(asked.state, breakdown=breakdown)
    return measure_view(gather(replace(asked, state=state), measure), show=MONTHS)


def rows(view: MeasureView) -> tuple[DataRow, ...]:
    """The rows that the chart draws, oldest first."""
    first = view.chart.first if view.chart else None
    return tuple(row for row in view.events or view.data if first is None or row.period >= first)


def point(view: MeasureView, row: DataRow) -> Value:
    return row.plotted if view.plotted else row.value


def lines(view: MeasureView, of: tuple[DataRow, ...]) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Mean, limits and target of rows, by the name that a native chart gives them."""
    for field, name in LINES:
        values = tuple(getattr(row, field) for row in of)
        if any(value is not None for value in values):
            yield ("Usual gap" if view.events and field == "mean" else name), values


def charts_of(found: Paper) -> list[Chart]:
    return [one for part in found.sections for one in part.blocks if isinstance(one, Chart)]


def figures(row: DataRow) -> tuple[object, ...]:
    """All of a row that is a number or a verdict; not the file that it came in."""
    return (
        *(row.period, row.numerator, row.denominator, row.value, row.plotted, row.young),
        *(row.mean, row.lower, row.upper, row.target, row.verdict, row.rules),
    )
