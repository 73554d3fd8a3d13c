"""All the drawings of a paper as PNG, each once, in one run of typst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.exports.pictures import pictures
from dashboard.papers.drawn import PIXEL, size_of

PPI = 200.0  # of the drawing's own size


def drawn(drawings: Iterable[str]) -> Mapping[str, bytes]:
    """SVG -> PNG, its text set in the packaged font."""
    wanted = [*dict.fromkeys(drawings)]
    made = pictures([(svg, size_of(svg)[0] * PIXEL) for svg in wanted], PPI)
    return dict(zip(wanted, made, strict=True))
