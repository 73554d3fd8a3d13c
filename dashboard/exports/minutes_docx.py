"""The minutes evidence as a Word document: real headings, tables whose head rows repeat on each page."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row

from dashboard.views.minutes_types import Item, Matter, MinutesView

FONT, FICTIONAL = "Arial", "Fictional organisation, invented figures."
QUESTIONS, COMMENTARY = "Questions on the record", "Commentary since the meeting before"
SUMMARY = ("Question", "About", "As it then stood", "Where it stands")
STEPS = ("When", "Step", "What was said", "What it rests on", "Due or minute", "By")
WIDTHS_OF_SUMMARY = (96, 62, 52, 57)  # millimetres, of 267
WIDTHS_OF_STEPS = (30, 42, 92, 45, 28, 30)
ABOUT, STOOD, STANDS = "About", "As it then stood", "Where it stands"


def make(view: MinutesView) -> bytes:
    """The document, ready to be pasted into the minutes or kept beside them."""
    made = Document()
    _page(made, view)
    made.add_heading(view.title, level=0)
    made.add_paragraph(f"{view.org_name} ({view.org_code})" + (f". {FICTIONAL}" if view.fictional else ""))
    _facts(made, view.facts)
    made.add_heading(QUESTIONS, level=1)
    if view.no_questions:
        made.add_paragraph(view.no_questions)
    else:
        rows = [(one.title, one.about, one.shown, one.stands) for one in view.questions]
        _table(made, SUMMARY, rows, WIDTHS_OF_SUMMARY)
    for matter in view.questions:
        _matter(made, matter)
    made.add_heading(COMMENTARY, level=1)
    if view.no_commentary:
        made.add_paragraph(view.no_commentary)
    for matter in view.commentary:
        _matter(made, matter)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _page(made: Doc, view: MinutesView) -> None:
    """A4 across; the language is British English, so that a screen reader speaks it so."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    fonts = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    fonts.append(language)
    made.core_properties.title = view.title
    made.core_properties.author = view.org_name
    made.core_properties.language = "en-GB"
    made.core_properties.comments = f"As known at {view.known_at}"
    footer = section.footer.paragraphs[0]
    footer.text = f"{view.org_name}, {view.meeting}. What was said, as known at {view.known_at}."


def _facts(made: Doc, facts: tuple[tuple[str, str], ...]) -> None:
    for label, text in facts:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{label}: ").bold = True
        line.add_run(text)


def _matter(made: Doc, matter: Matter) -> None:
    made.add_heading(matter.title, level=2)
    about = f"{ABOUT}: {matter.about}. " if matter.shown else ""
    stood = f"{STOOD}: {matter.shown}. " if matter.shown else ""
    made.add_paragraph(f"{about}{stood}{STANDS}: {matter.stands}.")
    _table(made, STEPS, [_cells(one) for one in matter.items], WIDTHS_OF_STEPS)


def _cells(one: Item) -> tuple[str, ...]:
    minute = f"Minute: {one.minute}" if one.minute else ""
    due = f"Due by {one.due}" if one.due else ""
    by = f"{one.by}\n{one.role}" if one.role else one.by
    return one.when, one.step, one.said, one.rests, "\n".join(filter(None, (due, minute))), by


def _table(made: Doc, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """A table whose first row is its head on every page, and whose rows are not broken over two."""
    table = made.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    _fill(table.rows[0], heads, widths, bold=True)
    for row in rows:
        _fill(table.add_row(), row, widths)
    own = made.element.body.findall(qn("w:tbl"))[-1].findall(qn("w:tr"))
    for place, row in enumerate(own):
        mark = OxmlElement("w:cantSplit" if place else "w:tblHeader")
        mark.set(qn("w:val"), "true")
        row.get_or_add_trPr().append(mark)
    made.add_paragraph()


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Mm(width)
        run = cell.paragraphs[0].add_run(written(text))
        run.bold = bold
        run.font.size = Pt(9)


def written(text: str) -> str:
    """Without the signs that no XML document may hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
