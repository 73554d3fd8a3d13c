"""The head and the foot of every page: the marking, the section, as known when, and which page it is."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Length
from docx.text.paragraph import Paragraph

from dashboard.exports.word_look import MARGIN, counted
from dashboard.exports.word_text import write

PAGE, OF = "Page ", " of "


def foot(section: Section, lines: Sequence[str]) -> None:
    """The first line in bold, with the page at its end; the others below it."""
    made = section.footer
    made.is_linked_to_previous = False
    first, *spare = made.paragraphs
    for part in [*first.paragraph_format.element][1:]:  # all but its style
        first.paragraph_format.element.remove(part)
    for one in spare:
        one.paragraph_format.element.getparent().remove(one.paragraph_format.element)
    marking, *further = lines or ("",)
    write(first, marking, bold=True)
    _tab(first, section)
    first.add_run(f"\t{PAGE}")
    counted(first, "PAGE")
    first.add_run(OF)
    counted(first, "NUMPAGES")
    for line in further:
        write(made.add_paragraph(style="Footer"), line)


def head(section: Section, marking: str, title: str) -> None:
    """What stands above every page: the marking of a private paper in bold, and the section at the right."""
    made = section.header
    made.is_linked_to_previous = False
    (first,) = made.paragraphs
    write(first, marking, bold=True)
    _tab(first, section)
    if title:
        first.add_run("\t")
        write(first, title)


def width_of(section: Section) -> Length:
    """Between the margins."""
    return Length((section.page_width or 0) - 2 * MARGIN)


def _tab(line: Paragraph, section: Section) -> None:
    line.paragraph_format.tab_stops.clear_all()
    for spare in line.style.paragraph_format.tab_stops if line.style is not None else ():
        line.paragraph_format.tab_stops.add_tab_stop(spare.position, WD_TAB_ALIGNMENT.CLEAR)
    line.paragraph_format.tab_stops.add_tab_stop(width_of(section), WD_TAB_ALIGNMENT.RIGHT)
