"""Pictures in a Word file: drawings as PNG, each with its alternative text or marked as decorative."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Length
from docx.text.run import Run

from dashboard.exports.word_text import written

NAME = "picture.png"
DECORATIVE = (  # how Word marks a picture that says nothing beyond the words beside it
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, as large as it stands on paper. Without `alt` it is decorative: words beside it say all."""

    png: bytes
    width: Length
    height: Length
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A cell of a table with a drawing before its words."""

    drawn: Drawn
    text: str = ""


def place(run: Run, drawn: Drawn, number: int) -> None:
    """Put a picture into a run. `number` tells the pictures of one document apart, from 1."""
    key, _image = run.part.get_or_add_image(io.BytesIO(drawn.png))
    inline = CT_Inline.new_pic_inline(number, key, NAME, drawn.width, drawn.height)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", written(drawn.alt))
    if not drawn.alt:
        inline.docPr.append(parse_xml(DECORATIVE))
    run.element.add_drawing(inline)
