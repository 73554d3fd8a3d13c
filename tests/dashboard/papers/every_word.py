"""Every text that a format has to hold: what a paper says, in reading order, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from dashboard.exports.word_text import written
from dashboard.papers.drawn import said_by
from dashboard.papers.types import (
    Block,
    Chart,
    Facts,
    Heading,
    Items,
    Paper,
    Picture,
    Quote,
    Say,
    Shown,
    Table,
)


def lines_of(paper: Paper) -> Iterator[str]:
    """Each line without the signs that a file may not hold, its spaces made one."""
    texts = [*paper.foot, paper.title, paper.org_name, paper.period]
    texts += [text for pair in paper.front.facts for text in pair]
    texts += [text for ask in paper.front.asks for text in (ask.word, ask.text)]
    for section in paper.sections:
        texts += [section.title, section.failed]
        texts += [text for block in section.blocks for text in said(block)]
    for text in texts:
        yield from filter(None, (" ".join(line.split()) for line in written(text).splitlines()))


def said(block: Block) -> Iterable[str]:
    if isinstance(block, Heading | Say):
        return (block.text,)
    if isinstance(block, Items):
        return (block.title, *block.texts) if block.texts else ()
    if isinstance(block, Facts):
        return (text for pair in block.pairs for text in pair)
    if isinstance(block, Quote):
        return (*(text for part in block.parts for text in part), block.by, block.rests, block.mark)
    if isinstance(block, Chart):
        view = block.view
        return (view.title, view.eyebrow, view.reading, view.chart_title, view.chart_note, *view.rules)
    if isinstance(block, Picture):
        return (block.title, block.note, block.reading, *block.key)
    if isinstance(block, Table):
        cells = (said_by(cell) if isinstance(cell, Shown) else cell for row in block.rows for cell in row)
        return (block.title, *block.heads, *cells, block.note)
    return ()


def text_of(element: Any) -> str:
    """What stands in a part of a Word file, which says its own text in each of its parts again."""
    return "".join(
        one.text or "" if one.tag == qn("w:t") else "\n" for one in element.iter(qn("w:t"), qn("w:br"))
    )


def plain(texts: Iterable[str]) -> str:
    """What a file says, in one text with single spaces."""
    return " ".join(" ".join(texts).split())
