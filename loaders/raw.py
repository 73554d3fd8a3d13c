"""Reads the bytes of a file once, and says what they are by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from loaders.types import Issue, RawFile, Severity

MAX_BYTES = 100 * 1024 * 1024  # far above any board's file; national monthly extracts are under 60 MB

# Formats that arrive under the name of a CSV file or a workbook, by their first bytes.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "database"),
)
DISGUISES: dict[str, str] = {
    "xls": "an old Excel workbook (.xls) or a workbook that is locked with a password",
    "pdf": "a PDF",
    "rtf": "a word-processor file",
    "picture": "a picture",
    "gzip": "a compressed file (.gz)",
    "database": "a database",
    "html": "a web page",
    "xml": "an XML file",
    "zip": "a zip file that is not an Excel workbook",
    "ods": "an OpenDocument spreadsheet (.ods)",
}


def refusal(code: str, sentence: str, **where: str | int | None) -> Issue:
    """An issue that keeps the whole file out."""
    return Issue(Severity.REFUSAL, code, sentence, **where)  # type: ignore[arg-type]


def read_file(path: Path) -> RawFile | Issue:
    """The bytes of one file, or the reason why there are none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return refusal(
                "file_too_large",
                f"The file is {size // 1_048_576} MB. The limit is {MAX_BYTES // 1_048_576} MB: split it.",
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return refusal("cannot_open", f"The file could not be opened ({reason.lower()}).")
    return from_bytes(path, content)


def from_bytes(path: Path, content: bytes) -> RawFile | Issue:
    """The same, of bytes that are already here (an upload)."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return refusal("empty_file", "The file is empty.")
    return RawFile(path=path, name=path.name, content=content, sha256=hashlib.sha256(content).hexdigest())


def looks_like(content: bytes) -> str:
    """`text`, `zip`, or one of `DISGUISES`: decided by the first bytes, never by the name."""
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    return "text"
