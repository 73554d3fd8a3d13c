"""How every Word file of ours looks: A4, Arial, plain ink, real heading styles, tables of thin lines.

All of it stands in the styles, so that what somebody pastes takes the look of the paper it goes to.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from spc import palette

LANGUAGE, FONT = "en-GB", "Arial"
SHORT, LONG, MARGIN = Mm(210), Mm(297), Mm(18)  # A4
TEXT_SIZE, CELL_SIZE, SMALL_SIZE = Pt(10.5), Pt(9), Pt(8)
CELL = "Table text"
HEADINGS = (  # style, size, space before, space after, in points
    ("Title", 20, 0, 8),
    ("Heading 1", 14, 18, 5),
    ("Heading 2", 11, 13, 3),
    ("Heading 3", 10.5, 10, 2),
)
# what the library's template holds of its own maker: a preview picture, its program, its bibliography
OTHERS = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")


def dress(made: Document, *, across: bool) -> None:
    """Give a new document its page and its styles."""
    _strip(made)
    _page(made, across=across)
    _defaults(made)
    normal = _style(made, "Normal", TEXT_SIZE, 0, 6)
    normal.paragraph_format.line_spacing = 1.12
    for name, size, before, after in HEADINGS:
        style = _style(made, name, Pt(size), before, after)
        style.font.bold = True
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
    _style(made, "List Bullet", TEXT_SIZE, 0, 3).paragraph_format.line_spacing = 1.12
    _drop(made.styles["List Bullet"].element, "w:contextualSpacing")
    cell = made.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size = CELL_SIZE
    cell.paragraph_format.space_after = Pt(0)
    cell.paragraph_format.line_spacing = 1.05
    _style(made, "Footer", SMALL_SIZE, 0, 0).font.color.rgb = _ink(palette.INK2)
    _lines(made)


def foot(made: Document, name: str, known: str) -> None:
    """What the paper is and "Page 1 of 3" in one line; below them as known when its words are."""
    section = made.sections[0]
    width = (section.page_width or SHORT) - 2 * MARGIN
    style = made.styles["Footer"]
    assert isinstance(style, ParagraphStyle)
    _drop(style.element, "w:tabs")
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    first = section.footer.paragraphs[0]
    first.add_run(f"{name}\tPage ")
    counted(first, "PAGE")
    first.add_run(" of ")
    counted(first, "NUMPAGES")
    if known:
        section.footer.add_paragraph(known, style="Footer")


def marked(name: str, /, **values: str) -> BaseOxmlElement:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def counted(paragraph: Paragraph, what: str) -> None:
    """A number that the reader's program counts for itself."""
    field, run, text = marked("w:fldSimple", instr=what), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph.paragraph_format.element.append(field)


def _strip(made: Document) -> None:
    for rels in (made.part.package.rels, made.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(OTHERS)]:
            del rels[key]
    about = made.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for moment in ("dcterms:created", "dcterms:modified", "cp:revision"):
        _drop(about, moment)
    settings = made.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # else Word says "Compatibility mode"
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")


def _page(made: Document, *, across: bool) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
    section.left_margin = section.right_margin = section.top_margin = MARGIN
    section.bottom_margin, section.footer_distance = Mm(20), Mm(9)


def _defaults(made: Document) -> None:
    """Font and language of whatever has no style; letters from the right have both as well."""
    own = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    own.replace(own.find(qn("w:rFonts")), _fonts())
    language = own.find(qn("w:lang"))
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), LANGUAGE)
    _drop(made.settings.element, "w:themeFontLang")


def _style(made: Document, name: str, size: Pt, before: float, after: float) -> ParagraphStyle:
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)
    own = style.element.get_or_add_rPr()
    for part in ("w:rFonts", "w:color", "w:spacing", "w:kern", "w:szCs"):
        _drop(own, part)
    for part in ("w:pBdr", "w:contextualSpacing"):
        _drop(style.element, part)
    style.font.name, style.font.size, style.font.color.rgb = FONT, size, _ink(palette.INK)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _lines(made: Document) -> None:
    """Tables have thin lines between rows and none between columns."""
    table = made.styles["Table Grid"].element
    borders = next(table.iter(qn("w:tblBorders")))
    for side in borders:
        inner = side.tag in (qn("w:top"), qn("w:bottom"), qn("w:insideH"))
        side.set(qn("w:val"), "single" if inner else "nil")
        side.set(qn("w:color"), palette.BAND_EDGE.lstrip("#").upper())
    for side in next(table.iter(qn("w:tblCellMar"))):
        side.set(qn("w:w"), "50" if side.tag in (qn("w:top"), qn("w:bottom")) else "90")


def _fonts() -> BaseOxmlElement:
    return marked("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _ink(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _drop(parent: BaseOxmlElement, name: str) -> None:
    for one in [*parent.iter(qn(name))]:
        one.getparent().remove(one)
