"""From a paper's plain data to pages: PDF/UA-1 and PDF/A-2a, the same bytes every time, or pictures."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dashboard.exports.fonts import fonts
from dashboard.papers.pdf.letters import cleaned, refused, without
from dashboard.papers.pdf.words import SIGNS

LAYOUT = Path(__file__).parent / "paper.typ"
PROBE = b"""
#set document(title: "-", date: datetime(year: 2020, month: 1, day: 1))
#set text(lang: "en", font: "Source Sans Pro")
#sys.inputs.sign
"""
ROUNDS = 6  # in each, the compiler names more signs that have no letters


def pdf_of(data: dict[str, Any]) -> bytes:
    """The file. Raises typst.TypstError where the layout is at fault."""
    return _settled(data)[1]


def pictures_of(data: dict[str, Any], ppi: float) -> tuple[bytes, ...]:
    """A PNG of each page, as the file has it."""
    made = _compiler(_settled(data)[0]).compile(format="png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made or ())


def _settled(data: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The data with every sign that has letters, and the file made of it."""
    data = cleaned(data)
    for _ in range(ROUNDS):
        try:
            return data, _file(data)
        except typst.TypstError as fault:
            signs = _without_letters(refused(f"{fault.message}\n{fault.diagnostic}"))
            if not signs:
                raise
            data = {**without(data, signs), "signs": SIGNS}
    return data, _file(data)


def _without_letters(signs: frozenset[str]) -> frozenset[str]:
    """Of the signs that were refused, those that cannot stand alone: a letter is refused with its mark."""
    alone = frozenset(sign for sign in signs if not _stands(sign))
    return alone or frozenset(sign for sign in signs if not (sign.isascii() or sign.isalpha()))


@cache
def _stands(sign: str) -> bool:
    probe = typst.Compiler(PROBE, font_paths=fonts(), sys_inputs={"sign": sign})
    try:
        _compiled(probe)
    except typst.TypstError:
        return False
    return True


def _file(data: dict[str, Any]) -> bytes:
    return _compiled(_compiler(data))


def _compiled(compiler: typst.Compiler) -> bytes:
    made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _compiler(data: dict[str, Any]) -> typst.Compiler:
    text = json.dumps(data, ensure_ascii=False)
    return typst.Compiler(
        str(LAYOUT), root=str(LAYOUT.parent), font_paths=fonts(), sys_inputs={"paper": text}
    )
