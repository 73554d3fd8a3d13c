"""The workbook itself: its formats, how sheets print, and how text is written, which is never a formula."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from dashboard.exports.word_text import written
from dashboard.papers.types import Paper
from spc import palette
from spc.draw.room import text_width

FORMULA = ("=", "+", "-", "@", "\t", "\r")
A4, EDGE = 9, 0.5  # paper; inches around it
LONGEST = 255  # letters of a foot
LINE, TALLEST = 15.0, 409.0  # points of a row
LETTER, POINT = 7.0, 0.75  # pixels of a letter of a column's width; points of a pixel
INDENT = 1.3  # letters that a step to the right takes
CELL = 32_000  # letters that one cell holds, a little fewer than it may
PLAIN: dict[str, Any] = {"valign": "top", "font_name": "Arial", "font_size": 10}
APART: dict[str, Any] = {"align": "left", "indent": 1}  # words of neighbouring cells do not touch
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": palette.NAVY},
    "marking": {"bold": True, "text_wrap": True},
    "heading": {"bold": True, "font_size": 13, "valign": "bottom"},
    "heading3": {"bold": True, "font_size": 11, "valign": "bottom"},
    "lead": {"bold": True, "font_size": 12, "text_wrap": True},
    "text": {"text_wrap": True},
    "small": {"font_color": palette.INK2, "font_size": 9, "text_wrap": True},
    "label": {"bold": True, "text_wrap": True},
    "head": {"bold": True, **APART, "bottom": 1, "text_wrap": True, "bg_color": palette.WASH},
    "cell": {"text_wrap": True, **APART, "bottom": 4, "bottom_color": palette.BAND_EDGE},
    "loud": {"text_wrap": True, **APART, "bold": True, "bottom": 4, "bottom_color": palette.BAND_EDGE},
    "link": {"font_color": palette.BLUE, "underline": 1, "text_wrap": True},
    "back": {"font_color": palette.BLUE, "underline": 1},
}


class Book:
    """Makes sheets that all print alike and carry the paper's marking."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.book, self._paper = book, paper
        self._formats: dict[tuple[str, bool, str], Any] = {}

    def sheet(self, name: str) -> Any:
        made = self.book.add_worksheet(name)
        made.hide_gridlines(2)
        made.set_paper(A4)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=EDGE, right=EDGE, top=0.75, bottom=0.75)
        marking, *further = self._paper.foot or ("",)
        made.set_header(f"&L&8{_in_foot(' '.join(further), LONGEST - 4)}")
        made.set_footer(f'&L&"Arial,Bold"&8{_in_foot(marking, LONGEST - 40)}&R&8Page &P of &N')
        return made

    def style(self, name: str, *, inert: bool = False, number: str = "") -> Any:
        """A format of the book, made once. An `inert` one keeps text a text while somebody edits it."""
        key = (name, inert, number)
        if key not in self._formats:
            more: dict[str, Any] = {"quote_prefix": True} if inert else {}
            if number:
                more |= {"num_format": number, "align": "right", "indent": 0}
            self._formats[key] = self.book.add_format({**PLAIN, **FORMATS[name], **more})
        return self._formats[key]

    def write(self, sheet: Any, row: int, column: int, text: str, name: str = "text") -> None:
        """Text as text: no formula, no link, no sign that a workbook cannot hold. Nothing for no text."""
        clean = written(text)[:CELL]
        if clean:
            sheet.write_string(row, column, clean, self.style(name, inert=clean.startswith(FORMULA)))

    def tall(self, sheet: Any, row: int, cells: Iterable[tuple[str, float, str]]) -> None:
        """As high as its cells need: of each its text, the width of its column in letters, and its format."""
        sheet.set_row(row, min(TALLEST, self.high(cells)))

    def high(self, cells: Iterable[tuple[str, float, str]]) -> float:
        """Points that the highest of some cells takes."""
        return max((_high(*cell) for cell in cells), default=LINE)

    def link(self, sheet: Any, row: int, column: int, text: str, to: str, name: str = "link") -> None:
        """A link to another sheet of the book."""
        sheet.write_url(row, column, f"internal:'{to}'!A1", self.style(name), written(text)[:200])


def _high(text: str, letters: float, name: str) -> float:
    """Points that wrapped text takes in a column."""
    own = FORMATS[name]
    size = float(own.get("font_size", PLAIN["font_size"]))
    room = (letters - INDENT * float(own.get("indent", 0))) * LETTER * 0.96
    lines = sum(
        max(1, math.ceil(text_width(line, size / POINT, bold=bool(own.get("bold"))) / room))
        for line in written(text).split("\n")
    )
    return lines * size * 1.28 + 3


def _in_foot(text: str, most: int) -> str:
    """Text as a foot can hold it, where "&" begins a command; cut at a word where it is too long."""
    clean = " ".join(written(text).split()).replace("&", "&&")
    return clean if len(clean) <= most else clean[:most].rsplit(" ", 1)[0]
