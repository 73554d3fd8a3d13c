"""The XML of words: runs and paragraphs of DrawingML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from dashboard.exports.word_text import from_the_right, written
from dashboard.papers.slides.measures import FAMILY, LANGUAGE, emu
from dashboard.papers.slides.texts import BULLET, Para

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = f'xmlns:a="{MAIN}" xmlns:r="{RELATED}" xmlns:p="{SLIDES}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARK = "&#8226;"


def attribute(text: str) -> str:
    """A text as a quoted attribute; an end of a line in it stays one."""
    return quoteattr(written(text), {"\n": "&#10;"})


def hexed(colour: str) -> str:
    return colour.lstrip("#").upper()


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{hexed(colour)}"/></a:solidFill>'


def run(text: str, size: float = 0.0, *, bold: bool = False, ink: str = "") -> str:
    """A stretch of text; without a size and colour it takes those of its place."""
    if not text:
        return ""
    own = f' sz="{round(size * 100)}"' if size else ""
    own += ' b="1"' if bold else ""
    look = solid(ink) if ink else ""
    parts = (
        f'<a:r><a:rPr lang="{LANGUAGE}"{own}>{look}</a:rPr><a:t>{escape(part)}</a:t></a:r>'
        for part in written(text).split("\n")
    )
    return f'<a:br><a:rPr lang="{LANGUAGE}"{own}/></a:br>'.join(parts)


def plain(text: str, size: float = 0.0, *, bold: bool = False, ink: str = "", align: str = "") -> str:
    """One paragraph of one run; written from the right where its first letter is."""
    return f"<a:p>{_properties(text, align)}{run(text, size, bold=bold, ink=ink)}</a:p>"


def _properties(text: str, align: str) -> str:
    if from_the_right(text):
        return '<a:pPr algn="r" rtl="1"/>'
    return f'<a:pPr algn="{align}" rtl="0"/>' if align else '<a:pPr rtl="0"/>'


def paragraph(para: Para, size: float, *, first: bool) -> str:
    """A paragraph whose text is of `size` points; the first of a box has no room before it."""
    own = size * para.size
    side = ' algn="r" rtl="1"' if from_the_right(para.whole) else ' rtl="0"'
    hang = f' marL="{emu(BULLET)}" indent="{0 if para.goes_on else -emu(BULLET)}"' if para.bullet else ""
    above = 0 if first else round(para.before * 100)
    point = f'<a:buFont typeface="{FAMILY}"/><a:buChar char="{MARK}"/>'
    mark = point if para.bullet and not para.goes_on else "<a:buNone/>"
    around = f'<a:pPr{hang}{side}><a:spcBef><a:spcPts val="{above}"/></a:spcBef>{mark}</a:pPr>'
    words = run(para.label, own, bold=True, ink=para.ink) + run(para.text, own, bold=para.bold, ink=para.ink)
    return f"<a:p>{around}{words}</a:p>"


def paragraphs(found: Iterable[Para], size: float) -> str:
    made = "".join(paragraph(one, size, first=place == 0) for place, one in enumerate(found))
    return made or f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
