"""A slide for a measure or a drawing: the finding, where it stands, the chart, and the reading beside it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from dashboard.exports.word_text import written
from dashboard.papers.drawn import is_drawn, size_of
from dashboard.papers.slides.flow import Column, Page, Piece, pages, pour
from dashboard.papers.slides.layouts import ASIDE, CHART_WIDTH
from dashboard.papers.slides.measures import BODY, LINE, NOTE, ROOM, SIDE, TEXT, Box
from dashboard.papers.slides.plan import Native, Slide, Spot
from dashboard.papers.slides.series import plotted
from dashboard.papers.slides.tables import ICON
from dashboard.papers.slides.texts import Para, subhead
from dashboard.papers.types import Picture
from dashboard.papers.words import NO_CHART, RULES_MET
from dashboard.views.measure_types import MeasureView, VerdictItem
from spc import palette

STRIP = 160.0  # height of the line of verdicts at most
SOURCE = 10.0  # points, of the line under a chart
BETWEEN = 12.0
MOST = 3  # lines of it
MORE = 80.0  # points that the words beside a chart may take of its width
SIZES = (TEXT, NOTE)  # of the reading: the largest that leaves nothing over
MOST_SCALE = 1.5  # to its own size in pixels, so that no letter is larger than the title
LEAST = 0.5  # of the body, which a wide drawing must keep beside its words
WIDE = 2.4  # from which width to height a drawing takes the whole width


def chart_slides(
    view: MeasureView, eyebrow: str, bottom: float, before: Sequence[Piece] = (), *, goes_on: bool = False
) -> Generator[Slide, None, list[Piece]]:
    """The slide of a measure; one more where the reading needs it. `before` is read first beside it. Where
    words under the same title follow (`goes_on`), what has no room is given back to stand before those.
    """
    verdict, spots = strip(view.verdict)
    top = BODY + max((column.filled + 8.0 for column in verdict), default=0.0)
    source = _source(view, bottom)
    more, aside, rest = _aside([*before, *reading(view)], top, source.box.top - 4.0)
    box = Box(SIDE, top, CHART_WIDTH - more, source.box.top - 4.0 - top)
    chart = plotted(view)
    native = Native(view, chart, box) if chart else None
    drawn = _instead(view, box) if native is None else ()
    first = Slide(
        view.title,
        eyebrow,
        "chart" if native else "text",
        (aside, *verdict, *_words_instead(view, box, drawn or native), source),
        (*spots, *drawn),
        native,
        notes_of(view),
    )
    yield first
    if goes_on:
        return rest
    for page in pages(rest, bottom) if rest else ():
        yield replace(first, layout="text", columns=page, spots=(), native=None, notes="")
    return []


def _source(view: MeasureView, bottom: float) -> Column:
    """What the chart is made from, small, in the last lines above the foot."""
    said = Para(written(view.chart_note), size=SOURCE / NOTE, ink=palette.INK2, before=0.0)
    height = min(said.high(ROOM, NOTE), MOST * SOURCE * LINE)
    return pour([said], Box(SIDE, bottom - height, ROOM, height + 0.5), NOTE)[0]


def reading(view: MeasureView) -> list[Piece]:
    """The plain reading, the rules and what chance would do."""
    said = [Para(written(view.reading))]
    if view.rules:
        said.append(Para(written(" ".join(view.rules)), label=f"{RULES_MET} ", size=NOTE / TEXT, before=10.0))
    if view.chance:
        said.append(Para(written(view.chance), size=NOTE / TEXT, ink=palette.INK2, before=10.0))
    return [one for one in said if one.whole]


def notes_of(view: MeasureView) -> str:
    """All that is said of the measure, and where it comes from."""
    parts = (
        view.title,
        view.alt,
        *(". ".join(filter(None, (one.figure, one.title, one.note))) for one in view.verdict),
        view.reading,
        *view.rules,
        view.chance,
        view.gaps,
        view.limits_of_chart,
        f"{view.chart_title}. {view.chart_note}",
        f"Data quality: {view.quality}." if view.quality else "",
        f"Figures as known on {view.known_at}." if view.known_at else "",
    )
    return "\n".join(dict.fromkeys(part for part in parts if part))


def strip(items: tuple[VerdictItem, ...]) -> tuple[Page, tuple[Spot, ...]]:
    """The line of verdicts: each an icon or a figure, a bold word, a small sentence."""
    width = ROOM / max(len(items), 1)
    columns, spots = [], []
    for place, item in enumerate(items):
        left = SIDE + place * width
        inset = ICON + 8.0 if is_drawn(item.icon) else 0.0
        if inset:
            spots.append(Spot(item.icon, item.title, Box(left, BODY, ICON, ICON)))
        box = Box(left + inset, BODY, width - inset - BETWEEN, STRIP)
        first = Para(written(item.figure or item.title), bold=True)
        note = ". ".join(filter(None, (item.title, item.note))) if item.figure else item.note
        column, _ = pour([first, Para(written(note), ink=palette.INK2, before=0.0)], box, NOTE)
        columns.append(column)
    return tuple(columns), tuple(spots)


def _aside(said: list[Piece], top: float, bottom: float) -> tuple[float, Column, list[Piece]]:
    """The words beside a chart, what has no room there, and by how much the chart is narrower for them: a
    line or two are not worth another slide.
    """
    tried = []
    for more in (0.0, MORE):
        box = Box(ASIDE.left - more, top + 2.0, ASIDE.width + more, bottom - top - 2.0)
        column, rest = _beside(said, box)
        tried.append((more, column, rest))
        if not rest:
            return tried[-1]
    return tried[0]


def _beside(said: list[Piece], box: Box) -> tuple[Column, list[Piece]]:
    for size in SIZES:
        scaled = [replace(one, size=1.0) if size == NOTE and isinstance(one, Para) else one for one in said]
        column, rest = pour(scaled, box, size)
        if not rest:
            return column, []
    return column, rest


def _instead(view: MeasureView, box: Box) -> tuple[Spot, ...]:
    return (Spot(view.picture, view.alt, fitted(*size_of(view.picture), box)),) if view.picture else ()


def _words_instead(view: MeasureView, box: Box, drawn: object) -> Page:
    if drawn:
        return ()
    column, _ = pour([Para(written(view.empty or NO_CHART), size=18.0 / TEXT)], box, TEXT)
    return (column,)


def fitted(wide: float, high: float, box: Box) -> Box:
    """The largest place in a box that keeps the shape of a drawing."""
    scale = min(box.width / wide, box.height / high, MOST_SCALE)
    return Box(box.left, box.top, wide * scale, high * scale)


def picture_slides(
    picture: Picture, eyebrow: str, bottom: float, before: Sequence[Piece] = ()
) -> Iterator[Slide]:
    """The slide of a drawing that is no chart of one measure. `before` is read first beside it."""
    wide, high = size_of(picture.svg)
    said: list[Piece] = [*before, *([Para(written(picture.reading))] if picture.reading else [])]
    if picture.key:
        said.append(replace(subhead("What the shapes mean"), ink=palette.INK))
        said += [Para(written(one), bullet=True, before=3.0) for one in picture.key]
    if picture.note:
        said.append(Para(written(picture.note), size=NOTE / TEXT, ink=palette.INK2, before=10.0))
    box, words = _laid_out(wide, high, said, bottom)
    column, rest = _beside(said, words)
    notes = "\n".join(filter(None, (picture.title, picture.alt, picture.reading, picture.note)))
    first = Slide(
        picture.title,
        eyebrow,
        "text",
        (column,),
        (Spot(picture.svg, picture.alt, box),),
        notes=notes,
    )
    yield first
    for page in pages(rest, bottom) if rest else ():
        yield replace(first, columns=page, spots=(), notes="")


def _laid_out(wide: float, high: float, said: Sequence[Piece], bottom: float) -> tuple[Box, Box]:
    """The places of a drawing and of its words: a wide one over them, any other beside them."""
    room = bottom - BODY
    if not said:
        return fitted(wide, high, Box(SIDE, BODY, ROOM, room)), Box(SIDE, bottom, ROOM, 0.0)
    if wide > WIDE * high:
        column, rest = pour(said, Box(SIDE, BODY, ROOM, room), TEXT)
        left = room - column.filled - 2 * BETWEEN
        if not rest and left > LEAST * room:
            box = fitted(wide, high, Box(SIDE, BODY, ROOM, left))
            return box, Box(SIDE, box.bottom + BETWEEN, ROOM, bottom - box.bottom - BETWEEN)
    box = fitted(wide, high, Box(SIDE, BODY, CHART_WIDTH, room))
    return box, Box(ASIDE.left, BODY, ASIDE.width, room)
