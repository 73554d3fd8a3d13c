"""A board paper as it is written into a Word file, part by part, beyond what every such file of ours has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from dashboard.exports import word
from dashboard.exports.word_look import CELL, LONG, SHORT, marked
from dashboard.exports.word_picture import Drawn
from dashboard.exports.word_table import Cell, Look
from dashboard.exports.word_text import write, written
from dashboard.papers.document import edges
from dashboard.papers.document.look import CALLOUT, CAPTION, CELL_NOTE, CELL_SMALL, CONTENTS, dress_paper

BOOKMARK = "_Toc{place:08}"
CLOSE = "50"  # twentieths of a point, at each side of a cell with small letters
FIELD = ' TOC \\o "1-1" \\n \\h \\z '  # titles without pages: only the reader's program knows those


class Sheets(word.Paper):
    """`small` sets everything closer; `marking` stands above every page too, "" for none."""

    def __init__(
        self, title: str, *, author: str, lines: Sequence[str], marking: str, small: bool = False
    ) -> None:
        super().__init__(title, author=author, foot_name="", known=" ".join(lines[1:]))
        dress_paper(self._made, small=small)
        self._lines, self._marking = lines, marking
        self._across, self._break, self._marks = False, False, 0
        edges.foot(self._made.sections[0], lines)
        edges.head(self._made.sections[0], marking, "")

    def section(self, title: str, *, across: bool = False) -> None:
        """A section on pages of its own, with its title above each; `across` turns them on their side."""
        made = self._made.add_section(WD_SECTION.NEW_PAGE)
        self._close()
        made.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        made.page_width, made.page_height = (LONG, SHORT) if across else (SHORT, LONG)
        if across is not self._across:
            edges.foot(made, self._lines)
        edges.head(made, self._marking, title)
        self._across, self._break, self._last = across, False, ""
        self._bookmarked(self.line(title, "Heading 1"))

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self._break = True

    def line(self, text: str, style: str, *, bold: bool = False, leads: bool = False) -> Paragraph:
        """A paragraph of a style; one that `leads` stands on the page of what follows."""
        made = self._paragraph(text, style, bold=bold)
        if leads:
            made.paragraph_format.keep_with_next = True
        return made

    def hold(self) -> None:
        """Keep the last line on the page of what follows it."""
        self._made.paragraphs[-1].paragraph_format.keep_with_next = True

    def labelled(self, label: str, text: str, style: str, between: str = ": ") -> Paragraph:
        """A label in bold and what stands to it."""
        if not label:
            return self._paragraph(text, style)
        made = self._paragraph(f"{label}{between}", style, bold=True)
        write(made, text)
        return made

    def callout(self, text: str, label: str = "") -> None:
        made = self.labelled(label, text, CALLOUT, ". ")
        made.paragraph_format.keep_together = True

    def picture(self, drawn: Drawn, *, leads: bool) -> None:
        """A picture on a line of its own; one that `leads` stands on the page of the words that follow it."""
        made = self.line("", "Normal", leads=leads)
        made.paragraph_format.space_after = Pt(3)
        self._draw(made.add_run(), drawn)

    def listed(
        self,
        title: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        shares: Sequence[int],
        *,
        figures: int,
        loud: Iterable[int],
        shown: bool,
        small: bool,
        noted: bool,
    ) -> None:
        """A table with its title above it (`shown`) and for whoever hears it. `small` sets small letters."""
        if shown:
            self.line(title, CAPTION)
        elif self._break or self._last == word.TABLE:
            self._spacer()
        look = Look(frozenset(loud), CELL_SMALL if small else CELL, CELL_NOTE, noted)
        self.table(heads, rows, shares, figures=figures, look=look)
        made = next(self._made.element.body.iterchildren("{*}tbl", reversed=True)).tblPr
        if small:
            _closer(made)
        made.append(marked("w:tblCaption", val=written(title)[:255]))

    def contents(self, titles: Sequence[str]) -> None:
        """Titles that open their section. A reader's program can renew the list.

        A paragraph follows it, in which the end of the section can stand: where that stands within the list,
        LibreOffice leaves the numbers of the pages out of the foot.
        """
        for place, title in enumerate(titles, start=1):
            made = self._paragraph("", CONTENTS)
            own = made.paragraph_format.element
            if place == 1:
                for part in ("begin", FIELD, "separate"):
                    own.append(_field(part))
            link = marked("w:hyperlink", anchor=BOOKMARK.format(place=place), history="1")
            run = write(made, title)
            link.append(run.element)
            own.append(link)
            if place == len(titles):
                own.append(_field("end"))
        if titles:
            self._spacer()

    @property
    def width(self) -> Emu:
        """Between the margins of the page that is written now."""
        return Emu(edges.width_of(self._made.sections[-1]))

    def _paragraph(self, text: str, style: str, *, bold: bool = False) -> Paragraph:
        made = super()._paragraph(text, style, bold=bold)
        if self._break:
            made.paragraph_format.page_break_before, self._break = True, False
        return made

    def _close(self) -> None:
        """The end of a section stands in its last paragraph, so that no empty one fills a page of its own."""
        ending = self._made.element.body.p_lst[-1]
        last = ending.getprevious()
        if last.tag == ending.tag and last.find("{*}pPr/{*}sectPr") is None:
            last.get_or_add_pPr().append(ending.pPr.sectPr)
            ending.getparent().remove(ending)
        else:
            _no_room(self._made.paragraphs[-1])

    def _spacer(self) -> None:
        """A line that takes no room: tables that touch would become one."""
        _no_room(self._paragraph("", "Normal"))

    def _bookmarked(self, made: Paragraph) -> None:
        self._marks += 1
        number = str(self._marks)
        own = made.paragraph_format.element
        start = marked("w:bookmarkStart", id=number, name=BOOKMARK.format(place=self._marks))
        own.insert(1, start)
        own.append(marked("w:bookmarkEnd", id=number))


def _closer(table: BaseOxmlElement) -> None:
    """Less room beside the words of its cells; stands before what says how the table looks."""
    margins = marked("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(marked(f"w:{side}", w=CLOSE, type="dxa"))
    look = table.find("{*}tblLook")
    if look is not None:
        look.addprevious(margins)
    else:
        table.append(margins)


def _no_room(made: Paragraph) -> None:
    made.paragraph_format.space_after, made.paragraph_format.line_spacing = Pt(0), Pt(1)


def _field(part: str) -> object:
    run = OxmlElement("w:r")
    if part == FIELD:
        told = OxmlElement("w:instrText")
        told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        told.text = part
        run.append(told)
    else:
        run.append(marked("w:fldChar", fldCharType=part))
    return run
