"""What stands on one slide, in the order in which it is read: title, section, chart, words, foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dashboard.papers.slides import layouts, lines, tables
from dashboard.papers.slides.flow import Column, Placed
from dashboard.papers.slides.markup import paragraphs, plain, run
from dashboard.papers.slides.measures import NOTE, ROOM, TITLE_SIZE, Box
from dashboard.papers.slides.plan import Slide
from dashboard.papers.slides.shapes import Canvas
from dashboard.papers.slides.tables import Figure, Sheet
from dashboard.papers.slides.texts import QUOTED, Para
from dashboard.papers.slides.titles import size_of
from spc import palette

PAD = 16.0
BODIES = {"front": (layouts.FIRST, layouts.SECOND), "columns": (layouts.FIRST, layouts.SECOND)}
ONE = (layouts.FIRST,)


def write(
    canvas: Canvas, slide: Slide, media: Mapping[str, str], drawn: str, foot: Sequence[str], number: int
) -> None:
    """`media` names the relation of each drawing, `drawn` that of the chart."""
    size = 0.0 if slide.layout == "front" else size_of(slide.title)
    canvas.words(plain(slide.title, 0.0 if size == TITLE_SIZE else size), None, "Title", place=layouts.TITLED)
    if slide.eyebrow:
        short = lines.shortened(" ".join(slide.eyebrow.split()), ROOM, NOTE, 1)
        canvas.words(plain(short), None, "Section", place=layouts.EYEBROWED)
    if slide.native is not None:
        view = slide.native.view
        canvas.chart(slide.native.box, drawn, "Chart", view.alt, layouts.CHARTED)
    for spot in slide.spots:
        canvas.picture(spot.box, media[spot.svg], "Picture", spot.alt)
    places = iter(BODIES.get(slide.layout, ONE))
    tabled = iter((layouts.TABLED,))
    for place, column in enumerate(slide.columns):
        ground = slide.boxed and place == len(slide.columns) - 1
        if ground:
            box = Box(
                column.box.left - PAD,
                column.box.top - PAD,
                column.box.width + 2 * PAD,
                column.filled + 2 * PAD,
            )
            canvas.ground(box, "Ground")
            canvas.bar(box, "solid", "Bar")
        _column(canvas, column, places, tabled, media)
    canvas.words(_foot(foot), None, "Foot", place=layouts.FOOTED)
    field = layouts.FIELD.format(number=number)
    canvas.words(f"<a:p>{field}</a:p>", None, "Slide number", place=layouts.NUMBERED)


def _foot(foot: Sequence[str]) -> str:
    """The marking in bold, then the rest."""
    return "".join(
        f"<a:p>{run(line, bold=place == 0, ink=palette.INK if place == 0 else palette.INK2)}</a:p>"
        for place, line in enumerate(foot)
    )


def _column(
    canvas: Canvas, column: Column, places: Iterator[str], tabled: Iterator[str], media: Mapping[str, str]
) -> None:
    """Paragraphs that follow one another share a box; those beside a bar have their own."""
    for bar, same in groupby(column.placed, key=_kind):
        run_of = list(same)
        piece = run_of[0].piece
        if isinstance(piece, Sheet):
            for one in run_of:
                _table(canvas, column, one, tabled, media)
            continue
        if isinstance(piece, Figure):
            _figures(canvas, column, run_of, media)
            continue
        top, bottom = run_of[0].top, run_of[-1].top + run_of[-1].height
        box = Box(column.box.left, column.box.top + top, column.box.width, bottom - top)
        inner = paragraphs([one.piece for one in run_of if isinstance(one.piece, Para)], column.size)
        if bar:
            canvas.bar(box, bar, "Bar")
            box = Box(box.left + QUOTED, box.top, box.width - QUOTED, box.height)
        canvas.words(inner, box, "Text", place=next(places, ""))


def _kind(placed: Placed) -> str:
    if isinstance(placed.piece, Para):
        return placed.piece.bar
    return "table" if isinstance(placed.piece, Sheet) else "drawing"


def _figures(canvas: Canvas, column: Column, same: list[Placed], media: Mapping[str, str]) -> None:
    for one in same:
        if isinstance(one.piece, Figure):
            found = one.piece.drawing
            box = Box(column.box.left, column.box.top + one.top, found.width, found.height)
            canvas.picture(box, media[found.svg], "Drawing", found.alt)


def _table(
    canvas: Canvas, column: Column, one: Placed, tabled: Iterator[str], media: Mapping[str, str]
) -> None:
    table = one.piece
    if not isinstance(table, Sheet):
        return
    box = Box(column.box.left, column.box.top + one.top, column.box.width, one.height)
    alt = f"{table.title or 'Table'}. {'; '.join(table.head.texts)}."
    canvas.table(box, tables.markup(table), "Table", alt, next(tabled, ""))
    for at, drawing in tables.placed(table, box):
        canvas.picture(at, media[drawing.svg], "Drawing", drawing.alt)
