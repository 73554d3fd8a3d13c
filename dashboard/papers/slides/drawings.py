"""All the drawings of a paper as PNG, each once, in one run of typst."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import typst

from dashboard.exports.fonts import FAMILY, fonts
from dashboard.papers.slides.tables import size_of
from spc.draw.svg import FONT

PPI = 200.0  # of the drawing's own size, a CSS pixel of which is 1/96 inch
_PAGE = '#image("{place}.svg", width: {width:.4f}in)\n'
_START = "#set page(width: auto, height: auto, margin: 0pt)\n"


def pictures(drawings: Iterable[str]) -> dict[str, bytes]:
    """SVG -> PNG, its text set in the packaged font."""
    wanted = list(dict.fromkeys(drawings))
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory(prefix="pqs-slides-") as folder:
        root = Path(folder)
        sheets = []
        for place, svg in enumerate(wanted):
            (root / f"{place}.svg").write_text(svg.replace(FONT, FAMILY), encoding="utf-8")
            sheets.append(_PAGE.format(place=place, width=size_of(svg)[0] / 96))
        (root / "all.typ").write_text(_START + "#pagebreak()\n".join(sheets), encoding="utf-8")
        made = typst.compile(
            str(root / "all.typ"),
            root=str(root),
            font_paths=fonts(),
            format="png",
            ppi=PPI,
        )
    return dict(zip(wanted, [made] if isinstance(made, bytes) else list(made), strict=True))
