"""The numbers of a paper, read back from all four formats, are those of each measure's own page.

Every measure with figures, and some of its parts; of a public paper some. `make soak` reads the papers of all
trusts, and every page as it stands.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeAlias

import numpy as np
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.papers import document, pdf, workbook
from dashboard.papers.progress import silent
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Marking, Paper
from dashboard.views.measure_types import DataRow, MeasureView
from metrics.store import Store
from tests.dashboard.papers import numbers, pdf_reading, slides_read, svg_reading
from tests.dashboard.papers.every_word import plain
from tests.sampled import drawn, sampled

TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")

Sources: TypeAlias = Callable[[str, Marking], PaperSource]
PAGES = 4
HEADS = {
    "Mean": "mean",
    "Usual gap": "mean",
    "Lower limit": "lower",
    "Upper limit": "upper",
    "Target": "target",
}


@dataclass(frozen=True)
class Asked:
    """`many`: so many of its measures, drawn once; 0: all."""

    org: str
    marking: Marking
    many: int = 0


PAPERS = [
    *(Asked(org, marking) for org in TRUSTS for marking in Marking),
    Asked("ZZA", Marking.PUBLIC, 12),
]
USUAL = (Asked("ZZA", Marking.PRIVATE), Asked("ZZA", Marking.PUBLIC, 12))


@dataclass(frozen=True)
class Read:
    """A paper of charts and the page of each, in its order."""

    paper: Paper
    pages: tuple[MeasureView, ...]

    @property
    def drawn(self) -> list[MeasureView]:
        return [one for one in self.pages if one.chart or one.picture]


@pytest.fixture(scope="module")
def sources(demo_store: Store) -> Sources:
    """Of each trust and marking one, made when it is first asked for."""
    return cache(partial(numbers.source, demo_store))


@pytest.fixture(scope="module", params=sampled(PAPERS, 0, *USUAL), ids=str)
def read(request: pytest.FixtureRequest, sources: Sources) -> Read:
    asked: Asked = request.param
    source = sources(asked.org, asked.marking)
    keys = numbers.keys(source)
    keys = [*drawn(keys, asked.many)] if asked.many else keys
    return Read(numbers.paper(source, keys), tuple(numbers.told(source, key) for key in keys))


@pytest.mark.parametrize("many", sampled([PAGES, 0], 0, PAGES))
@pytest.mark.parametrize("marking", Marking)
def test_the_page_itself_shows_the_board_s_figures(sources: Sources, marking: Marking, many: int) -> None:
    source = sources("ZZA", marking)
    keys = numbers.keys(source)
    for key in drawn(keys, many) if many else keys:
        page, told = numbers.page(source.request, key), numbers.told(source, key)
        assert (page.title, page.alt, page.reading, page.verdict) == (
            *(told.title, told.alt, told.reading, told.verdict),
        )
        for own, other in ((page.data, told.data), (page.events, told.events)):
            assert [numbers.figures(row) for row in own] == [numbers.figures(row) for row in other]


def test_each_point_is_drawn_where_its_figure_belongs(read: Read) -> None:
    """Further up by as much as it is more; of gaps between events, whose scale is uneven, in their order."""
    found, drawings = 0, pdf.charts(read.paper, silent)
    for chart, page in zip(numbers.charts_of(read.paper), read.pages, strict=True):
        svg = drawings[chart]
        rows = [row for row in numbers.rows(page) if numbers.point(page, row) is not None]
        if page.chart is None or len(rows) < 2:
            continue
        values = np.array([numbers.point(page, row) for row in rows])
        heights = np.array(svg_reading.heights(svg))
        assert len(heights) == len(values), page.title
        found += 1
        if page.events:
            order = np.argsort(values, kind="stable")
            assert (np.diff(heights[order]) < 0.11).all(), page.title
        elif np.ptp(values) > 0:
            slope, base = np.polyfit(values, heights, 1)
            assert np.abs(slope * values + base - heights).max() < 0.15, page.title
            _levels(svg, rows, slope, base)
    assert found > 3


def _levels(svg: str, rows: Sequence[DataRow], slope: float, base: float) -> None:
    """Mean and limits, wherever they are inside the drawing."""
    for name, kind in (("mean", "mean"), ("upper", "limit"), ("lower", "limit")):
        stands = svg_reading.levels(svg, kind)
        for value in {getattr(row, name) for row in rows} - {None}:
            assert min(abs(slope * value + base - one) for one in stands) < 0.5, (name, value)


def test_each_chart_of_the_pdf_says_what_its_page_says(read: Read) -> None:
    with pdf_reading.opened(pdf.make(read.paper, silent)) as made:
        words = pdf_reading.words_of(made)
        figures = [(alt, words[place]) for alt, place in pdf_reading.figures(made)]
        assert [alt for alt, _ in figures] == [page.alt for page in read.drawn]
        for page, (_, beside) in zip(read.drawn, figures, strict=True):
            for text in (page.title, page.reading):
                assert plain([text]) in beside, text
        whole = " ".join(words)
        assert not [page.title for page in read.pages if plain([page.reading]) not in whole]


def test_each_native_chart_of_the_slides_holds_the_figures(read: Read) -> None:
    deck = slides_read.deck_of(read.paper)
    said = plain([slides_read.words(deck)])
    for page in read.pages:
        assert plain([page.reading]) in said
        for item in page.verdict:
            assert item.figure in said
    charted = [page for page in read.pages if page.chart and any(_points(page))]
    natives = [*slides_read.natives(deck)]
    assert len(natives) == len(charted) > 3
    for page, (title, native) in zip(charted, natives, strict=True):
        assert title.startswith(plain([page.title])[:60])
        rows = numbers.rows(page)
        series = {one.name: tuple(one.values) for one in native.plots[0].series}
        figures = next(iter(series.values()))
        assert figures == tuple(None if row.young else numbers.point(page, row) for row in rows)
        for name, values in numbers.lines(page, rows):
            parts = [own for head, own in series.items() if head == name or head.startswith(f"{name} from ")]
            assert _laid_over(parts) == values, (page.title, name)
        behind = slides_read.cells(native)
        assert [*behind][1:] == [*series]
        assert all(behind[name][: len(rows)] == values for name, values in series.items())


def _points(page: MeasureView) -> Iterator[bool]:
    return (numbers.point(page, row) is not None for row in numbers.rows(page))


def _laid_over(parts: Sequence[tuple[float | None, ...]]) -> tuple[float | None, ...]:
    """One line of those for each phase."""
    return tuple(next((one for one in at if one is not None), None) for at in zip(*parts, strict=True))


def test_each_picture_of_the_document_says_what_its_page_says(read: Read) -> None:
    made = Document(io.BytesIO(document.make(read.paper, silent)))
    told = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr")) if one.get("descr")]
    assert told == [page.alt for page in read.drawn]
    words, at = plain(one.text for one in made.paragraphs), 0
    for page in read.pages:
        for text in (page.title, page.reading, page.chart_title):
            found = words.find(plain([text]), at)
            assert found >= at, text
            at = found


def test_each_sheet_holds_the_figures_and_its_chart_points_at_them(read: Read) -> None:
    book = load_workbook(io.BytesIO(workbook.make(read.paper, silent)))
    sheets = book.worksheets[-len(read.pages) :]
    for sheet, page in zip(sheets, read.pages, strict=True):
        said = [str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row if cell.value]
        assert {page.title, page.reading} <= set(said)
        heads = [cell.row for cell in sheet["A"] if cell.value in ("Event", "Period")]
        blocks = [page.events, page.data] if page.events else [page.data]
        assert len(heads) == len(blocks)
        for head, rows in zip(heads, blocks, strict=True):
            _is_table(sheet, head, page, rows)
        if page.chart and any(_points(page)):
            _points_at(sheet, page, heads[0])
        else:
            assert not sheet._charts


def _is_table(sheet: Worksheet, head: int, page: MeasureView, rows: Sequence[DataRow]) -> None:
    columns = {str(cell.value): cell.column for cell in sheet[head] if cell.value}
    wanted: dict[str, list[Any]] = {
        name: [getattr(row, own) for row in rows] for name, own in HEADS.items() if name in columns
    }
    wanted |= {
        name: [getattr(row, name.lower()) for row in rows]
        for name in ("Numerator", "Denominator")
        if name in columns
    }
    wanted[next(name for name in columns if name.startswith(("Value", "Gap before")))] = [
        row.value for row in rows
    ]
    assert len(wanted) >= 4
    for name, values in wanted.items():
        found = [sheet.cell(head + 1 + place, columns[name]).value for place in range(len(rows))]
        assert _same(found, values), (page.title, name)


def _points_at(sheet: Worksheet, page: MeasureView, head: int) -> None:
    (chart,) = sheet._charts
    rows = page.events or page.data
    for one in chart.series:
        name = _cells(sheet, one.tx.strRef.f)[0]
        values = _cells(sheet, one.val.numRef.f)
        if name in HEADS:
            wanted = [getattr(row, HEADS[name]) for row in rows]
        elif name == "Not judged yet":
            wanted = [row.value if row.young else None for row in rows]
        else:
            wanted = [numbers.point(page, row) for row in rows if not row.young]
        assert _same(values, wanted), (page.title, name)
    assert len(chart.series) > 0


def _same(found: Sequence[Any], wanted: Sequence[Any]) -> bool:
    """A workbook holds sixteen digits of a number."""
    return found == [one if one is None else pytest.approx(one, rel=1e-14) for one in wanted]


def _cells(sheet: Worksheet, where: str) -> list[Any]:
    name, _, cells = where.rpartition("!")
    assert name.strip("'") == sheet.title
    found = sheet[cells.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
