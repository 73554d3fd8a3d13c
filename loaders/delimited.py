"""CSV and its relatives: encodings, delimiters, quotes. Rows come out as text, nothing is interpreted."""

from __future__ import annotations

import codecs
import csv
import io
import re

from loaders.raw import refusal
from loaders.types import Issue, Severity

MAX_ROWS = 1_000_000  # rows that hold something
MAX_BLANK = 2_000_000  # a file of nothing but separators
DELIMITERS = (",", ";", "\t", "|")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 131_072

Rows = tuple[tuple[int, tuple[str, ...]], ...]


def decode(content: bytes) -> tuple[str, Issue | None]:
    """The text, and an issue when the encoding had to be taken on trust or could not be told."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), None
        except UnicodeDecodeError:
            return "", refusal(
                "unknown_encoding", "The file says it is UTF-16 text and is not. Save it as CSV UTF-8."
            )
    if b"\x00" in content:
        return "", refusal(
            "nul_bytes",
            "The file holds NUL bytes, so it is not a text file or it is damaged. Save it as CSV UTF-8.",
        )
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return "", refusal(
            "unknown_encoding", "The letters of the file could not be read. Save it as CSV UTF-8."
        )
    return text, Issue(
        Severity.WARNING,
        "read_as_windows_text",
        "The file is not UTF-8. It was read as Windows text: check accents and pound signs.",
    )


def delimiter(text: str) -> str:
    """The separator that the first written line uses most, outside quotes. A comma when there is none."""
    for line in text.splitlines()[:50]:
        bare = re.sub(r'"[^"]*"', "", line)
        counts = {mark: bare.count(mark) for mark in DELIMITERS}
        best = max(DELIMITERS, key=lambda mark: counts[mark])
        if counts[best]:
            return best
    return ","


def rows(content: bytes) -> tuple[Rows, tuple[Issue, ...]]:
    """Every row that is not blank, with its number as a spreadsheet counts it."""
    text, encoding = decode(content)
    if encoding is not None and encoding.severity is Severity.REFUSAL:
        return (), (encoding,)
    issues = [encoding] if encoding is not None else []
    if CONTROL.search(text):
        return (), (
            refusal(
                "not_a_table", "The file is not a text file. Save it as an Excel workbook or as CSV UTF-8."
            ),
        )
    first, skipped = _named_delimiter(text)
    found, fault = _parse(text, first or delimiter(text), skipped)
    if fault is not None:
        return (), (*issues, fault)
    if found and not text.endswith(("\n", "\r")):
        issues.append(
            Issue(
                Severity.WARNING,
                "no_final_line_end",
                "The last line has no line end. Check that the file is whole: the last figure may be cut.",
                row=found[-1][0],
            )
        )
    return tuple(found), tuple(issues)


def _named_delimiter(text: str) -> tuple[str | None, bool]:
    """Excel writes `sep=;` as a first line of its own."""
    match = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    return (match.group(1), True) if match else (None, False)


def _parse(text: str, mark: str, skip_first: bool) -> tuple[list[tuple[int, tuple[str, ...]]], Issue | None]:
    found: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                if not (skip_first and number == 1):
                    found.append((number, tuple(cells)))
            elif number > MAX_BLANK:
                break
            if len(found) > MAX_ROWS:
                return [], refusal("too_many_rows", f"The file has more than {MAX_ROWS:,} rows. Split it.")
    except csv.Error as error:
        return [], refusal(
            "broken_csv",
            f"The file cannot be read after row {number}: {_said(error)}. Look for an open quotation mark.",
            row=number + 1,
        )
    return found, None


def _said(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"one cell is longer than {LONGEST_CELL:,} characters"
    return "its quotation marks do not pair up"
