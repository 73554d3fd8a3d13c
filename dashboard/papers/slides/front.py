"""The front sheet and the contents as slides."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.exports.word_text import written
from dashboard.papers.slides.flow import Page, Piece, pages, pour
from dashboard.papers.slides.layouts import FRONT_BAND
from dashboard.papers.slides.measures import COLUMN, GUTTER, NOTE, SIDE, TEXT, Box
from dashboard.papers.slides.plan import Slide
from dashboard.papers.slides.texts import Para, paras
from dashboard.papers.types import Facts, Paper
from dashboard.papers.words import CONTENTS, FAILED
from spc import palette

PAD = 16.0  # around the asks
TOP = FRONT_BAND.bottom + 24.0
SIZES = (16.0, TEXT, NOTE)


def front_slides(paper: Paper, bottom: float) -> Iterator[Slide]:
    """Meeting, date, period, author, what is asked; then the sections."""
    eyebrow = f"{paper.org_name} ({paper.org_code}), {paper.period}"
    facts: list[Piece] = list(paras(Facts(paper.front.facts)))
    asks: list[Piece] = [Para(paper.asked, size=1.15, bold=True, ink=palette.NAVY, keep=True)]
    asks += [Para(written(one.text), label=written(f"{one.word}: "), before=10.0) for one in paper.front.asks]
    height = bottom - TOP
    left, over = _sized(facts, Box(SIDE, TOP, COLUMN, height))
    inner = Box(SIDE + COLUMN + GUTTER + PAD, TOP + PAD, COLUMN - 2 * PAD, height - 2 * PAD)
    right, more = _sized(asks if paper.front.asks else [], inner)
    first = Slide(paper.title, eyebrow, "front", (*left, *right), boxed=bool(right))
    yield first
    if over or more:
        for page in pages([*over, *more], bottom):
            yield Slide(paper.title, eyebrow, "columns" if len(page) == 2 else "text", page)
    yield from _contents(paper, bottom)


def _sized(pieces: list[Piece], box: Box) -> tuple[Page, list[Piece]]:
    """The largest size at which all has room; what is over at the smallest."""
    if not pieces:
        return (), []
    for size in SIZES:
        column, rest = pour(pieces, box, size)
        if not rest:
            break
    return (column,), rest


def _contents(paper: Paper, bottom: float) -> Iterator[Slide]:
    said: list[Piece] = [
        Para(written(title), label=f"{place}. ", before=8.0)
        for place, title in enumerate(paper.front.contents, start=1)
    ]
    if paper.failed:
        said.append(Para(FAILED, bold=True, before=16.0, keep=True))
        said += [Para(written(why), label=written(f"{title}. ")) for title, why in paper.failed]
    for page in pages(said, bottom) if said else ():
        layout = "columns" if len(page) == 2 else "text"
        yield Slide(CONTENTS, paper.title, layout, page)
