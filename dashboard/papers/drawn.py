"""The drawings of a paper and what they say: of charts, of pictures, and small ones within tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import unescape

from dashboard.papers.types import Block, Cell, Chart, Paper, Picture, Shown, Table
from dashboard.views.measure_types import MeasureView
from spc.draw.chart import chart

SIZE = (720.0, 290.0)  # of a chart, so that two of them stand on a page of A4 with their words
PIXEL = 25.4 / 96  # millimetres
ICON = 60.0  # pixels: what is not wider is a sign for one or two words
MEASURES = re.compile(r'\s(width|height)="([\d.]+)"')
LABEL = re.compile(r'\saria-label="([^"]*)"')


def chart_svg(view: MeasureView) -> str:
    """The chart as it stands on paper, with its legend; "" where there is none."""
    if view.chart is None:
        return view.picture
    return chart(replace(view.chart, interactive=False, legend=True), *SIZE)


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in pixels, which our own drawings state in their first tag."""
    found = dict(MEASURES.findall(_tag(svg)))
    return float(found["width"]), float(found["height"])


def said_by(shown: Shown) -> str:
    """The words of a cell: its own, else what its drawing says."""
    return shown.text or label_of(shown.svg)


def words_of(cell: Cell) -> str:
    """What stands in a cell: a sign alone is given its words; a larger drawing has others in its row."""
    if isinstance(cell, Shown):
        return said_by(cell) if is_drawn(cell.svg) and is_icon(cell.svg) else cell.text
    return cell


def is_drawn(svg: str) -> bool:
    """Whether it is a drawing: in the place of a sign that there is not, the pages set a dash."""
    return svg.startswith("<svg")


def label_of(svg: str) -> str:
    """What a screen reader says of a drawing."""
    found = LABEL.search(_tag(svg))
    return unescape(found[1]) if found else ""


def is_icon(svg: str) -> bool:
    return size_of(svg)[0] <= ICON


def charts_of(paper: Paper) -> dict[Chart, str]:
    """Every chart as it stands on paper; "" for one that only has words."""
    blocks = (block for section in paper.sections for block in section.blocks)
    return {block: chart_svg(block.view) for block in blocks if isinstance(block, Chart)}


def drawings(paper: Paper, charts: Mapping[Chart, str]) -> Iterable[tuple[str, bool]]:
    """Every drawing in reading order, and whether it stands in a cell of a table."""
    for section in paper.sections:
        for block in section.blocks:
            yield from _of(block, charts)


def _of(block: Block, charts: Mapping[Chart, str]) -> Iterable[tuple[str, bool]]:
    if isinstance(block, Chart):
        yield from [(charts[block], False)] if charts[block] else []
    elif isinstance(block, Picture):
        yield block.svg, False
    elif isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        yield from ((cell.svg, True) for cell in cells if isinstance(cell, Shown) and cell.svg)


def _tag(svg: str) -> str:
    """The first tag. Quoted text holds no ">" unescaped."""
    return svg[: svg.find(">") + 1]
