"""The titles of slides: none twice, and those that go on count themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dashboard.exports.word_text import written
from dashboard.papers.slides import lines
from dashboard.papers.slides.measures import ROOM, TITLE_SIZE
from dashboard.papers.slides.plan import Slide

SIZES = ((TITLE_SIZE, 2), (20.0, 2), (16.0, 3))  # of a title, and how many lines of it have room
SPARE = 90.0  # points, for "(12 of 34)"
TIED = "\u00a0"  # a space at which no line ends


def titled(slides: Sequence[Slide]) -> list[Slide]:
    """The same slides. Those of one title become "(1 of 3)"; a title used before names its section."""
    many = Counter((one.title, one.eyebrow) for one in slides)
    names: dict[tuple[str, str], str] = {}
    made: list[Slide] = []
    used: set[str] = set()
    seen: Counter[tuple[str, str]] = Counter()
    for one in slides:
        key = (one.title, one.eyebrow)
        if key not in names:
            names[key] = _unused(_short(one.title), one.eyebrow, used)
            used.add(names[key].casefold())
        seen[key] += 1
        counted = f" ({seen[key]}{TIED}of{TIED}{many[key]})" if many[key] > 1 else ""
        made.append(replace(one, title=names[key] + counted))
    return made


def _short(title: str) -> str:
    flat = " ".join(written(title).split()) or "Untitled"
    if any(_has_room(flat, ROOM - SPARE, size, most) for size, most in SIZES):
        return flat
    return lines.shortened(flat, ROOM - SPARE, *SIZES[-1])


def size_of(title: str) -> float:
    """The largest size at which a title has room."""
    return next((size for size, most in SIZES if _has_room(title, ROOM, size, most)), SIZES[-1][0])


def _has_room(title: str, room: float, size: float, most: int) -> bool:
    return lines.count(title, room, size, bold=True) <= most


def _unused(name: str, eyebrow: str, used: set[str]) -> str:
    found, times = name, 1
    while found.casefold() in used:
        tail = f" ({eyebrow})" if times == 1 else f" ({eyebrow}, {times})"
        size, most = SIZES[-1]
        found = lines.shortened(name, ROOM - SPARE - len(tail) * size / 3, size, most) + tail
        times += 1
    return found
