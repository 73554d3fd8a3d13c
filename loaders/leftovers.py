"""What a workbook holds beside the cells that are read: hidden sheets, comments, text boxes, properties ...

Nobody sees it in the table and all of it would be kept with the file. It is looked through for people like
everything else. Who made the file and who wrote a comment is left alone: that is who works on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

PARTS = ("docprops/", "customxml/")  # beside those that are read as cells


class Leftover(NamedTuple):
    """A text, where it stands in words, and the row and column of a comment."""

    place: str
    text: str
    row: int | None = None
    column: str | None = None


COMMENT = re.compile(
    rb"<(?:\w+:)?(?:comment|threadedComment)\s([^>]*)>(.*?)</(?:\w+:)?(?:comment|threadedComment)>", re.DOTALL
)
REFERENCE = re.compile(rb"\bref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)<")
TEXT = re.compile(rb"<(?:\w+:)?(?:t|text)(?:\s[^>]*)?>([^<]*)<")
BETWEEN = re.compile(rb">([^<]+)<")
PAGE = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^>]*>([^<]+)<")
RULE = re.compile(
    rb"<(?:\w+:)?(?:formula1|formula2)>([^<]+)<"
    rb"|\b(?:prompt|promptTitle|error|errorTitle|tooltip|display)=\"([^\"]+)\""
)
DEFINED = re.compile(rb"<(?:\w+:)?definedName\s[^>]*\bname=\"([^\"]+)\"[^>]*>([^<]*)<")
VALUE = re.compile(rb"\b(?:v|name|caption)=\"([^\"]+)\"")
TARGET = re.compile(
    rb"\bTarget=\"([^\"]+)\"[^>]*\bTargetMode=\"External\""
    rb"|TargetMode=\"External\"[^>]*\bTarget=\"([^\"]+)\""
)
OF_THE_PERSON = re.compile(
    rb"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)(?:\s[^>]*)?>[^<]*</(?:\w+:)?\1>", re.IGNORECASE
)
# Name of a part -> what it is in words, and where its text stands.
KINDS: tuple[tuple[re.Pattern[str], str, re.Pattern[bytes]], ...] = (
    (re.compile(r"xl/(?:drawings|diagrams|charts)/[^/]+\.(?:xml|vml)$"), "A text box or a chart", TEXT),
    (
        re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]+\.xml$"),
        "The header or footer of a page",
        PAGE,
    ),
    (re.compile(r"xl/worksheets/[^/]+\.xml$"), "A list to choose from, or a prompt", RULE),
    (re.compile(r"xl/workbook\.xml$"), "A defined name", DEFINED),
    (re.compile(r"xl/pivotcache/[^/]+\.xml$"), "What a pivot table keeps of its rows", VALUE),
    (re.compile(r"xl/pivottables/[^/]+\.xml$"), "A pivot table", VALUE),
    (re.compile(r"xl/externallinks/[^/]+\.xml$"), "What is kept of another workbook", BETWEEN),
    (re.compile(r"xl/persons/[^/]+\.xml$"), "", BETWEEN),
    (re.compile(r"xl/(?:worksheets/)?_rels/[^/]+\.rels$"), "A link", TARGET),
    (re.compile(r"docprops/[^/]+\.xml$"), "The properties of the document", BETWEEN),
    (re.compile(r"customxml/[^/]+\.xml$"), "Data beside the sheets", BETWEEN),
)
# How the foot of a page says where and in which letters something stands.
FONT = re.compile(r"&(?:[A-Z]|\"[^\"]*\"|[0-9]{1,2}(?![0-9]))")
EMBEDDED = re.compile(r"xl/(?:embeddings|activex)/")


def leftovers(parts: dict[str, bytes]) -> Iterator[Leftover]:
    """Every text of a workbook that is no cell."""
    for name, part in parts.items():
        low = name.lower()
        if re.search(r"comments?[0-9]*\.xml$|threadedcomments?/", low):
            yield from _comments(part)
            continue
        for pattern, place, texts in KINDS:
            if place and pattern.match(low):
                found = texts.findall(OF_THE_PERSON.sub(b"", part) if low.startswith("docprops/") else part)
                yield from (Leftover(place, text) for one in found for text in _texts(one))


def embedded(parts: dict[str, bytes]) -> bool:
    """Whether the workbook holds other files, which nobody can look through."""
    return any(EMBEDDED.match(name.lower()) for name in parts)


def _texts(found: bytes | tuple[bytes, ...]) -> Iterator[str]:
    for one in found if isinstance(found, tuple) else (found,):
        text = FONT.sub(" ", unescape(one.decode("utf-8", "replace"))).strip()
        if text:
            yield text


def _comments(part: bytes) -> Iterator[Leftover]:
    """Each comment without the name of its author, which a spreadsheet writes in front."""
    authors = [text for found in AUTHOR.findall(part) for text in _texts(found)]
    for attributes, inner in COMMENT.findall(part):
        text = " ".join(text for found in TEXT.findall(inner) for text in _texts(found))
        for author in authors:
            text = text.removeprefix(author).lstrip(": ")
        at = REFERENCE.search(attributes)
        row, column = (int(at.group(2)), at.group(1).decode().upper()) if at else (None, None)
        yield Leftover("A comment", text, row, column)
