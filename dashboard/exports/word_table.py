"""Tables in a Word file: heads on each page, figures to the right, a row on one page unless it fills one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.exports.word_look import CELL, marked
from dashboard.exports.word_picture import Drawn, Pictured
from dashboard.exports.word_text import write, written
from spc import palette

WIDE = 58_000  # of a letter in a table, in EMU (36,000 to a millimetre)
LONGEST = 24  # lines of a row that is kept on one page; a longer one goes on overleaf
BAR = "24"  # eighths of a point: thick enough to outlive a photocopy
Cell: TypeAlias = str | Pictured
Draw: TypeAlias = Callable[[Run, Drawn], None]


@dataclass(frozen=True, slots=True)
class Look:
    """How cells look. `loud` are the places of rows with a bar before them and their name in bold; `further`
    is the style of a cell's further lines, "" where all its lines are one paragraph. `noted`: a note follows,
    which stays with the last row.
    """

    loud: Collection[int] = ()
    cell: str = CELL
    further: str = ""
    noted: bool = False


def write_table(
    table: Any,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[Emu],
    first: int,
    draw: Draw,
    look: Look,
) -> None:
    """Fill a table of Word that has one empty row. `first` is the place of the first column of figures."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _fill(table.rows[0], heads, widths, first, draw, look, head=True)
    body = [*rows]
    held = {0, len(body) - 2} if len(body) > 1 else set()  # no row stands alone at the foot or the top
    held |= {len(body) - 1} if look.noted else set()
    for place, row in enumerate(body):
        _fill(table.add_row(), row, widths, first, draw, look, loud=place in look.loud, held=place in held)


def _fill(
    row: _Row,
    texts: Sequence[Cell],
    widths: Sequence[Emu],
    first: int,
    draw: Draw,
    look: Look,
    *,
    head: bool = False,
    loud: bool = False,
    held: bool = False,
) -> None:
    for place, (cell, given, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = width
        _write(cell, given, draw, look, bold=head or (loud and place == 0), right=place >= first)
        own = cell.paragraphs[0].paragraph_format.element.getparent()
        if head or held:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True
        if head:
            ground = palette.WASH.lstrip("#").upper()
            own.get_or_add_tcPr().append(marked("w:shd", val="clear", color="auto", fill=ground))
        if loud and place == 0:
            own.get_or_add_tcPr().append(_bar())
        if place == 0:
            _mark(own.getparent().get_or_add_trPr(), whole=_lines(texts, widths) <= LONGEST, head=head)


def _write(cell: _Cell, given: Cell, draw: Draw, look: Look, *, bold: bool, right: bool) -> None:
    drawn, text = (given.drawn, given.text) if isinstance(given, Pictured) else (None, given)
    first, *further = written(text).split("\n") if look.further else (text,)
    line = _line(cell.paragraphs[0], look.cell, right=right)
    if drawn is not None:
        draw(line.add_run(), drawn)
        further = [first, *further] if first else further
    else:
        write(line, first, bold=bold)
    for text in further:
        write(_line(cell.add_paragraph(), look.further or look.cell, right=right), text)


def _line(line: Paragraph, style: str, *, right: bool) -> Paragraph:
    # By its id: to look its name up for every cell would take most of the time of a paper.
    line.paragraph_format.element.style = style.replace(" ", "")
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return line


def _bar() -> BaseOxmlElement:
    sides = marked("w:tcBorders")
    colour = palette.INK.lstrip("#").upper()
    sides.append(marked("w:left", val="single", sz=BAR, space="0", color=colour))
    return sides


def _mark(row: BaseOxmlElement, *, whole: bool, head: bool) -> None:
    if whole:
        row.append(marked("w:cantSplit"))
    if head:
        row.append(marked("w:tblHeader"))


def _lines(texts: Sequence[Cell], widths: Sequence[Emu]) -> int:
    """About how many lines a row takes."""
    said = (one.text if isinstance(one, Pictured) else one for one in texts)
    return max(
        sum(1 + len(line) * WIDE // width for line in written(text).split("\n"))
        for text, width in zip(said, widths, strict=True)
    )
