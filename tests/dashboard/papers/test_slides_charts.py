"""Native charts on slides: the figures of the page and none besides, marks for each kind of signal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.chart.chart import Chart as Native
from pptx.enum.chart import XL_MARKER_STYLE as MARKER

from dashboard.papers.slides.series import YOUNG, plotted, rows_of
from dashboard.papers.types import Chart, Paper, Section
from dashboard.views.late import Late
from dashboard.views.measure_types import DataRow, MeasureView
from metrics.store import Store
from spc.draw.marks import NAMES, Mark
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.example import charts, paper_of
from tests.dashboard.papers.slides_read import cells, deck_of, natives

SHAPES = {
    NAMES[Mark.CONCERN]: MARKER.DIAMOND,
    NAMES[Mark.IMPROVEMENT]: MARKER.SQUARE,
    NAMES[Mark.NEITHER]: MARKER.TRIANGLE,
}


@pytest.fixture(scope="module")
def views(papers: Papers) -> list[MeasureView]:
    """Of the quarterly paper, and one with an improvement."""
    found = [*_charts(papers("ZZA", "quarterly")), papers.source("ZZA", "quarterly").chart("red_flags")]
    return [one.view for one in found if plotted(one.view)]


@pytest.fixture(scope="module")
def drawn(views: list[MeasureView]) -> list[Native]:
    paper = paper_of(Section("charts", "All charts", tuple(map(Chart, views))))
    return [chart for _, chart in natives(deck_of(paper))]


def _charts(paper: Paper) -> list[Chart]:
    return [one for part in paper.sections for one in part.blocks if isinstance(one, Chart)]


def _read(chart: Native) -> dict[str, tuple[float | None, ...]]:
    return {one.name: tuple(one.values) for one in chart.plots[0].series}


def _point(view: MeasureView, row: DataRow) -> float | None:
    return row.plotted if view.plotted else row.value


def test_each_figure_of_the_page_stands_in_its_chart(views: list[MeasureView], drawn: list[Native]) -> None:
    """All measures of the quarterly paper: values, mean, limits and target of the last 24 months."""
    assert len(views) == len(drawn) > 12
    for view, chart in zip(views, drawn, strict=True):
        read = _read(chart)
        rows = rows_of(view)
        figures = next(iter(read.values()))
        assert figures == tuple(None if row.young else _point(view, row) for row in rows)
        mean = "Usual gap" if view.events else "Mean"
        for name, own in (
            (mean, "mean"),
            ("Upper limit", "upper"),
            ("Lower limit", "lower"),
            ("Target", "target"),
        ):
            parts = [values for found, values in read.items() if found.split(" from ")[0] == name]
            assert _joined(parts, len(rows)) == tuple(getattr(row, own) for row in rows), (
                view.measure_id,
                name,
            )


def _joined(parts: list[tuple[float | None, ...]], many: int) -> tuple[float | None, ...]:
    """Lines of one level: at no month has more than one of them a figure."""
    columns = list(zip(*parts, strict=True)) if parts else [()] * many
    found = [[value for value in column if value is not None] for column in columns]
    assert all(len(values) <= 1 for values in found)
    return tuple(values[0] if values else None for values in found)


def test_the_workbook_holds_what_the_chart_shows(views: list[MeasureView], drawn: list[Native]) -> None:
    """Not a cell more: what the paper's reader may not see is not behind the chart either."""
    for view, chart in zip(views, drawn, strict=True):
        read = _read(chart)
        behind = cells(chart)
        names = behind.pop("Event" if view.events else "Period")
        assert behind == read
        assert list(names) == list(chart.plots[0].categories)


def test_every_kind_of_signal_is_a_series_of_marks(views: list[MeasureView], drawn: list[Native]) -> None:
    kinds = set()
    for view, chart in zip(views, drawn, strict=True):
        read = {one.name: one for one in chart.plots[0].series}
        for kind, shape in SHAPES.items():
            wanted = tuple(
                _point(view, row) if row.verdict == kind and not row.young else None for row in rows_of(view)
            )
            assert (kind in read) == any(value is not None for value in wanted)
            if kind in read:
                kinds.add(kind)
                assert tuple(read[kind].values) == wanted
                assert read[kind].marker.style == shape
                assert read[kind].format.line.fill.type is not None  # no line from mark to mark
        assert not chart._chartSpace.xpath(".//c:dPt"), "colours of single points are lost in some viewers"
    assert kinds == {NAMES[Mark.CONCERN], NAMES[Mark.IMPROVEMENT], NAMES[Mark.NEITHER]}


def test_missing_is_a_gap_and_a_young_month_a_hollow_mark(demo_store: Store) -> None:
    (block,) = charts(demo_store, "midwife_fill_day")
    *before, hidden, missing, young = block.view.data
    nothing = {"value": None, "mean": None, "lower": None, "upper": None}
    rows = (*before, replace(hidden, **nothing), replace(missing, **nothing), replace(young, young=True))
    view = replace(block.view, late_data=Late.of(rows))
    ((_, chart),) = natives(deck_of(paper_of(Section("charts", "All charts", (Chart(view),)))))
    read = _read(chart)
    figures = next(iter(read.values()))
    assert figures[-3:] == (None, None, None)
    assert figures[-4] == before[-1].value
    assert read[YOUNG] == (None,) * (len(figures) - 1) + (young.value,)
    assert cells(chart)[YOUNG] == read[YOUNG]
    assert chart._chartSpace.xpath(".//c:dispBlanksAs")[0].get("val") == "gap"
    hollow = next(one for one in chart.plots[0].series if one.name == YOUNG)
    assert str(hollow.marker.format.fill.fore_color.rgb) == "FFFFFF"


def test_axes_say_unit_and_decimals(views: list[MeasureView], drawn: list[Native]) -> None:
    for view, chart in zip(views, drawn, strict=True):
        point = chart.value_axis.tick_labels.number_format.partition(".")[2]
        assert len(point) == (0 if view.events else view.decimals)
        assert chart.value_axis.has_title
        assert chart.chart_title.text_frame.text == view.chart_title
