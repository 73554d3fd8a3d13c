"""The drawings of a paper, each different one once, in the paper's type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dashboard.exports.fonts import FAMILY
from dashboard.papers.drawn import chart_svg, size_of
from dashboard.papers.pdf.letters import clean
from dashboard.papers.progress import Progress
from dashboard.papers.types import Chart, Paper
from spc.draw.svg import FONT

# The typesetter paints a text's outline over its letters: a halo has to be a text of its own, below.
HALO = re.compile(r'(<text [^>]*)paint-order="stroke"([^>]*>[^<]*</text>)')
OUTLINE = re.compile(r' stroke(?:-\w+)?="[^"]*"')


def charts(paper: Paper, progress: Progress) -> dict[Chart, str]:
    """Every chart of a paper as it stands in it (SVG), in reading order; "" for one that only has words."""
    wanted = [one for section in paper.sections for one in section.blocks if isinstance(one, Chart)]
    made: dict[Chart, str] = {}
    for done, one in enumerate(wanted):
        progress(done, len(wanted) + 1, one.view.title)
        made[one] = chart_svg(one.view)
    return made


@dataclass
class Drawings:
    """Blocks hold the places of their drawings."""

    texts: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, svg: str) -> dict[str, float]:
        """Where a drawing stands among them, and its size in px."""
        if svg not in self.places:
            self.places[svg] = len(self.texts)
            self.texts.append(HALO.sub(_halo, clean(svg)).replace(FONT, FAMILY))
        width, height = size_of(svg)
        return {"at": self.places[svg], "width": width, "height": height}


def _halo(found: re.Match[str]) -> str:
    text = found[1] + found[2]
    return text + OUTLINE.sub("", text)
