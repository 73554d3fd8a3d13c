"""Parts of a section: what stands under one heading. Those of words and tables share slides where that saves
some; each slide is named after the parts on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dashboard.exports.word_text import written
from dashboard.papers.slides import lines
from dashboard.papers.slides.flow import Column, Page, Piece, needed, pages
from dashboard.papers.slides.measures import ROOM, TITLE_SIZE
from dashboard.papers.slides.plan import Slide
from dashboard.papers.slides.tables import Figure, Sheet
from dashboard.papers.slides.texts import Para, subhead
from dashboard.papers.types import Chart, Heading, Picture, Section

TITLE_LINES = 2
LONELY = 0.5  # of a slide: what a line or two alone on one weighs more
FEW = 260  # letters of the words that stand beside a chart rather than on a slide of their own
Drawn: TypeAlias = Chart | Picture


@dataclass(slots=True)
class Part:
    """What stands under one heading. `fresh`: on a slide of its own."""

    title: str
    pieces: list[Piece | Drawn] = field(default_factory=list)
    fresh: bool = False


def grouped(parts: Sequence[Part], section: Section, bottom: float) -> list[Sequence[Part]]:
    """Parts that follow one another, those that share slides together: as few slides as there can be, then as
    few with a line or two alone, then as many parts as there can be on slides of their own.
    """
    best: list[tuple[tuple[float, int], list[Sequence[Part]]]] = [((0.0, 0), [])]
    for end in range(1, len(parts) + 1):
        found = []
        for start in range(end - 1, -1, -1):
            group = parts[start:end]
            pieces = _joined(group, section)[0]
            (slides, fewer), before = best[start]
            cost = slides + needed(pieces, bottom) + (LONELY if few(pieces) else 0.0)
            found.append(((cost, fewer - 1), [*before, group]))
            if group[0].fresh:
                break
        best.append(min(found, key=lambda one: one[0]))
    return best[-1][1]


def batch_slides(batch: Sequence[Part], section: Section, bottom: float) -> Iterator[Slide]:
    """The slides of some parts, each named after those that stand on it."""
    if not batch:
        return
    said, heads = _joined(batch, section)
    now = batch[0].title
    if len(batch) == 1 and not fits(now):
        said = [Para(written(now), bold=True, keep=True), *said]
    made = pages(said, bottom)
    for page in made:
        placed = [id(one.piece) for column in page for one in column.placed]
        headed = placed[0] in heads
        found = [*([] if headed else [now]), *(heads[one] for one in placed if one in heads)]
        opens = page is made[0] and not headed
        now, title = found[-1], found[0] if opens else _named(found)
        shown = _without_head(page) if headed and len(found) == 1 and fits(title) else page
        yield Slide(title if fits(title) else section.title, section.title, layout_of(shown), shown)


def _named(titles: Sequence[str]) -> str:
    """One title of several; a question keeps its own mark."""
    return "; ".join(dict.fromkeys(titles)).replace("?; ", "? ")


def layout_of(page: Page) -> str:
    tabled = len(page) == 1 and any(isinstance(one.piece, Sheet) for one in page[0].placed)
    return "table" if tabled else "columns" if len(page) == 2 else "text"


def is_headed(part: Part, section: Section) -> bool:
    return any(isinstance(one, Heading) and one.text == part.title for one in section.blocks)


def flat(pieces: Sequence[Piece | Drawn]) -> list[Piece]:
    return [piece for piece in pieces if isinstance(piece, Para | Sheet | Figure)]


def few(pieces: Sequence[Piece]) -> bool:
    return (
        all(isinstance(one, Para) for one in pieces)
        and sum(len(one.whole) for one in pieces if isinstance(one, Para)) <= FEW
    )


def fits(title: str) -> bool:
    return lines.count(title, ROOM - 60.0, TITLE_SIZE, bold=True) <= TITLE_LINES


def _joined(batch: Sequence[Part], section: Section) -> tuple[list[Piece], dict[int, str]]:
    """All that stands in some parts, each under its heading, and those headings by the identity of their
    pieces. A part alone has it as the title of its slides, and the words that open a section have none.
    """
    pieces: list[Piece] = []
    heads: dict[int, str] = {}
    for place, part in enumerate(batch):
        if len(batch) > 1 and (place or is_headed(part, section)):
            pieces.append(subhead(part.title))
            heads[id(pieces[-1])] = part.title
        pieces += flat(part.pieces)
    return pieces, heads


def _without_head(page: Page) -> Page:
    """A slide of one part, without the heading that its title says already."""
    first, *others = page
    head, *below = first.placed
    up = below[0].top - head.top if below else 0.0
    moved = tuple(replace(one, top=one.top - up) for one in below)
    return (Column(first.box, first.size, moved), *others)
