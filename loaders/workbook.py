"""Excel workbooks (.xlsx, .xlsm): opened only after they have been found safe, and read as text cells.

The zip is unpacked under a limit, looked through for cells that cannot be trusted (formulas without a
value, errors, cells under a merge, content far away), and packed again with only those parts that we read.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from loaders.leftovers import PARTS, Leftover, embedded, leftovers
from loaders.raw import DISGUISES, refusal
from loaders.sheetxml import Marks, SheetTooLargeError, marks, percent_styles, sheet_parts
from loaders.types import Issue, Severity

MAX_UNPACKED = 400 * 1024 * 1024
MAX_PARTS = 2_000
SMALL = 20_000_000  # bytes that any workbook may unpack to
MAX_RATIO = 400  # a sheet of blank styled rows packs about 60 to 1; a zip bomb a thousand to one
READ_PARTS = ("xl/", "[content_types].xml", "_rels/")

Rows = tuple[tuple[int, tuple[str, ...]], ...]
MAX_MERGED = 200_000
MERGE_WIDTH = 200
MERGED = "#MERGED"
NO_VALUE = "#FORMULA WITHOUT A VALUE"


class UnsafeWorkbookError(Exception):
    """The workbook may not be opened; the message is the sentence for the person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Book(NamedTuple):
    """The visible sheets as rows of text, or a refusal; and what else the workbook holds."""

    sheets: tuple[tuple[str, Rows], ...]
    issues: tuple[Issue, ...]
    hidden: tuple[tuple[str, Rows], ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    embeds: bool = False  # another file


def sheets(content: bytes) -> Book:
    """Open a workbook that has been found safe."""
    try:
        parts = unpack(content)
        percent = percent_styles(parts)
        notes = {name: marks(parts[path], percent) for name, path in sheet_parts(parts)}
        shown, hidden, issues = _read(repack(parts), notes)
        return Book(shown, issues, hidden, tuple(leftovers(parts)), embedded(parts))
    except UnsafeWorkbookError as error:
        return Book((), (refusal(error.code, str(error)),))
    except SheetTooLargeError as error:
        return Book((), (refusal("sheet_too_large", str(error)),))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the workbook reader is compiled code: its panics are not ordinary exceptions
        said = "The workbook is damaged and could not be read. Open it in Excel and save it again."
        return Book((), (refusal("damaged_workbook", said),))


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of the zip that we read, under limits that hold whatever its own directory says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        names = {member.filename.lower() for member in members}
        if "content.xml" in names:
            raise UnsafeWorkbookError("not_a_table", _save_as(DISGUISES["ods"]))
        if "xl/workbook.xml" not in names:
            raise UnsafeWorkbookError("not_a_table", _save_as(DISGUISES["zip"]))
        wanted = [member for member in members if _is_read(member)]
        declared = sum(member.file_size for member in members)
        unpacked = sum(member.file_size for member in wanted)  # pictures are not read: they allow for nothing
        packed = max(1, sum(member.compress_size for member in wanted))
        if len(members) > MAX_PARTS or declared > MAX_UNPACKED or unpacked > max(SMALL, packed * MAX_RATIO):
            raise UnsafeWorkbookError(
                "zip_bomb",
                "The workbook would unpack to far more than a board's form can hold, so it was not opened.",
            )
        parts: dict[str, bytes] = {}
        for member in wanted:
            with archive.open(member) as stream:
                parts[member.filename] = stream.read(member.file_size + 1)
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in part[:4096]:
            raise UnsafeWorkbookError(
                "unsafe_xml",
                "The workbook holds a document type, which Excel never writes. It was not opened.",
            )
    return parts


def _is_read(member: zipfile.ZipInfo) -> bool:
    """Whether a part of the zip is unpacked; pictures are not."""
    name = member.filename.lower()
    return name.startswith((*READ_PARTS, *PARTS)) and "/media/" not in name and not member.is_dir()


def repack(parts: dict[str, bytes]) -> io.BytesIO:
    """The same workbook, of the parts that were unpacked under the limits."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    stream.seek(0)
    return stream


def _read(
    stream: io.BytesIO, notes: dict[str, Marks]
) -> tuple[tuple[tuple[str, Rows], ...], tuple[tuple[str, Rows], ...], tuple[Issue, ...]]:
    """The visible sheets, the hidden ones, and that those were not read."""
    found: list[tuple[str, Rows]] = []
    hidden: list[tuple[str, Rows]] = []
    issues: list[Issue] = []
    with CalamineWorkbook.from_filelike(stream) as book:
        for about in book.sheets_metadata:
            seen = about.visible is SheetVisibleEnum.Visible
            if not seen:
                issues.append(
                    Issue(
                        Severity.WARNING,
                        "hidden_sheet",
                        f"The sheet {about.name} is hidden, so it was not read. Show it if it should be.",
                        sheet=about.name,
                    )
                )
            if about.name not in notes:  # a chart sheet
                continue
            sheet = book.get_sheet_by_name(about.name)
            top, left = sheet.start or (0, 0)
            merged = _covered(sheet.merged_cell_ranges or [], notes[about.name].last_row)
            into = found if seen else hidden
            into.append((about.name, _rows(sheet.to_python(), top, left, notes[about.name], merged)))
    return tuple(found), tuple(hidden), tuple(issues)


def _covered(ranges: list[tuple[tuple[int, int], tuple[int, int]]], last_row: int) -> set[tuple[int, int]]:
    """The cells under merges, but for the one that shows; nothing below the last row that holds something."""
    found: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in ranges:
        height, width = max(0, min(bottom, last_row) - top) + 1, min(right - left, MERGE_WIDTH) + 1
        if len(found) + height * width > MAX_MERGED:
            raise SheetTooLargeError("A sheet has too many merged cells to be a table. Unmerge them.")
        found |= {(row, column) for row in range(top, top + height) for column in range(left, left + width)}
        found.discard((top, left))
    return found


def _rows(
    values: Sequence[Sequence[object]], top: int, left: int, notes: Marks, merged: set[tuple[int, int]]
) -> Rows:
    over: dict[int, dict[int, str]] = {}
    for row, column in merged:
        over.setdefault(row, {})[column] = MERGED
    for row, column in notes.without_value:
        over.setdefault(row, {})[column] = NO_VALUE
    for (row, column), error in notes.errors.items():
        over.setdefault(row, {})[column] = error
    found: dict[int, list[str]] = {
        top + index: [""] * left + [as_text(value) for value in line]
        for index, line in enumerate(values)
        if _any(line)
    }
    for row, column in notes.percent:
        value = values[row - top][column - left] if row >= top and column >= left else ""
        if isinstance(value, float | int) and not isinstance(value, bool):
            # as it is seen: 0.95 under a percent format is 95%, and must not be read as 0.95 of one per cent
            over.setdefault(row, {}).setdefault(column, as_text(round(float(value) * 100, 10)) + "%")
    for row, cells in over.items():
        line = found.get(row)
        if line is None:
            if all(text == MERGED for text in cells.values()):
                # a merge over rows that hold nothing else hides nothing, unless it reaches into a table
                continue
            line = found[row] = []
        for column, text in cells.items():
            line.extend([""] * (column + 1 - len(line)))
            line[column] = text
    return tuple(
        (row + 1, tuple(found[row])) for row in sorted(found) if any(cell.strip() for cell in found[row])
    )


def _any(line: Sequence[object]) -> bool:
    return any(value != "" for value in line)


def as_text(value: object) -> str:
    """A cell as text that can be read only one way: dates as ISO, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return _hours(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 12))
    return str(value)


def _hours(value: dt.timedelta) -> str:
    """A length of time as Excel shows it with [h]:mm: 37:30, and never "1 day, 13:30:00"."""
    minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
    sign, rest = "-" if value < dt.timedelta() else "", f":{seconds:02}" if seconds else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}{rest}"


def _save_as(what: str) -> str:
    return f"This is {what}, whatever its name says. Save it as an Excel workbook (.xlsx) or as CSV."
