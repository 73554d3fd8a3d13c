"""Pictures of one width, one under another, as one picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spc.draw import svg

SIZE = re.compile(r'<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"')
GAP = 10.0


def size_of(picture: str) -> tuple[float, float]:
    """Width and height of a drawing of `spc.draw.svg`. Errors: ValueError for anything else."""
    found = SIZE.match(picture)
    if found is None:
        raise ValueError("this is no drawing")
    return float(found[1]), float(found[2])


def stacked(pictures: Sequence[str], *, label: str, title: str = "") -> str:
    """The pictures from top to bottom. `label` is the sentence that a screen reader says of all of them."""
    placed, y, width = [], 0.0, 0.0
    for picture in pictures:
        wide, high = size_of(picture)
        placed.append(picture.replace("<svg ", f'<svg y="{svg.number(y)}" ', 1))
        width, y = max(width, wide), y + high + GAP
    return svg.drawing(width, max(y - GAP, 0.0), "".join(placed), label=label, title=title, role="group")
