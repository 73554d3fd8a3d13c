"""A slide as it is planned: its title, what stands where, and what only its notes have room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.papers.slides.flow import Page
from dashboard.papers.slides.measures import Box
from dashboard.papers.slides.series import Plotted
from dashboard.papers.slides.tables import Figure, Sheet
from dashboard.views.measure_types import MeasureView


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawing and its place. `svg` is turned into a picture with all others at once."""

    svg: str
    alt: str
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Native:
    """A native chart and its place."""

    view: MeasureView
    chart: Plotted
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Slide:
    """`layout` is a key of `layouts`. `columns` are read after the chart and the drawings.

    `boxed`: the ground behind the last column, of the asks on the front sheet.
    """

    title: str
    eyebrow: str
    layout: str
    columns: Page = ()
    spots: tuple[Spot, ...] = ()
    native: Native | None = None
    notes: str = ""
    boxed: bool = False

    def drawings(self) -> Iterator[str]:
        """The SVG of all that is drawn on it, but for the chart."""
        yield from (spot.svg for spot in self.spots)
        for column in self.columns:
            for one in column.placed:
                if isinstance(one.piece, Figure):
                    yield one.piece.drawing.svg
                if isinstance(one.piece, Sheet):
                    yield from (
                        found.svg for row in one.piece.rows for found in row.drawings if found is not None
                    )
