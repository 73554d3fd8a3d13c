"""How each kind of block is written into the Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from docx.shared import Length, Mm

from dashboard.exports.word_picture import Pictured
from dashboard.exports.word_table import Cell
from dashboard.papers.document.columns import CLOSE, PADDING, fitted
from dashboard.papers.document.look import BY, FACT, LEAD, MARK, NOTE, SAID
from dashboard.papers.document.pictures import Pictures
from dashboard.papers.document.sheets import Sheets
from dashboard.papers.types import (
    Block,
    Break,
    Chart,
    Facts,
    Heading,
    Items,
    Picture,
    Quote,
    Say,
    Table,
)
from dashboard.papers.types import Cell as Given
from dashboard.papers.words import MARKS, NO_CHART, RESTS, about_of, notes_of, told

DEEPEST = 3
LABEL = 24  # letters of a label that stands beside its text; longer ones run on into it
LED = "\n"  # no heading, but words that stand with it
SHORT = 400  # letters of a text that leads to what follows it


@dataclass
class Written:
    """What the blocks of a section share. `level` is of the last heading, `above` its words right above."""

    sheets: Sheets
    pictures: Pictures
    level: int = 1
    above: str = ""
    titled: str = ""  # the last heading
    below: Block | None = None  # what is written next


def write_block(block: Block, below: Block | None, to: Written) -> None:
    above, to.above, to.below = to.above, "", below
    KINDS[type(block)](block, to, above)


def _heading(one: Heading, to: Written, _above: str) -> None:
    to.level, to.above, to.titled = min(one.level, to.level + 1, DEEPEST), one.text, one.text
    to.sheets.heading(one.text, to.level)


def _say(one: Say, to: Written, above: str) -> None:
    """A short one between a heading and what is shown there stands on the page of both."""
    leads = bool(above) and len(one.text) < SHORT and isinstance(to.below, Table | Chart | Picture | Say)
    for text in _paragraphs(one.text):
        to.sheets.line(text, LEAD if one.lead else NOTE if one.small else "Normal", leads=leads)
    to.above = LED if leads and isinstance(to.below, Say) else ""


def _items(one: Items, to: Written, _above: str) -> None:
    if one.title and one.texts:
        to.sheets.say(one.title, bold=True, leads=True)
    to.sheets.items(one.texts)
    if one.texts and isinstance(to.below, Say):  # what is said of a list is not left alone overleaf
        to.sheets.hold()


def _facts(one: Facts, to: Written, _above: str) -> None:
    beside = all(len(label) <= LABEL for label, _ in one.pairs)
    for label, text in one.pairs:
        if beside:
            to.sheets.labelled(label, text, FACT, "\t")
        else:
            to.sheets.labelled(label, text, "Normal")


def _table(one: Table, to: Written, above: str) -> None:
    shares, small = fitted(one, to.sheets.width.mm)
    rooms = [Length(Mm(share / 10 - (CLOSE if small else PADDING))) for share in shares]
    rows = [
        [_cell(cell, to.pictures, room) for cell, room in zip(row, rooms, strict=True)] for row in one.rows
    ]
    to.sheets.listed(
        one.title,
        one.heads,
        rows,
        shares,
        figures=one.figures,
        loud=one.loud,
        shown=not above.endswith(one.title),
        small=small,
        noted=bool(one.note),
    )
    if one.note:
        to.sheets.line(one.note, NOTE).paragraph_format.space_before = Mm(1)


def _cell(cell: Given, pictures: Pictures, room: Length) -> Cell:
    if isinstance(cell, str):
        return cell
    if not cell.svg:
        return cell.text
    return Pictured(*pictures.small(cell, room))


def _chart(one: Chart, to: Written, _above: str) -> None:
    """The finding is a heading, unless the last heading says the same."""
    view, sheets = one.view, to.sheets
    if view.title != to.titled:
        sheets.heading(view.title, min(to.level + 1, DEEPEST))
    sheets.line(view.eyebrow, NOTE, leads=True).paragraph_format.space_after = Mm(1)
    if svg := to.pictures.charts[one]:
        sheets.picture(to.pictures.large(svg, view.alt), leads=True)
    else:
        sheets.line(view.empty or NO_CHART, "Normal", leads=True)
    reading = sheets.line(view.reading, "Normal", leads=True)
    reading.paragraph_format.keep_together, reading.paragraph_format.space_after = True, Mm(1)
    sheets.line(" ".join(filter(None, (about_of(one), notes_of(one)))), NOTE)


def _picture(one: Picture, to: Written, above: str) -> None:
    sheets = to.sheets
    if one.title != above:
        sheets.heading(one.title, min(to.level + 1, DEEPEST))
    if one.note:
        sheets.line(one.note, NOTE, leads=True)
    sheets.picture(to.pictures.large(one.svg, one.alt), leads=bool(one.key or one.reading))
    if one.key:
        sheets.line(". ".join(part.rstrip(".") for part in one.key) + ".", NOTE)
    if one.reading:
        sheets.line(one.reading, "Normal")


def _quote(one: Quote, to: Written, _above: str) -> None:
    """Words of a person beside a bar, with what they are worth above them and their name below."""
    sheets = to.sheets
    if one.mark:
        sheets.line(MARKS.get(one.mark, one.mark), MARK)
    for label, text in one.parts:
        first, *further = _paragraphs(text)
        sheets.labelled(label, first, SAID)
        for text in further:
            sheets.line(text, SAID)
    if one.parts:
        sheets.hold()  # who said it is not left alone overleaf
    rests = told(RESTS.rstrip(":"), one.rests) if one.rests else ""
    by = ". ".join(part.rstrip(".") for part in (one.by, rests) if part)
    sheets.line(f"{by}.", BY)


def _break(_one: Break, to: Written, _above: str) -> None:
    to.sheets.new_page()


def _paragraphs(text: str) -> list[str]:
    """A text at its ends of lines; never none."""
    return [part for part in text.splitlines() if part.strip()] or [text]


KINDS: Mapping[type[Block], Callable[[Any, Written, str], None]] = MappingProxyType(
    {
        Heading: _heading,
        Say: _say,
        Items: _items,
        Facts: _facts,
        Table: _table,
        Chart: _chart,
        Picture: _picture,
        Quote: _quote,
        Break: _break,
    }
)
