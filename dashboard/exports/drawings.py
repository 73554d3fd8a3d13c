"""Drawings of pages that can be taken along as files. To add one: a function and one line in DRAWINGS.

The function gets the Request of the page that shows the drawing and gives what the page shows: the same
organisation, month, site and day, for the same reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard import compare_measure, deaths, harm, triangulation
from dashboard.exports.drawing_sheet import as_svg, drawing_sheet
from dashboard.exports.png import picture
from dashboard.exports.stated import Stated
from dashboard.page import Request
from dashboard.staffing import fill_drawing
from dashboard.views.drawing import Drawing


@dataclass(frozen=True, slots=True)
class DrawingExport:
    """One file format of a drawing."""

    title: str
    mime: str
    make: Callable[[Drawing, Stated], bytes]


def as_png(drawing: Drawing, stated: Stated) -> bytes:
    return picture(drawing_sheet(drawing, stated))


DRAWINGS: Mapping[str, Callable[[Request], Drawing]] = MappingProxyType(
    {
        **compare_measure.DRAWINGS,
        **deaths.DRAWINGS,
        **harm.DRAWINGS,
        "staffing_hours": fill_drawing,
        **triangulation.DRAWINGS,
    }
)
DRAWING_FORMATS: Mapping[str, DrawingExport] = MappingProxyType(
    {
        "png": DrawingExport("Picture (PNG)", "image/png", as_png),
        "svg": DrawingExport("Drawing (SVG)", "image/svg+xml", as_svg),
    }
)
