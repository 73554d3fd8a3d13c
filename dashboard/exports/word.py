"""Papers as Word files (DOCX): the one way in which the product writes them, upon python-docx.

A paper has real headings, lists and tables, a foot with its pages, its language, its title and whose it is;
no time of making and no number drawn by chance, so that the same words give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.exports.packed import repacked
from dashboard.exports.word_look import LANGUAGE, MARGIN, dress, foot
from dashboard.exports.word_picture import Drawn, place
from dashboard.exports.word_table import Cell, Look, write_table
from dashboard.exports.word_text import FORBIDDEN, write, written

TEXT, LIST, TABLE = "Normal", "List Bullet", "Table Grid"
ROOM = {(TABLE, TEXT): Pt(8), (TABLE, LIST): Pt(8), (LIST, TEXT): Pt(6)}  # before the second of the two
PLAIN = Look()


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
        self._pictures = 0

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
            write(line, text)

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        shares: Sequence[int],
        *,
        figures: int = 0,
        look: Look = PLAIN,
    ) -> None:
        """Heads stand above the columns on each page. `shares` are of the width; the last `figures` columns
        are numbers. A row goes over two pages only where it would fill one.
        """
        section = self._made.sections[-1]
        whole = (section.page_width or 0) - 2 * MARGIN
        widths = [Emu(whole * share // sum(shares)) for share in shares]
        table = self._made.add_table(rows=1, cols=len(heads))
        table.style, table.autofit = TABLE, False
        write_table(table, heads, rows, widths, len(heads) - figures, self._draw, look)
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
        write(made, text, bold=bold)
        return made

    def _draw(self, run: Run, drawn: Drawn) -> None:
        self._pictures += 1
        place(run, drawn, self._pictures)


__all__ = ["FORBIDDEN", "Paper", "written"]
