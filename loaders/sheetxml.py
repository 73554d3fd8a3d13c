"""Looks through a sheet's XML for what a reader of values cannot see: empty formulas, errors, far cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from posixpath import normpath

MAX_CELLS = 3_000_000
MAX_AREA = 8_000_000  # rows x columns up to the last cell with content; a reader lays this out whole
CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^>]*[^>/]))?>(.*?)</(?:\w+:)?c>", re.DOTALL)
REFERENCE = re.compile(rb"\br\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})[\"']")
KIND = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]*)<")
STYLE = re.compile(rb"\bs\s*=\s*[\"']([0-9]+)[\"']")
CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs>", re.DOTALL)
FORMAT = re.compile(rb"<(?:\w+:)?xf\s([^>]*)>")
CUSTOM_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
PERCENT_FORMATS = frozenset({"9", "10"})  # 0% and 0.00%, which every workbook has without saying so
INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)/?>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)/?>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class SheetTooLargeError(Exception):
    """The sheet would take more memory than any return needs."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was seen in one sheet. Rows and columns count from 0."""

    last_row: int
    without_value: frozenset[tuple[int, int]]
    errors: dict[tuple[int, int], str]
    percent: frozenset[tuple[int, int]] = frozenset()  # numbers shown with a % sign: 0.95 is seen as 95%


def marks(xml: bytes, percent_styles: frozenset[int] = frozenset()) -> Marks:
    """Every cell of a sheet that a value reader would show as blank, or as another number than is seen."""
    without: set[tuple[int, int]] = set()
    percent: set[tuple[int, int]] = set()
    errors: dict[tuple[int, int], str] = {}
    last_row = last_column = 0
    for count, found in enumerate(CELL.finditer(xml)):
        if count > MAX_CELLS:
            raise SheetTooLargeError(f"A sheet has more than {MAX_CELLS:,} filled cells. Split it.")
        attributes, inner = found.group(1) or b"", found.group(2)
        where = REFERENCE.search(attributes)
        if where is None:
            continue
        row, column = int(where.group(2)) - 1, column_number(where.group(1).decode())
        value = VALUE.search(inner)
        kind = KIND.search(attributes)
        if kind is not None and kind.group(1) == b"e":
            errors[row, column] = unescape(value.group(1).decode("utf-8", "replace")) if value else "#ERROR"
        elif FORMULA.search(inner) and not (value and value.group(1)) and not INLINE.search(inner):
            without.add((row, column))
        elif value is None and not INLINE.search(inner):
            continue
        elif kind is None or kind.group(1) == b"n":
            style = STYLE.search(attributes)
            if style is not None and int(style.group(1)) in percent_styles:
                percent.add((row, column))
        last_row, last_column = max(last_row, row), max(last_column, column)
    if (last_row + 1) * (last_column + 1) > MAX_AREA:
        raise SheetTooLargeError(
            f"A sheet has something in row {last_row + 1:,}, column {last_column + 1:,}, far off. Delete it."
        )
    return Marks(last_row, frozenset(without), errors, frozenset(percent))


def percent_styles(parts: dict[str, bytes]) -> frozenset[int]:
    """Numbers of the cell styles that show a number as a percentage."""
    xml = next((part for name, part in parts.items() if name.lower() == "xl/styles.xml"), b"")
    own = {
        about.get("numFmtId", "")
        for about in map(_attributes, CUSTOM_FORMAT.findall(xml))
        if "%" in about.get("formatCode", "")
    }
    cells = CELL_FORMATS.search(xml)
    formats = (
        [about.get("numFmtId") for about in map(_attributes, FORMAT.findall(cells.group()))] if cells else []
    )
    return frozenset(i for i, number in enumerate(formats) if number in PERCENT_FORMATS | own)


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def sheet_parts(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Name and part of every worksheet, in the order of the workbook."""
    by_lower = {name.lower(): name for name in parts}
    book = parts[by_lower["xl/workbook.xml"]]
    links = parts.get(by_lower.get("xl/_rels/workbook.xml.rels", ""), b"")
    targets = {
        about.get("Id", ""): about.get("Target", "") for about in map(_attributes, RELATION.findall(links))
    }
    found = []
    for about in map(_attributes, SHEET.findall(book)):
        link = next((value for key, value in about.items() if key == "id" or key.endswith(":id")), "")
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        part = by_lower.get(path.lower())
        if part is not None and "worksheets/" in part.lower():
            found.append((about.get("name", ""), part))
    return found


def _attributes(text: bytes) -> dict[str, str]:
    return {
        key.decode("utf-8", "replace"): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in ATTRIBUTE.findall(text)
    }
