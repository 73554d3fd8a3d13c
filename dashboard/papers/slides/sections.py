"""The sections of a paper as slides: short parts share one, long ones go on over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from dashboard.exports.word_text import written
from dashboard.papers.slides import lines
from dashboard.papers.slides.charts import chart_slides, notes_of, picture_slides
from dashboard.papers.slides.compact import WITHOUT, compact, is_compact
from dashboard.papers.slides.flow import Piece, pages
from dashboard.papers.slides.measures import NOTE, ROOM, TEXT, TITLE_SIZE
from dashboard.papers.slides.plan import Slide
from dashboard.papers.slides.tables import Figure, Sheet, sheet, too_long
from dashboard.papers.slides.texts import Para, paras, subhead
from dashboard.papers.types import (
    Block,
    Break,
    Chart,
    Facts,
    Heading,
    Items,
    Picture,
    Quote,
    Say,
    Section,
    Table,
)
from dashboard.papers.words import EMPTY
from dashboard.views.measure_types import MeasureView
from spc import palette

TITLE_LINES = 2
FEW = 260  # letters of the words that stand beside a chart rather than on a slide of their own
Drawn: TypeAlias = Chart | Picture


@dataclass(slots=True)
class Part:
    """What stands under one heading. `fresh`: on a slide of its own."""

    title: str
    pieces: list[Piece | Drawn] = field(default_factory=list)
    fresh: bool = False

    @property
    def flat(self) -> bool:
        return not any(isinstance(piece, Chart | Picture) for piece in self.pieces)


def slides_of(section: Section, bottom: float) -> Iterator[Slide]:
    """All slides of a section, in reading order."""
    if section.failed or not section.blocks:
        told = Part(section.title, [Para(written(section.failed or EMPTY))])
        yield from _words(told.title, section.title, told.pieces, bottom)
        return
    batch: list[Part] = []
    for part in _parts(section):
        if len(batch) == 1 and _opens(batch[0], section) and not part.fresh:
            part = Part(part.title, [*batch[0].pieces, *part.pieces])
            batch = []
        if part.flat and batch and not part.fresh and _together([*batch, part], section, bottom):
            batch.append(part)
            continue
        yield from _batch(batch, section, bottom)
        batch = []
        if part.flat:
            batch = [part]
        else:
            yield from _mixed(part, section, bottom)
    yield from _batch(batch, section, bottom)


def _opens(part: Part, section: Section) -> bool:
    """Whether it is only a few words before the first heading, which then go on under that."""
    return part.title == section.title and not _is_headed(part, section) and _few(_flat(part.pieces))


def _parts(section: Section) -> list[Part]:
    """The blocks under their headings. A lead that opens a section is its title."""
    blocks = list(section.blocks)
    title, opening = section.title, blocks[0]
    if isinstance(opening, Say) and opening.lead and _fits(opening.text):
        title, blocks = opening.text.rstrip("."), blocks[1:]
    found, fresh = [Part(title)], False
    for block in blocks:
        if isinstance(block, Break):
            fresh = True
            continue
        if isinstance(block, Heading) and block.level <= 2:
            found.append(Part(block.text, [], fresh))
            fresh = False
            continue
        if fresh:
            found.append(Part(found[-1].title, [], fresh=True))
            fresh = False
        found[-1].pieces += _pieces(block, found[-1].title)
    return [part for part in found if part.pieces] or [Part(title, [Para(EMPTY)])]


def _pieces(block: Block, title: str) -> Iterable[Piece | Drawn]:
    match block:
        case Say() | Items() | Facts() | Quote():
            return paras(block)
        case Table():
            return _tabled(block, title)
        case Heading():
            return (replace(subhead(block.text), ink=palette.INK),)
        case Chart() | Picture():
            return (block,)
    return ()


def _tabled(table: Table, title: str) -> Iterator[Piece]:
    """A table under its own title, where that says more than the heading, and over its note."""
    made = sheet(table, ROOM)
    if table.title and table.title.casefold() not in title.casefold():
        yield replace(subhead(table.title), ink=palette.INK)
    yield from (Para(written(head), bold=True, keep=True) for head in too_long(table, made))
    if made.rows:
        yield made
    if table.note:
        yield Para(written(table.note), size=NOTE / TEXT, ink=palette.INK2)


def _fits(title: str) -> bool:
    return lines.count(title, ROOM - 60.0, TITLE_SIZE, bold=True) <= TITLE_LINES


def _joined(batch: Sequence[Part], section: Section) -> tuple[str, list[Piece]]:
    """The title of a slide that parts share, and all that stands on it."""
    if len(batch) == 1:
        return batch[0].title, _flat(batch[0].pieces)
    pieces: list[Piece] = []
    opened = batch[0].title if not _is_headed(batch[0], section) else ""
    for part in batch:
        if part.title != opened:
            pieces.append(subhead(part.title))
        pieces += _flat(part.pieces)
    return opened or _named(batch, section), pieces


def _is_headed(part: Part, section: Section) -> bool:
    return any(isinstance(one, Heading) and one.text == part.title for one in section.blocks)


def _named(batch: Sequence[Part], section: Section) -> str:
    joined = "; ".join(dict.fromkeys(part.title for part in batch))
    return joined if _fits(joined) else section.title


def _flat(pieces: Sequence[Piece | Drawn]) -> list[Piece]:
    return [piece for piece in pieces if isinstance(piece, Para | Sheet | Figure)]


def _together(batch: Sequence[Part], section: Section, bottom: float) -> bool:
    return len(pages(_joined(batch, section)[1], bottom)) == 1


def _batch(batch: Sequence[Part], section: Section, bottom: float) -> Iterator[Slide]:
    if batch:
        title, pieces = _joined(batch, section)
        yield from _words(title, section.title, pieces, bottom)


def _mixed(part: Part, section: Section, bottom: float) -> Iterator[Slide]:
    """Words and drawings under one heading, in their order. A few words stand beside what they lead to."""
    waiting: list[Piece] = []
    for small, same in groupby(part.pieces, key=_is_small):
        run = list(same)
        if small:
            yield from _words(part.title, section.title, waiting, bottom)
            waiting = []
            yield from _small([one.view for one in run if isinstance(one, Chart)], section, bottom)
            continue
        for piece in run:
            if isinstance(piece, Para | Sheet | Figure):
                waiting.append(piece)
                continue
            before = waiting if _few(waiting) else _led(waiting)
            yield from _words(part.title, section.title, waiting[: len(waiting) - len(before)], bottom)
            waiting = []
            if isinstance(piece, Chart):
                yield from chart_slides(piece.view, section.title, bottom, before)
            else:
                yield from picture_slides(piece, section.title, bottom, before)
    yield from _words(part.title, section.title, waiting, bottom)


def _is_small(piece: Piece | Drawn) -> bool:
    return isinstance(piece, Chart) and is_compact(piece.view)


def _few(pieces: Sequence[Piece]) -> bool:
    return (
        all(isinstance(one, Para) for one in pieces)
        and sum(len(one.whole) for one in pieces if isinstance(one, Para)) <= FEW
    )


def _led(pieces: Sequence[Piece]) -> list[Piece]:
    """The last ones that must stand with what follows: a heading."""
    at = len(pieces)
    while at and pieces[at - 1].keep:
        at -= 1
    return list(pieces[at:])


def _small(views: Sequence[MeasureView], section: Section, bottom: float) -> Iterator[Slide]:
    """Measures without a chart share slides; the notes of each slide tell all of those that begin there."""
    if len(views) == 1:
        title, pieces = views[0].title, list(compact(views[0], titled=False))
    else:
        title, pieces = WITHOUT, [piece for view in views for piece in compact(view)]
    told = {written(view.title): notes_of(view) for view in views}
    for slide in _words(title, section.title, pieces, bottom):
        placed = [one.piece for column in slide.columns for one in column.placed]
        begun = [one.whole for one in placed if isinstance(one, Para) and one.whole in told]
        notes = "\n".join(told.pop(name, "") for name in ([*told] if len(views) == 1 else begun))
        yield replace(slide, notes=notes)


def _words(title: str, eyebrow: str, pieces: Sequence[Piece | Drawn], bottom: float) -> Iterator[Slide]:
    said = _flat(pieces)
    if not said:
        return
    if not _fits(title):
        said = [Para(written(title), bold=True, keep=True), *said]
    for page in pages(said, bottom):
        tabled = len(page) == 1 and any(isinstance(one.piece, Sheet) for one in page[0].placed)
        yield Slide(title, eyebrow, "table" if tabled else "columns" if len(page) == 2 else "text", page)
