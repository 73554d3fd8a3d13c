"""Drawings of the paper in the workbook: those that cannot be a native chart, with their alternative text."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, TypeAlias

from dashboard.exports.pictures import pictures
from dashboard.exports.word_text import written
from dashboard.papers.drawn import PIXEL, size_of
from dashboard.papers.types import Chart, Paper, Picture

Pictures: TypeAlias = Mapping[str, bytes]  # PNG by drawing
PPI, WIDE, HIGH = 150.0, 780.0, 490.0  # dots an inch; pixels that a drawing may take on a sheet
POINT = 0.75  # of a pixel


def drawn(paper: Paper) -> Pictures:
    """All pictures of a paper at once."""
    blocks = [block for section in paper.sections for block in section.blocks]
    found = [one.svg for one in blocks if isinstance(one, Picture)]
    found += [one.view.picture for one in blocks if isinstance(one, Chart) and one.view.chart is None]
    wanted = [*dict.fromkeys(filter(None, found))]
    return dict(zip(wanted, pictures([(svg, _size(svg)[0] * PIXEL) for svg in wanted], PPI), strict=True))


def place_picture(
    sheet: Any, row: int, column: int, svg: str, shown: Pictures, alt: str, below: float = 0.0
) -> None:
    """A drawing in a row as high as it is, `below` so many points of words that stand in the row."""
    png = shown[svg]
    wide, high = _size(svg)
    sheet.set_row(row, below + (high + 8) * POINT)
    has_wide, has_high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    options = {
        "image_data": io.BytesIO(png),
        "description": written(alt),
        "x_scale": wide / has_wide,
        "y_scale": high / has_high,
        "x_offset": 2,
        "y_offset": 4 + below / POINT,
        "object_position": 2,
    }
    sheet.insert_image(row, column, "picture.png", options)


def _size(svg: str) -> tuple[float, float]:
    wide, high = size_of(svg)
    scale = min(1.0, WIDE / wide, HIGH / high)
    return wide * scale, high * scale
