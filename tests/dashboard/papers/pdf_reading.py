"""Reads a PDF back in tests: the tags of its structure, and the words of each page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
SPAN = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tagged(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every element of the structure with its tag, in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                yield str(one.S).removeprefix("/"), one
            under = one.get("/K")
            waiting += reversed(list(under) if isinstance(under, pikepdf.Array) else [under])


def alts(pdf: pikepdf.Pdf) -> list[str]:
    """What each figure says to whoever listens."""
    return [str(one.get("/Alt", "")) for tag, one in tagged(pdf) if tag == "Figure"]


def names(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """The bookmarks: of each section, those under it."""
    with pdf.open_outline() as outline:
        return {one.title: [under.title for under in one.children] for one in outline.root}


def pages_of(content: bytes) -> list[str]:
    """The words of each page, its head and foot among them, without what stands in its drawings."""
    with opened(content) as pdf:
        return words_of(pdf)


def words_of(pdf: pikepdf.Pdf) -> list[str]:
    known: dict[tuple[int, int], dict[int, str]] = {}
    return [_said(page, known) for page in pdf.pages]


def _said(page: pikepdf.Page, known: dict[tuple[int, int], dict[int, str]]) -> str:
    letters = {}
    for name, font in page.Resources.get("/Font", {}).items():
        if font.objgen not in known:
            known[font.objgen] = _letters(font)
        letters[name] = known[font.objgen]
    now: dict[int, str] = {}
    found: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page, "Tf ET Tj TJ"):
        if str(operator) == "Tf":
            now = letters[str(operands[0])]
        elif str(operator) == "ET":
            found.append(" ")
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            found += [_text(bytes(part), now) for part in parts if isinstance(part, pikepdf.String)]
    return " ".join("".join(found).split())


def _text(codes: bytes, letters: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(letters.get(high * 256 + low, "") for high, low in pairs)


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): _utf16(text) for code, text in PAIR.findall(part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in SPAN.findall(part):
            start = int(first, 16)
            found |= {code: chr(int(text, 16) + code - start) for code in range(start, int(last, 16) + 1)}
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


def figures(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """What each figure says, and the place of the page on which it stands."""
    places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    return [
        (str(one.get("/Alt", "")), places[_page_of(one).objgen])
        for tag, one in tagged(pdf)
        if tag == "Figure"
    ]


def _page_of(element: Any) -> Any:
    """The page that an element, or else what stands in it, is marked on."""
    if "/Pg" in element:
        return element.Pg
    under = element.get("/K")
    parts = list(under) if isinstance(under, pikepdf.Array) else [under]
    return next(_page_of(one) for one in parts if isinstance(one, pikepdf.Dictionary))
