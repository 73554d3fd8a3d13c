"""OpenDocument spreadsheets (.ods) as rows of text, one after another: the whole is never held in memory.

The regulator's list of ratings unpacks to more than a gigabyte of XML. It is unpacked and parsed piece by
piece; what is kept at any time is one piece, the row that is being read and the rows that it finished.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

PIECE = 1 << 20  # bytes that are unpacked and parsed at a time
MAX_UNPACKED = 4 << 30
MAX_TOKEN = 16 << 20  # bytes between two marks of the XML: nothing in a spreadsheet is as long
MAX_ROWS = 5_000_000  # rows that hold something
MAX_REPEATED = 20_000  # of them, those that the file only says are the same as the one above
MAX_COLUMNS = 512
LONGEST_CELL = 32_767
TOO_MANY = "The spreadsheet holds far more rows than any list has. Split it."
DAMAGED = "The spreadsheet is damaged and could not be read. Open it, save it again, and load that."


class Row(NamedTuple):
    """One row that holds something, with the sheet and the number that a person sees."""

    sheet: str
    number: int
    cells: tuple[str, ...]


class UnsafeSpreadsheetError(Exception):
    """The spreadsheet may not be read any further; the message is the sentence for the person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def is_spreadsheet(content: bytes) -> bool:
    """Whether the bytes are a zip that holds an OpenDocument spreadsheet."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            return "content.xml" in names and "xl/workbook.xml" not in names
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def rows(content: bytes) -> Iterator[Row]:
    """Every row that holds something, sheet by sheet. Raises UnsafeSpreadsheetError where it must end."""
    reader = _Reader()
    read = found = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as stream:
            while piece := stream.read(PIECE):
                read += len(piece)
                reader.feed(piece, read)
                for row in reader.taken():
                    found += 1
                    if found > MAX_ROWS:
                        raise UnsafeSpreadsheetError("too_many_rows", TOO_MANY)
                    yield row
                if read > MAX_UNPACKED:
                    raise UnsafeSpreadsheetError("too_many_rows", TOO_MANY)
            reader.feed(b"", read, final=True)
    except (
        expat.ExpatError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        KeyError,
    ) as error:
        raise UnsafeSpreadsheetError("damaged_workbook", DAMAGED) from error
    yield from reader.taken()


class _Reader:
    """Follows the XML of a spreadsheet and makes rows of its cells."""

    def __init__(self) -> None:
        self._done: deque[tuple[Row, int]] = deque()  # a row, and how often it stands there
        self._sheet, self._number = "", 0
        self._cells: list[str] = []
        self._blank = 0  # cells since the last that holds something
        self._text: list[str] = []
        self._length = 0
        self._in_cell = False
        self._aside = 0  # depth within a comment on a cell: not what the cell says
        self._repeat_row = self._repeat_cell = 1
        self._repeated = 0
        self._value = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes, read: int, *, final: bool = False) -> None:
        self._parser.Parse(piece, final)
        if read - self._parser.CurrentByteIndex > MAX_TOKEN:
            raise UnsafeSpreadsheetError("unsafe_xml", "The spreadsheet holds XML that no program writes.")

    def taken(self) -> Iterator[Row]:
        """The rows that are finished, each as often as it is repeated; they are handed out once."""
        while self._done:
            row, times = self._done.popleft()
            for again in range(times):
                yield row._replace(number=row.number + again) if again else row

    def _refuse(self, *_about: object) -> None:
        sentence = "The spreadsheet holds a document type, which no program writes. It was not opened."
        raise UnsafeSpreadsheetError("unsafe_xml", sentence)

    def _start(self, name: str, about: dict[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._in_cell = True
            self._text, self._length = [], 0
            self._repeat_cell = _count(about.get("table:number-columns-repeated"))
            self._value = about.get("office:date-value", "")
            self._parser.CharacterDataHandler = self._characters
        elif name == "table:table-row":
            self._cells, self._blank = [], 0
            self._repeat_row = _count(about.get("table:number-rows-repeated"))
        elif name == "table:table":
            self._sheet, self._number = about.get("table:name", ""), 0
        elif self._in_cell:
            self._inside(name, about)

    def _inside(self, name: str, about: dict[str, str]) -> None:
        """What stands within a cell: paragraphs, spaces, and comments that are not read."""
        if name == "office:annotation":
            self._aside += 1
        elif self._aside == 0 and name in ("text:p", "text:line-break") and self._text:
            self._text.append("\n")
        elif self._aside == 0 and name == "text:s":
            self._text.append(" " * min(_count(about.get("text:c")), 100))

    def _characters(self, text: str) -> None:
        if self._aside == 0 and self._length < LONGEST_CELL:
            self._text.append(text[: LONGEST_CELL - self._length])
            self._length += len(text)

    def _end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._parser.CharacterDataHandler = None
            self._in_cell = False
            text = self._value or "".join(self._text).strip()
            self._add(text, self._repeat_cell)
        elif name == "table:table-row":
            self._row()
        elif name == "office:annotation":
            self._aside = max(0, self._aside - 1)

    def _add(self, text: str, times: int) -> None:
        """A cell, as often as it is repeated. Blanks at a row's end may be thousands, and are dropped."""
        if not text:
            self._blank += times
            return
        room = MAX_COLUMNS - len(self._cells)
        self._cells += [""] * min(self._blank, room)
        self._blank = 0
        self._cells += [text] * min(times, MAX_COLUMNS - len(self._cells))

    def _row(self) -> None:
        """A row is finished. Blank ones only count: a sheet may end in a million of them."""
        if self._cells:
            self._repeated += self._repeat_row - 1
            if self._repeated > MAX_REPEATED:
                raise UnsafeSpreadsheetError("too_many_rows", TOO_MANY)
            self._done.append((Row(self._sheet, self._number + 1, tuple(self._cells)), self._repeat_row))
        self._number += self._repeat_row


def _count(text: str | None) -> int:
    """How often a cell or a row repeats; once where nothing sensible is said."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 10 else 1
