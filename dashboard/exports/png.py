"""The same sheet as a picture at 300 dots per inch, set with the font that travels with the application."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

from dashboard.exports.fonts import FAMILY, fonts
from dashboard.exports.sheet import sheet
from dashboard.views.measure_types import MeasureView
from spc.draw.svg import FONT

PPI = 300.0
# A CSS pixel is 1/96 inch; the page takes the drawing's own size.
_PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("sheet.svg", width: {width}in)\n'


def make(view: MeasureView) -> bytes:
    return picture(sheet(view))


def picture(drawing: str) -> bytes:
    """An SVG of ours as PNG bytes, its text set in the packaged font."""
    start = drawing.index('viewBox="0 0 ') + len('viewBox="0 0 ')
    width = float(drawing[start : drawing.index(" ", start)])
    with tempfile.TemporaryDirectory(prefix="pqs-png-") as folder:
        root = Path(folder)
        (root / "sheet.svg").write_text(drawing.replace(FONT, FAMILY), encoding="utf-8")
        (root / "sheet.typ").write_text(_PAGE.format(width=f"{width / 96:.4f}"), encoding="utf-8")
        made = typst.compile(
            str(root / "sheet.typ"),
            root=str(root),
            font_paths=fonts(),
            format="png",
            ppi=PPI,
        )
    if not isinstance(made, bytes):
        raise TypeError("the picture has more than one page")
    return made
