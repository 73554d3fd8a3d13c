"""The sections of a paper as slides: short parts share one, long ones go on over several."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.exports.word_text import written
from dashboard.papers.slides.charts import chart_slides, notes_of, picture_slides
from dashboard.papers.slides.compact import WITHOUT, compact, is_compact
from dashboard.papers.slides.flow import Piece, pages
from dashboard.papers.slides.measures import NOTE, ROOM, TEXT
from dashboard.papers.slides.parts import (
    Drawn,
    Part,
    batch_slides,
    few,
    fits,
    flat,
    grouped,
    is_headed,
    layout_of,
)
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


def slides_of(section: Section, bottom: float) -> Iterator[Slide]:
    """All slides of a section, in reading order. Words before the first drawing of a part share slides with
    the parts before it, and those after its last with the parts behind it.
    """
    if section.failed or not section.blocks:
        told = Part(section.title, [Para(written(section.failed or EMPTY))])
        yield from _words(told.title, section.title, told.pieces, bottom)
        return
    waiting: list[Part] = []
    for part in _parts(section):
        if len(waiting) == 1 and _opens(waiting[0], section) and not part.fresh:
            part = Part(part.title, [*waiting[0].pieces, *part.pieces])
            waiting = []
        lead, drawn, trail = _parted(part)
        waiting += [lead] if lead.pieces else []
        if drawn.pieces:
            yield from _of_words(waiting, section, bottom)
            trail.pieces[:0] = yield from _mixed(drawn, section, bottom, goes_on=bool(trail.pieces))
            waiting = [trail] if trail.pieces else []
    yield from _of_words(waiting, section, bottom)


def _of_words(parts: Sequence[Part], section: Section, bottom: float) -> Iterator[Slide]:
    for group in grouped(parts, section, bottom):
        yield from batch_slides(group, section, bottom)


def _parted(part: Part) -> tuple[Part, Part, Part]:
    """The words before the first drawing, all from there to the last, and the words after it. A few words
    that lead to a drawing stay with it.
    """
    places = [at for at, one in enumerate(part.pieces) if isinstance(one, Chart | Picture)]
    if not places:
        return part, Part(part.title), Part(part.title)
    lead = flat(part.pieces[: places[0]])
    kept = len(lead) if few(lead) else len(_led(lead))
    first, end = places[0] - kept, places[-1] + 1
    cuts = (part.pieces[:first], part.pieces[first:end], part.pieces[end:])
    before, drawn, after = (Part(part.title, cut) for cut in cuts)
    before.fresh = part.fresh
    return before, drawn, after


def _opens(part: Part, section: Section) -> bool:
    """Whether it is only a few words before the first heading, which then go on under that."""
    return part.title == section.title and not is_headed(part, section) and few(flat(part.pieces))


def _parts(section: Section) -> list[Part]:
    """The blocks under their headings. A lead that opens a section is its title."""
    blocks = list(section.blocks)
    title, opening = section.title, blocks[0]
    if isinstance(opening, Say) and opening.lead and fits(opening.text):
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
        yield replace(made, keep=bool(table.note))
    if table.note:
        yield Para(written(table.note), size=NOTE / TEXT, ink=palette.INK2)


def _mixed(
    part: Part, section: Section, bottom: float, *, goes_on: bool
) -> Generator[Slide, None, Sequence[Piece]]:
    """Words and drawings under one heading, in their order. A few words stand beside what they lead to. Gives
    back what has no room beside the last chart, where words under its title follow (`goes_on`).
    """
    waiting: list[Piece] = []
    for small, same in groupby(_small_last(part.pieces), key=_is_small):
        run = list(same)
        if small:
            before = waiting if few(waiting) else _led(waiting)
            yield from _words(part.title, section.title, waiting[: len(waiting) - len(before)], bottom)
            waiting = []
            views = [one.view for one in run if isinstance(one, Chart)]
            yield from _small(views, section, bottom, before)
            continue
        for piece in run:
            if isinstance(piece, Para | Sheet | Figure):
                waiting.append(piece)
                continue
            before = waiting if few(waiting) else _led(waiting)
            yield from _words(part.title, section.title, waiting[: len(waiting) - len(before)], bottom)
            waiting = []
            if isinstance(piece, Chart):
                same_title = piece is part.pieces[-1] and piece.view.title == part.title
                waiting = yield from chart_slides(
                    piece.view, section.title, bottom, before, goes_on=goes_on and same_title
                )
            else:
                yield from picture_slides(piece, section.title, bottom, before)
    return waiting


def _small_last(pieces: Sequence[Piece | Drawn]) -> Sequence[Piece | Drawn]:
    """Where charts follow one another, those of a line only come last, so that they share their slides."""
    first = next(at for at, one in enumerate(pieces) if isinstance(one, Chart | Picture))
    if all(isinstance(one, Chart) for one in pieces[first:]):
        return [*pieces[:first], *sorted(pieces[first:], key=_is_small)]
    return pieces


def _is_small(piece: Piece | Drawn) -> bool:
    return isinstance(piece, Chart) and is_compact(piece.view)


def _led(pieces: Sequence[Piece]) -> list[Piece]:
    """The last ones that must stand with what follows: a heading."""
    at = len(pieces)
    while at and pieces[at - 1].keep:
        at -= 1
    return list(pieces[at:])


def _small(
    views: Sequence[MeasureView], section: Section, bottom: float, before: Sequence[Piece]
) -> Iterator[Slide]:
    """Measures without a chart share slides; the notes of each slide tell all of those that begin there.
    `before` is read first.
    """
    if len(views) == 1:
        title, pieces = views[0].title, [*before, *compact(views[0], titled=False)]
    else:
        title, pieces = WITHOUT, [*before, *(piece for view in views for piece in compact(view))]
    told = {written(view.title): notes_of(view) for view in views}
    for slide in _words(title, section.title, pieces, bottom):
        placed = [one.piece for column in slide.columns for one in column.placed]
        begun = [one.whole for one in placed if isinstance(one, Para) and one.whole in told]
        notes = "\n".join(told.pop(name, "") for name in ([*told] if len(views) == 1 else begun))
        yield replace(slide, notes=notes)


def _words(title: str, eyebrow: str, pieces: Sequence[Piece | Drawn], bottom: float) -> Iterator[Slide]:
    said = flat(pieces)
    if not said:
        return
    if not fits(title):
        said = [Para(written(title), bold=True, keep=True), *said]
    for page in pages(said, bottom):
        yield Slide(title, eyebrow, layout_of(page), page)
