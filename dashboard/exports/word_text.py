"""Text as a Word file can hold it, whatever people write and from whichever side they write it."""

from __future__ import annotations

import re
import unicodedata

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.exports.word_look import marked

ENDS_OF_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
AFTER_BIDI = ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


def written(text: str) -> str:
    """Text as a document can hold it: one sign for the end of a line, none that XML forbids."""
    return FORBIDDEN.sub("", ENDS_OF_LINES.sub("\n", text))


def from_the_right(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def write(paragraph: Paragraph, text: str, *, bold: bool = False) -> Run:
    """One more run of a paragraph; the first one decides from which side the paragraph is read."""
    run = paragraph.add_run(written(text))
    run.bold = bold or None
    if from_the_right(text):
        if len(paragraph.runs) == 1:
            own = paragraph.paragraph_format.element.get_or_add_pPr()
            own.insert_element_before(marked("w:bidi"), *AFTER_BIDI)
        run.font.rtl = True
    return run
