"""Papers as Word files (DOCX): the one way in which the product writes them, upon python-docx.

A paper has real headings, lists and tables, a foot with its pages, its language, its title and whose it is;
no time of making and no number drawn by chance, so that the same words give the same bytes.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.exports.packed import repacked
from dashboard.exports.word_look import CELL, LANGUAGE, MARGIN, dress, foot, marked
from spc import palette

ENDS_OF_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
TEXT, LIST, TABLE = "Normal", "List Bullet", "Table Grid"
ROOM = {(TABLE, TEXT): Pt(8), (TABLE, LIST): Pt(8), (LIST, TEXT): Pt(6)}  # before the second of the two
WIDE = 58_000  # of a letter in a table, in EMU (36,000 to a millimetre)
AFTER_BIDI = ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
LONGEST = 24  # lines of a row that is kept on one page; a longer one goes on overleaf


class Paper:
    """Built part by part, in reading order. `known` says as known when, and stands in the foot."""

    def __init__(self, title: str, *, author: str, foot_name: str, known: str, across: bool = False) -> None:
        self._made = Document()
        dress(self._made, across=across)
        foot(self._made, written(foot_name), written(known))
        about = self._made.core_properties
        about.title, about.author, about.last_modified_by = (
            written(text)[:255] for text in (title, author, author)
        )
        about.language, about.comments = LANGUAGE, written(known)[:255]
        self._last = ""  # the style of what was written last

    def name(self, text: str) -> None:
        """The title on the page."""
        self._paragraph(text, "Title")

    def heading(self, text: str, level: int = 1) -> None:
        self._paragraph(text, f"Heading {level}")

    def say(self, text: str, *, bold: bool = False, leads: bool = False) -> None:
        """A paragraph; one that `leads` stands on the page of what follows."""
        said = self._paragraph(text, TEXT, bold=bold)
        said.paragraph_format.keep_with_next = leads or None

    def items(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._paragraph(text, LIST)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """A list of label and text."""
        for label, text in pairs:
            line = self._paragraph(f"{label}: ", LIST, bold=True)
            _run(line, text)

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int], *, figures: int = 0
    ) -> None:
        """Heads stand above the columns on each page. `shares` are of the width; the last `figures` columns
        are numbers. A row goes over two pages only where it would fill one.
        """
        section = self._made.sections[0]
        whole = (section.page_width or 0) - 2 * MARGIN
        widths = [Emu(whole * share // sum(shares)) for share in shares]
        table = self._made.add_table(rows=1, cols=len(heads))
        table.style, table.autofit = TABLE, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        first = len(heads) - figures
        _fill(table.rows[0], heads, widths, first, head=True)
        for row in rows:
            _fill(table.add_row(), row, widths, first)
        self._last = TABLE

    def bytes(self) -> bytes:
        if self._last == TABLE:  # Word wants a paragraph after a table: one that takes no room
            last = self._made.add_paragraph()
            last.paragraph_format.space_after, last.paragraph_format.line_spacing = Pt(0), Pt(1)
            self._last = ""
        out = io.BytesIO()
        self._made.save(out)
        return repacked(out.getvalue())

    def _paragraph(self, text: str, style: str, *, bold: bool = False) -> Paragraph:
        made = self._made.add_paragraph(style=style)
        if (self._last, style) in ROOM:
            made.paragraph_format.space_before = ROOM[self._last, style]
        self._last = style
        _run(made, text, bold=bold)
        return made


def written(text: str) -> str:
    """Text as a document can hold it: one sign for the end of a line, none that XML forbids."""
    return FORBIDDEN.sub("", ENDS_OF_LINES.sub("\n", text))


def from_the_right(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def _run(paragraph: Paragraph, text: str, *, bold: bool = False) -> Run:
    run = paragraph.add_run(written(text))
    run.bold = bold or None
    if from_the_right(text):
        if len(paragraph.runs) == 1:
            own = paragraph.paragraph_format.element.get_or_add_pPr()
            own.insert_element_before(marked("w:bidi"), *AFTER_BIDI)
        run.font.rtl = True
    return run


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[Emu], first: int, *, head: bool = False) -> None:
    """`first` is the place of the first column of figures."""
    for place, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = width
        line = cell.paragraphs[0]
        line.style = CELL
        if place >= first:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(line, text, bold=head)
        own = line.paragraph_format.element.getparent()
        if head:
            line.paragraph_format.keep_with_next = True
            ground = palette.WASH.lstrip("#").upper()
            own.get_or_add_tcPr().append(marked("w:shd", val="clear", color="auto", fill=ground))
        if place == 0:
            _mark(own.getparent().get_or_add_trPr(), whole=_lines(texts, widths) <= LONGEST, head=head)


def _mark(row: BaseOxmlElement, *, whole: bool, head: bool) -> None:
    if whole:
        row.append(marked("w:cantSplit"))
    if head:
        row.append(marked("w:tblHeader"))


def _lines(texts: Sequence[str], widths: Sequence[Emu]) -> int:
    """About how many lines a row takes."""
    return max(
        sum(1 + len(line) * WIDE // width for line in written(text).split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
