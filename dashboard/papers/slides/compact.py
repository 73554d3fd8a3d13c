"""A measure without a chart, or with a line of marks only: a few lines, so that several share a slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.exports.word_text import written
from dashboard.papers.drawn import size_of
from dashboard.papers.slides.charts import reading
from dashboard.papers.slides.flow import Piece
from dashboard.papers.slides.measures import COLUMN, NOTE, TEXT
from dashboard.papers.slides.series import plotted
from dashboard.papers.slides.tables import Drawing, Figure
from dashboard.papers.slides.texts import Para, subhead
from dashboard.views.measure_types import MeasureView
from spc import palette

WITHOUT = "Measures without a chart, and why"
LOW = 0.2  # height to width of a line of marks


def is_compact(view: MeasureView) -> bool:
    if plotted(view) is not None:
        return False
    if not view.picture:
        return True
    wide, high = size_of(view.picture)
    return high <= LOW * wide


def compact(view: MeasureView, *, titled: bool = True) -> tuple[Piece, ...]:
    """Its finding, its line of marks or why there is none, the reading, where it stands, the sources.

    They stay together in one column.
    """
    found = list(_pieces(view, titled))
    return (*(replace(one, keep=True) for one in found[:-1]), *found[-1:])


def _pieces(view: MeasureView, titled: bool) -> Iterator[Piece]:
    if titled:
        yield subhead(view.title)
    if view.picture:
        wide, high = size_of(view.picture)
        scale = min(COLUMN / wide, 1.0)
        yield Figure(Drawing(view.picture, written(view.alt), wide * scale, high * scale))
    yield from reading(view)
    if view.empty:
        yield Para(written(view.empty), before=3.0)
    for item in view.verdict:
        first = item.figure or item.title
        note = ". ".join(filter(None, (item.title if item.figure else "", item.note)))
        label = written(f"{first}. " if note else first)
        yield Para(written(note), label=label, size=NOTE / TEXT, before=3.0)
    yield Para(written(view.chart_note), size=NOTE / TEXT, ink=palette.INK2, before=3.0)
