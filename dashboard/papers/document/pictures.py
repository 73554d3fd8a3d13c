"""The drawings of a paper as pictures for its Word file, all of them made at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.shared import Length, Mm

from dashboard.exports.pictures import pictures
from dashboard.exports.word_picture import Drawn
from dashboard.papers.drawn import SIZE, charts_of, drawings, is_icon, label_of, said_by, size_of
from dashboard.papers.types import Chart, Paper, Shown

PPI = 200.0
WIDE, HIGH = 174.0, 190.0  # millimetres that a drawing may take on a page
CELL_SCALE, SHARPER = 0.215, 2.0  # millimetres a pixel within tables; those are drawn larger than they stand


@dataclass(frozen=True, slots=True)
class Pictures:
    """`png` by drawing and whether it stands in a table; `charts` are the drawings of the charts."""

    png: Mapping[tuple[str, bool], bytes]
    charts: Mapping[Chart, str]

    def large(self, svg: str, alt: str) -> Drawn:
        """A drawing across the page."""
        wide, high = _millimetres(svg)
        return Drawn(self.png[svg, False], Mm(wide), Mm(high), alt)

    def small(self, shown: Shown, room: Length) -> tuple[Drawn, str]:
        """The drawing of a cell of that width, and the words beside it. What stands in words is not said
        twice; a sign without words is given them.
        """
        wide, high = (part * CELL_SCALE for part in size_of(shown.svg))
        fits = min(1.0, room.mm / wide)
        text = said_by(shown) if is_icon(shown.svg) else shown.text
        alt = "" if text else label_of(shown.svg)
        return Drawn(self.png[shown.svg, True], Mm(wide * fits), Mm(high * fits), alt), text


def drawn(paper: Paper) -> Pictures:
    """Every drawing of the paper."""
    charts = charts_of(paper)
    wanted = [*dict.fromkeys(drawings(paper, charts))]
    sized = [(svg, _width(svg, small)) for svg, small in wanted]
    return Pictures(dict(zip(wanted, pictures(sized, PPI), strict=True)), charts)


def _width(svg: str, small: bool) -> float:
    return size_of(svg)[0] * CELL_SCALE * SHARPER if small else _millimetres(svg)[0]


def _millimetres(svg: str) -> tuple[float, float]:
    """What is wide goes across the page; a narrow drawing stays narrow, and a high one stands on one page."""
    wide, high = size_of(svg)
    scale = min(WIDE / max(wide, SIZE[0]), HIGH / high)
    return wide * scale, high * scale
