"""Many drawings as pictures at once: one run of the typesetter, however many there are."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import typst

from dashboard.exports.fonts import FAMILY, fonts
from spc.draw.svg import FONT

_START = "#set page(width: auto, height: auto, margin: 0pt)\n"
_PAGE = '#image("{name}", width: {width:.3f}mm)\n'


def pictures(drawings: Sequence[tuple[str, float]], ppi: float) -> tuple[bytes, ...]:
    """PNG of SVG drawings of ours, each so many millimetres wide, in their order."""
    if not drawings:
        return ()
    with tempfile.TemporaryDirectory(prefix="pqs-png-") as folder:
        root = Path(folder)
        pages = []
        for place, (drawing, width) in enumerate(drawings):
            (root / f"{place}.svg").write_text(drawing.replace(FONT, FAMILY), encoding="utf-8")
            pages.append(_PAGE.format(name=f"{place}.svg", width=width))
        (root / "all.typ").write_text(_START + "#pagebreak()\n".join(pages), encoding="utf-8")
        made = typst.compile(
            str(root / "all.typ"),
            root=str(root),
            font_paths=fonts(),
            format="png",
            ppi=ppi,
        )
    return (made,) if isinstance(made, bytes) else tuple(made or ())
