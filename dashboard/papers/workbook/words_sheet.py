"""The words of a section, in reading order, with links to its tables and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias

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
    Section,
    Table,
)
from dashboard.papers.words import EMPTY, MARKS, RESTS
from dashboard.papers.workbook.book import Book
from dashboard.papers.workbook.picture import Pictures, place_picture
from dashboard.papers.workbook.plan import FIRST, Plan

LABELS, TEXTS = 30, 110  # widths of the columns, in letters
HEADING = 24.0  # points
LONG = 1200  # letters of one cell: a row of a sheet cannot grow for ever
TABLE, CHART, PICTURE, LIST, BACK = "Table", "Chart", "Picture", "•", "To the first sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, its words, and where they lead, "" for nowhere."""

    label: str
    text: str
    style: str = "text"
    to: str = ""
    picture: Picture | None = None


To: TypeAlias = Callable[[Block], str]  # the sheet of a table or a chart


def lines_of(section: Section, plan: Plan) -> Iterable[Line]:
    """What the sheet says, row by row."""

    def sheet_of(block: Block) -> str:
        if isinstance(block, Chart):
            return plan.charts[block]
        return plan.sheet_of(section, block) if isinstance(block, Table) else ""

    if section.failed or not section.blocks:
        yield Line("", section.failed or EMPTY, "label" if section.failed else "text")
    for block in section.blocks:
        for line in KINDS[type(block)](block, sheet_of):
            yield from _cut(line)


def write_section(book: Book, name: str, section: Section, plan: Plan, drawn: Pictures) -> None:
    sheet = book.sheet(name)
    columns(sheet)
    book.link(sheet, 0, 0, BACK, FIRST, "back")
    book.write(sheet, 1, 0, section.title, "title")
    book.tall(sheet, 1, ((section.title, LABELS + TEXTS, "title"),))
    write_lines(book, sheet, 3, lines_of(section, plan), drawn)


def columns(sheet: Any) -> None:
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, TEXTS)


def write_lines(book: Book, sheet: Any, row: int, lines: Iterable[Line], drawn: Pictures) -> int:
    """Rows from `row` on; the first free one below them."""
    for line in lines:
        book.write(sheet, row, 0, line.label, "label")
        cells = ((line.label, LABELS, "label"), (line.text, TEXTS, line.style))
        if not line.style.startswith("heading"):
            book.tall(sheet, row, cells)
        if line.style.startswith("heading"):
            sheet.set_row(row, HEADING)
            book.write(sheet, row, 0, line.text, line.style)
        elif line.to:
            book.link(sheet, row, 1, line.text, line.to)
        else:
            book.write(sheet, row, 1, line.text, line.style)
        if line.picture is not None:  # in the row of its title, so that no page ends between them
            svg, alt = line.picture.svg, line.picture.alt
            place_picture(sheet, row, 1, svg, drawn, alt, book.high(cells))
        row += 1
    return row


def _cut(line: Line) -> Iterable[Line]:
    """A long text over several rows, cut between words and at its ends of lines."""
    label, rest = line.label, line.text
    while len(rest) > LONG:
        at = max(rest.rfind(" ", 0, LONG), rest.rfind("\n", 0, LONG)) + 1 or LONG
        yield Line(label, rest[:at].rstrip(), line.style)
        label, rest = "", rest[at:]
    yield replace(line, label=label, text=rest)


def _heading(one: Heading, _to: To) -> Iterable[Line]:
    yield Line("", one.text, "heading" if one.level == 2 else "heading3")


def _say(one: Say, _to: To) -> Iterable[Line]:
    yield Line("", one.text, "lead" if one.lead else "small" if one.small else "text")


def _items(one: Items, _to: To) -> Iterable[Line]:
    for place, text in enumerate(one.texts):
        yield Line(one.title if place == 0 and one.title else LIST, text)


def _facts(one: Facts, _to: To) -> Iterable[Line]:
    yield from (Line(label, text) for label, text in one.pairs)


def _table(one: Table, to: To) -> Iterable[Line]:
    yield Line(TABLE, one.title, to=to(one))
    yield from [Line("", one.note, "small")] if one.note else []


def _chart(one: Chart, to: To) -> Iterable[Line]:
    yield Line(CHART, one.view.title, to=to(one))
    yield Line("", one.view.reading)


def _picture(one: Picture, _to: To) -> Iterable[Line]:
    yield Line(PICTURE, one.title, "label", picture=one)
    for text, style in ((one.note, "small"), (". ".join(one.key), "small"), (one.reading, "text")):
        yield from [Line("", text, style)] if text else []


def _quote(one: Quote, _to: To) -> Iterable[Line]:
    yield from [Line("", MARKS.get(one.mark, one.mark), "label")] if one.mark else []
    yield from (Line(label, text) for label, text in one.parts)
    yield from [Line(RESTS.rstrip(":"), one.rests)] if one.rests else []
    yield Line("", one.by, "small")


def _break(_one: Break, _to: To) -> Iterable[Line]:
    yield Line("", "")


KINDS: Mapping[type[Block], Callable[[Any, To], Iterable[Line]]] = MappingProxyType(
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
