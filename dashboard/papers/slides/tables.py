"""A table before it has a place: rows measured, parted over slides, and its XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from dashboard.exports.word_text import written
from dashboard.papers.drawn import is_drawn, label_of, size_of, words_of
from dashboard.papers.slides import lines
from dashboard.papers.slides.markup import plain, solid
from dashboard.papers.slides.measures import INSET, LINE, TABLE, Box, emu
from dashboard.papers.types import Shown, Table
from spc import palette

STEP = TABLE * LINE
ICON = 24.0  # points, the side of a small square drawing
FEWEST = 2  # rows of a table that stand apart from its others, below words or at the top of a slide
HEADS = 4  # lines of a head
DRAWN = 0.55  # of a cell that a drawing takes beside words, at most


@dataclass(frozen=True, slots=True)
class Drawing:
    """A small drawing in a cell, and how large it stands there."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A low drawing that stands between paragraphs; `keep` and `before` as a paragraph has them."""

    drawing: Drawing
    keep: bool = True
    before: float = 6.0


@dataclass(frozen=True, slots=True)
class Row:
    """`height` is what it takes with its widths."""

    texts: tuple[str, ...]
    drawings: tuple[Drawing | None, ...]
    loud: bool = False
    height: float = 0.0

    def inset(self, place: int) -> float:
        """How far the words of a cell stand in, past a drawing."""
        found = self.drawings[place]
        return found.width + INSET if found and self.texts[place] else 0.0

    def room(self, place: int, widths: tuple[float, ...]) -> float:
        return widths[place] - 2 * INSET - self.inset(place)

    def bold(self, place: int) -> bool:
        return self.loud and place == 0

    def measured(self, widths: tuple[float, ...], *, bold: bool = False) -> Row:
        many = [
            lines.count(text, self.room(place, widths), TABLE, bold=bold or self.bold(place))
            for place, text in enumerate(self.texts)
            if text
        ]
        drawn = [one.height for one in self.drawings if one]
        return replace(self, height=max([max(many, default=1) * STEP, *drawn]) + 2 * INSET)

    def parted(self, most: int, widths: tuple[float, ...]) -> tuple[Row, Row | None]:
        """Its first `most` lines, and the rest."""
        cuts = [
            lines.cut(text, self.room(place, widths), TABLE, most, bold=self.bold(place))
            for place, text in enumerate(self.texts)
        ]
        first = replace(self, texts=tuple(one for one, _ in cuts)).measured(widths)
        if not any(rest for _, rest in cuts):
            return first, None
        rest = Row(tuple(rest for _, rest in cuts), (None,) * len(cuts), self.loud)
        return first, rest.measured(widths)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or a part of one. `widths` in points; `keep` as a paragraph has it."""

    title: str
    head: Row
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    figures: int
    goes_on: bool = False
    keep: bool = False

    def heights(self) -> list[float]:
        """Of the row of heads and of each row after it."""
        return [self.head.height, *(row.height for row in self.rows)]

    def parted(self, height: float, *, alone: bool) -> tuple[Sheet | None, Sheet | None]:
        """What fits into a height, and the rest. `alone`: a row that never fits is parted between lines."""
        tops = list(accumulate(self.heights()))
        fits = sum(top <= height for top in tops) - 1
        if fits >= len(self.rows):
            return self, None
        if not alone and len(self.rows) > fits:
            fits = min(fits, max(len(self.rows) - FEWEST, 1)) if fits >= min(FEWEST, len(self.rows)) else 0
        if fits >= 1:
            return self._of(self.rows[:fits], self.goes_on, keep=False), self._of(self.rows[fits:], True)
        if not alone:
            return None, self
        most = max(int((height - tops[0] - 2 * INSET) / STEP), 1)
        first, rest = self.rows[0].parted(most, self.widths)
        later = (rest, *self.rows[1:]) if rest else self.rows[1:]
        if not later:
            return self._of((first,), self.goes_on), None
        return self._of((first,), self.goes_on, keep=False), self._of(later, True)

    def last_apart(self) -> tuple[Sheet, Sheet] | None:
        """All but its last rows, and those; None where it has too few for both."""
        if len(self.rows) < 2 * FEWEST:
            return None
        first, rest = self.rows[:-FEWEST], self.rows[-FEWEST:]
        return self._of(first, self.goes_on, keep=False), self._of(rest, True)

    def _of(self, rows: tuple[Row, ...], goes_on: bool, *, keep: bool | None = None) -> Sheet:
        kept = self.keep if keep is None else keep
        return replace(self, rows=rows, goes_on=goes_on, keep=kept)


def sheet(table: Table, room: float) -> Sheet:
    """A table of the paper, as wide as `room`. Heads that are too long are shortened (`too_long`)."""
    widths = _widths(table, room)
    heads = tuple(
        lines.shortened(written(head), width - 2 * INSET, TABLE, HEADS)
        for head, width in zip(table.heads, widths, strict=True)
    )
    head = Row(heads, (None,) * len(heads)).measured(widths, bold=True)
    rows = tuple(_row(table, place, widths) for place in range(len(table.rows)))
    return Sheet(written(table.title), head, rows, widths, table.figures)


def _widths(table: Table, room: float) -> tuple[float, ...]:
    """By the shares, but that the longest word of a head fits: what that takes, the wider columns give."""
    whole = sum(table.shares)
    wanted = [room * share / whole for share in table.shares]
    least = [
        max((lines.wide(word, True) for word in written(head).split()), default=0.0) * TABLE + 2 * INSET + 1
        for head in table.heads
    ]
    if sum(least) >= room:
        return tuple(wanted)
    spare = [max(width - needed, 0.0) for width, needed in zip(wanted, least, strict=True)]
    scale = (room - sum(least)) / (sum(spare) or 1.0)
    return tuple(needed + over * scale for needed, over in zip(least, spare, strict=True))


def too_long(table: Table, made: Sheet) -> tuple[str, ...]:
    """The heads that do not stand whole in the row of heads."""
    return tuple(
        head for head, short in zip(table.heads, made.head.texts, strict=True) if written(head) != short
    )


def _row(table: Table, place: int, widths: tuple[float, ...]) -> Row:
    cells = table.rows[place]
    texts = tuple(written(words_of(cell)) for cell in cells)
    drawings = tuple(
        drawing(
            cell.svg,
            texts[c] or f"{table.heads[c]}: {texts[0]}",
            (widths[c] - 2 * INSET) * (DRAWN if texts[c] else 1.0),
        )
        if isinstance(cell, Shown) and is_drawn(cell.svg)
        else None
        for c, cell in enumerate(cells)
    )
    return Row(texts, drawings, place in table.loud).measured(widths)


def drawing(svg: str, words: str, room: float) -> Drawing:
    """A drawing with its own words, else those of the cell: an icon small, any other to the width."""
    wide, high = size_of(svg)
    alt = label_of(svg) or words
    scale = min(ICON / high if wide <= 1.5 * high else room / wide, room / wide, 1.0)
    return Drawing(svg, written(alt), wide * scale, high * scale)


def markup(table: Sheet) -> str:
    """The a:tbl of a table: its first row flagged as the row of heads."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
    head = _row_markup(table, table.head, head=True)
    body = "".join(_row_markup(table, row) for row in table.rows)
    return f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{head}{body}</a:tbl>'


def _row_markup(table: Sheet, row: Row, *, head: bool = False) -> str:
    first = len(row.texts) - table.figures
    cells = []
    for place, text in enumerate(row.texts):
        side = "r" if place >= first and text else ""
        words = plain(text, TABLE, bold=head or row.bold(place), ink=palette.INK, align=side)
        cells.append(_cell(words, INSET + row.inset(place), head=head, loud=row.loud))
    return f'<a:tr h="{emu(row.height)}">{"".join(cells)}</a:tr>'


def _cell(words: str, left: float, *, head: bool, loud: bool) -> str:
    edge = _edge("B", palette.INK if head else palette.RULE, 1.0 if head else 0.75)
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in ("L", "R", "T"))
    ground = solid(palette.WASH) if head or loud else "<a:noFill/>"
    insets = f'marL="{emu(left)}" marR="{emu(INSET)}" marT="{emu(INSET)}" marB="{emu(INSET)}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f"<a:tcPr {insets}>{none}{edge}{ground}</a:tcPr></a:tc>"
    )


def _edge(side: str, colour: str, width: float) -> str:
    return f'<a:ln{side} w="{emu(width)}">{solid(colour)}<a:prstDash val="solid"/></a:ln{side}>'


def placed(table: Sheet, box: Box) -> Iterator[tuple[Box, Drawing]]:
    """Where each small drawing of a table stands on the slide."""
    lefts = [box.left, *(box.left + at for at in accumulate(table.widths))]
    top = box.top
    for row, height in zip((table.head, *table.rows), table.heights(), strict=True):
        for place, one in enumerate(row.drawings):
            if one is not None:
                at = top + INSET
                yield Box(lefts[place] + INSET, at, one.width, one.height), one
        top += height
