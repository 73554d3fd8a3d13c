"""What a board paper in Word has beside the look of every Word file of ours: styles for what a paper says.

All of it stands in styles, so that an author may change it in one place.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dashboard.exports.word_look import CELL, marked
from spc import palette

LEAD, NOTE, CALLOUT, FACT, SAID, BY = "Lead", "Note", "Callout", "Fact", "Quoted", "Quoted by"
MARK, FRONT, WHOSE, CONTENTS, CELL_NOTE, CELL_SMALL, CAPTION = (
    "Quoted mark",
    "Front heading",
    "Whose",
    "toc 1",
    "Table note",
    "Table small",
    "Caption",
)
INDENT = Mm(48)  # of the text of a fact, behind its label
AFTER_BORDER = (  # what stands after pBdr and shd in a paragraph's properties
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing",
    "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr",
)  # fmt: skip
HEADINGS = (
    ("Title", 25, 4, 10),
    ("Heading 1", 18, 0, 9),
    ("Heading 2", 12.5, 14, 4),
    ("Heading 3", 11, 10, 3),
)


def dress_paper(made: Document, *, small: bool) -> None:
    """The styles of a paper. A `small` one sets everything closer, to stand on one page."""
    tight = 0.5 if small else 1.0
    for name, size, before, after in HEADINGS:
        style = _paragraph(made, name, size if not small else size * 0.82, before * tight, after * tight)
        style.font.color.rgb = _colour(palette.NAVY if name in ("Title", "Heading 1") else palette.INK)
    if small:
        for name in ("Normal", "List Bullet"):
            style = _paragraph(made, name, 9.5, 0, 2.5)
            style.paragraph_format.line_spacing = 1.04
    _rule(made.styles["Heading 1"].element, "w:bottom", 8, palette.NAVY, space=3)
    _new(made, LEAD, 12.5 if not small else 11, 0, 7 * tight).font.bold = True
    note = _new(made, NOTE, 8.5, 0, 6 * tight)
    note.font.color.rgb = _colour(palette.INK2)
    note.paragraph_format.line_spacing = 1.0
    _whose(made)
    _boxed(made, tight)
    _listed(made)
    caption = _paragraph(made, CAPTION, 10, 9 * tight, 3)
    caption.font.color.rgb = _colour(palette.INK)
    caption.font.bold, caption.paragraph_format.keep_with_next = True, True
    cell = _new(made, CELL_NOTE, 8, 0, 0)
    cell.base_style = made.styles[CELL]
    cell.font.color.rgb = _colour(palette.INK2)
    close = _new(made, CELL_SMALL, 7.5, 0, 0)
    close.base_style = made.styles[CELL]
    head = _paragraph(made, "Header", 8, 0, 0)
    head.font.color.rgb = _colour(palette.INK2)


def _whose(made: Document) -> None:
    """The front sheet: whose paper it is, and its headings, which stand above all sections."""
    _new(made, WHOSE, 13, 0, 2).font.color.rgb = _colour(palette.INK2)
    front = _new(made, FRONT, 12.5, 16, 5)
    front.font.bold, front.paragraph_format.keep_with_next = True, True
    front.element.get_or_add_pPr().append(marked("w:outlineLvl", val="0"))


def _boxed(made: Document, tight: float) -> None:
    """What stands beside a bar: a callout on a ground, and the words of people."""
    callout = _new(made, CALLOUT, 10.5, 0, 5 * tight)
    _rule(callout.element, "w:left", 24, palette.NAVY, space=8)
    ground = marked("w:shd", val="clear", color="auto", fill=_hex(palette.WASH))
    callout.element.get_or_add_pPr().insert_element_before(ground, *AFTER_BORDER[1:])
    for name, size in ((MARK, 10.5), (SAID, 10.5), (BY, 8.5)):
        style = _new(made, name, size, 0, 4 * tight)
        _rule(style.element, "w:left", 12, palette.BAND_EDGE, space=8)
        style.paragraph_format.line_spacing = 1.12
    mark, by = made.styles[MARK], made.styles[BY]
    assert isinstance(mark, ParagraphStyle)
    assert isinstance(by, ParagraphStyle)
    mark.font.bold, mark.paragraph_format.keep_with_next = True, True
    by.font.color.rgb, by.paragraph_format.space_after = _colour(palette.INK2), Pt(9)
    for name in (CALLOUT, MARK, SAID, BY):
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.paragraph_format.left_indent, style.paragraph_format.right_indent = Mm(4), Mm(2)


def _listed(made: Document) -> None:
    """Labels with their text beside them, and the list of contents."""
    fact = _new(made, FACT, 10.5, 0, 4)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = INDENT, -INDENT
    fact.paragraph_format.tab_stops.add_tab_stop(INDENT)
    contents = made.styles.add_style(CONTENTS, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    assert isinstance(contents, ParagraphStyle)
    contents.base_style = made.styles["Normal"]
    contents.paragraph_format.space_after = Pt(3)


def _new(made: Document, name: str, size: float, before: float, after: float) -> ParagraphStyle:
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = made.styles["Normal"], True
    return _paragraph(made, name, size, before, after)


def _paragraph(made: Document, name: str, size: float, before: float, after: float) -> ParagraphStyle:
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _rule(style: BaseOxmlElement, side: str, size: int, colour: str, *, space: int) -> None:
    """A line at one side of the paragraphs of a style; `size` in eighths of a point."""
    borders = marked("w:pBdr")
    borders.append(marked(side, val="single", sz=str(size), space=str(space), color=_hex(colour)))
    style.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDER)


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(_hex(colour))
