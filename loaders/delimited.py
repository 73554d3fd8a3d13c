"""CSV and its relatives: encodings, delimiters, quotes. Rows come out as text, nothing is interpreted."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from loaders.long_rows import LongRows, Row, Rows, holds
from loaders.raw import refusal
from loaders.types import Issue, Severity

MAX_ROWS = 2_000_000  # rows that hold something
LONG = 8_000_000  # characters; the rows of a longer text are read as they are needed and not kept
LOOKED_AT = 1_000_000  # characters in which the separator is looked for
MAX_BLANK = 2_000_000  # lines without anything: a file of nothing but separators
DELIMITERS = (",", ";", "\t", "|")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
LONGEST_CELL = 131_072
# 31 may be all that came of 312, and 2026-04-1 of 2026-04-12. Cut letters mean nothing, and are told.
CUT = re.compile(r"[0-9.,/:-]")
CUT_OFF = (
    "The last line ends in the middle of a number or before its last cell, as it does in a file that was not "
    "copied to its end. Copy or export it again. If it is whole, press Enter after its last line and save it."
)


class TooManyBlankError(Exception):
    """More lines without anything than any table has. What comes after them would be lost without a word."""


def decode(content: bytes) -> tuple[str, Issue | None, str]:
    """The text, an issue when the encoding was taken on trust or could not be told, and the encoding."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), None, "utf-16"
        except UnicodeDecodeError:
            said = "The file says it is UTF-16 text and is not. Save it as CSV UTF-8."
            return "", refusal("unknown_encoding", said), ""
    if b"\x00" in content:
        said = "The file holds NUL bytes, so it is not a text file or it is damaged. Save it as CSV UTF-8."
        return "", refusal("nul_bytes", said), ""
    try:
        return content.decode("utf-8-sig"), None, "utf-8-sig"
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        said = "The letters of the file could not be read. Save it as CSV UTF-8."
        return "", refusal("unknown_encoding", said), ""
    said = "The file is not UTF-8. It was read as Windows text: check accents and pound signs."
    return text, Issue(Severity.WARNING, "read_as_windows_text", said), "cp1252"


def delimiter(text: str) -> str:
    """The separator that the first written line uses most, outside quotes. A comma when there is none."""
    for line in text[:LOOKED_AT].splitlines()[:50]:
        bare = re.sub(r'"[^"]*"', "", line)
        counts = {mark: bare.count(mark) for mark in DELIMITERS}
        best = max(DELIMITERS, key=lambda mark: counts[mark])
        if counts[best]:
            return best
    return ","


def rows(content: bytes) -> tuple[Rows, tuple[Issue, ...]]:
    """Every row that is not blank, with its number as a spreadsheet counts it."""
    text, encoding, name = decode(content)
    if encoding is not None and encoding.severity is Severity.REFUSAL:
        return (), (encoding,)
    issues = [encoding] if encoding is not None else []
    if _holds_control(text, content):
        return (), (
            refusal(
                "not_a_table", "The file is not a text file. Save it as an Excel workbook or as CSV UTF-8."
            ),
        )
    first, skipped = _named_delimiter(text)
    mark = first or delimiter(text)
    ended = text.endswith(("\n", "\r"))
    if len(text) > LONG:
        found, fault = _long(text, content, name, mark, skipped)
    else:
        found, fault = _whole(io.StringIO(text, newline=""), mark, skipped)
    if fault is not None:
        return (), (*issues, fault)
    if found and not ended:
        row = found[-1][0]
        if CUT.search(text[-1:]) or text[-1:] == mark:
            return (), (*issues, refusal("cut_off", CUT_OFF, row=row))
        said = "The last line has no line end. Check that the file is whole: rows may be lacking after it."
        issues.append(Issue(Severity.WARNING, "no_final_line_end", said, row=row))
    return found, tuple(issues)


def _holds_control(text: str, content: bytes) -> bool:
    """Whether there is a character that no text has. The bytes of most files tell it much sooner."""
    return len(content.translate(None, CONTROLS)) < len(content) and CONTROL.search(text) is not None


def _named_delimiter(text: str) -> tuple[str | None, bool]:
    """Excel writes `sep=;` as a first line of its own."""
    match = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    return (match.group(1), True) if match else (None, False)


def _whole(lines: Iterable[str], mark: str, skip_first: bool) -> tuple[Rows, Issue | None]:
    """Every row, or what makes them unreadable."""
    found: list[Row] = []
    fault = _gone_through(_numbered(lines, mark, skip_first), found.append)
    return ((), fault) if fault else (tuple(found), None)


def _long(text: str, content: bytes, encoding: str, mark: str, skip_first: bool) -> tuple[Rows, Issue | None]:
    """The same of a long text: where anything could be wrong with it, it is gone through to see."""

    def again() -> Iterator[list[str]]:
        lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
        return csv.reader(lines, delimiter=mark, strict=True)

    passed = int(skip_first)
    cannot_break = '"' not in text and not _long_line(text)
    if cannot_break and text.count("\n") + text.count("\r") <= MAX_ROWS:
        return LongRows(again, passed), None
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    fault = _gone_through(_numbered(lines, mark, skip_first), bool)
    return ((), fault) if fault else (LongRows(again, passed), None)


def _long_line(text: str) -> bool:
    """Whether more characters stand in one line than a cell may have."""
    start = 0
    while start + LONGEST_CELL < len(text):
        end = max(text.rfind(mark, start, start + LONGEST_CELL) for mark in "\r\n")
        if end < start:
            return True
        start = end + 1
    return False


def _numbered(lines: Iterable[str], mark: str, skip_first: bool) -> Iterator[Row]:
    """The rows that are not blank, with their numbers."""
    blank = 0
    for number, cells in enumerate(csv.reader(lines, delimiter=mark, strict=True), start=1):
        if holds(cells):
            if not (skip_first and number == 1):
                yield number, tuple(cells)
            continue
        blank += 1
        if blank > MAX_BLANK:
            raise TooManyBlankError


def _gone_through(rows: Iterator[Row], each: Callable[[Row], object]) -> Issue | None:
    """Hand on every row; the refusal when they cannot be read to the end, or are too many."""
    number = 0
    try:
        for count, row in enumerate(rows, start=1):
            number = row[0]
            each(row)
            if count > MAX_ROWS:
                return refusal("too_many_rows", f"The file has more than {MAX_ROWS:,} rows. Split it.")
    except TooManyBlankError:
        said = f"The file has more than {MAX_BLANK:,} blank lines, so it was not read. Take them out."
        return refusal("too_many_rows", said, row=number or None)
    except csv.Error as error:
        return refusal(
            "broken_csv",
            f"The file cannot be read after row {number}: {_said(error)}. Look for an open quotation mark.",
            row=number + 1,
        )
    return None


def _said(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"one cell is longer than {LONGEST_CELL:,} characters"
    return "its quotation marks do not pair up"
