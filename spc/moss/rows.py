"""Rows of the published CSV formats, and the faults found in them: one line each, with the row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from spc.moss.months import month_of

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")
BRITISH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
MONTH = re.compile(r"(\d{4})-(\d\d)")


@dataclass(slots=True)
class Faults:
    """Lines for standard error, each fault once."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """One fault, once."""
        if line not in self.lines:
            self.lines.append(line)


class UnreadableError(ValueError):
    """A file without the rows or columns it needs."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells by the name of their column in lower case."""

    file: str
    number: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        return f"{self.file} row {self.number}"

    def get(self, column: str) -> str:
        return self.cells.get(column.lower(), "")


def rows(path: Path, needed: Sequence[str], faults: Faults) -> list[Row]:
    """The rows of a file that hold anything; the first row names the columns and is row 1.

    Errors: UnreadableError when a needed column is missing or the file is no UTF-8 text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(f"{path.name}: the file is not UTF-8 text") from None
    table = list(_numbered(text))
    head = [cell.strip().lower() for cell in table[0][1]] if table else []
    missing = [column for column in needed if column.lower() not in head]
    if missing:
        raise UnreadableError(f"{path.name} row 1: there is no column {' or '.join(missing)}")
    found, blank = [], []
    for number, cells in table[1:]:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            found.append(Row(path.name, number, dict(zip(head, stripped, strict=False))))
        elif cells:
            blank.append(number)
    if blank:
        faults.add(
            f"{path.name} row {blank[0]}{_more(len(blank))}: the row is empty and was left out; "
            "the national code stops at it"
        )
    return found


def repeated(place: str, times: int) -> str:
    """The first place of a fault that many rows share."""
    return f"{place}{_more(times)}"


def day(text: str) -> date | None:
    """A day as 2026-04-30 or 30/04/2026; None when it is neither."""
    iso, british = ISO.fullmatch(text), BRITISH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(british[3]), int(british[2]), int(british[1])) if british else None
    except ValueError:
        return None


def month(text: str) -> int | None:
    """A month as 2026-04; None when it is none."""
    found = MONTH.fullmatch(text)
    return month_of(date(int(found[1]), int(found[2]), 1)) if found and 1 <= int(found[2]) <= 12 else None


def number(text: str) -> float | None:
    """A number that is not negative; None when it is none."""
    return float(text) if re.fullmatch(r"\d+(\.\d+)?([eE][-+]?\d+)?", text) else None


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _more(times: int) -> str:
    return f" and {times - 1} more" if times > 1 else ""
