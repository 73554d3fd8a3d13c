"""A file that is brought as evidence: what it is by its content, under a name that cannot mislead."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from dashboard.screen import require_nobody_named
from dashboard.views import workbook as words
from dashboard.views.safety_words import size
from loaders.raw import looks_like
from loaders.unseen import shown_name
from metrics.draft import DraftError
from metrics.store.keeping import NewFile

MOST_BYTES = 20_000_000
LONGEST_NAME, MOST_MEMBERS = 150, 5_000
OFFICE = "application/vnd.openxmlformats-officedocument."
INSIDE = (  # folder of the main part -> media type
    ("word/", f"{OFFICE}wordprocessingml.document"),
    ("xl/", f"{OFFICE}spreadsheetml.sheet"),
    ("ppt/", f"{OFFICE}presentationml.presentation"),
)
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
# Endings of names that a system runs, wherever they stand in a name.
PROGRAMS = frozenset(
    {
        "app",
        "bat",
        "bin",
        "cmd",
        "com",
        "cpl",
        "dll",
        "dmg",
        "exe",
        "hta",
        "jar",
        "js",
        "jse",
        "lnk",
        "msi",
        "msp",
        "pif",
        "ps1",
        "py",
        "reg",
        "scr",
        "sh",
        "vbe",
        "vbs",
        "wsf",
    }
)
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
    INSIDE[0][1]: (".docx",),
    INSIDE[1][1]: (".xlsx",),
    INSIDE[2][1]: (".pptx",),
}


def evidence_file(name: str, content: bytes, today: date) -> NewFile:
    """The file as it is kept. Raises DraftError for what is no evidence, or names somebody."""
    if not content:
        raise DraftError("file", words.EMPTY)
    if len(content) > MOST_BYTES:
        raise DraftError("file", words.TOO_LARGE.format(size(MOST_BYTES)))
    bare = _bare(name)
    if PROGRAMS.intersection(bare.lower().split(".")[1:]):
        raise DraftError("file", words.PROGRAM)
    kind = media_type(bare, content)
    if not bare.lower().endswith(ENDINGS[kind]):
        bare += ENDINGS[kind][0]  # so that no system opens it as something else
    said = {"file": re.sub(r"[_\-.]+", " ", bare)}
    if kind.startswith("text/"):
        said["content"] = content.decode("utf-8", "replace")
    try:
        require_nobody_named(said, today)
    except DraftError as fault:
        raise DraftError("file", fault.sentence) from None
    return NewFile(bare, kind, content)


def media_type(name: str, content: bytes) -> str:
    """By the first bytes, or the parts of an Office file; never by the name alone. Raises DraftError."""
    if content.startswith(b"MZ"):  # a program for Windows, however short
        raise DraftError("file", words.PROGRAM)
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK"):
        return _office(content)
    if not _is_text(content):
        raise DraftError("file", words.KINDS)
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [member.lower() for member in packed.namelist()]
    # Damaged, cut off, encrypted or packed as Python cannot read it: the library has an error for each.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise DraftError("file", words.DAMAGED) from None
    if len(names) > MOST_MEMBERS or "[content_types].xml" not in names:
        raise DraftError("file", words.KINDS)
    if any("vbaproject" in name or "/activex/" in name or "macrosheets/" in name for name in names):
        raise DraftError("file", words.MACROS)
    found = [kind for folder, kind in INSIDE if any(name.startswith(folder) for name in names)]
    if len(found) != 1:
        raise DraftError("file", words.KINDS)
    return found[0]


def _is_text(content: bytes) -> bool:
    """UTF-8 words, and no page, script or program that some other program would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    start = text.lstrip()
    runs = start.startswith(("<", "#!", "{\\rtf", "%!")) or looks_like(content) != "text"
    return not runs and all(char.isprintable() or char in "\t\r\n\f" for char in text)


def _bare(name: str) -> str:
    """The name without folders, and without what hides or turns letters."""
    last = re.split(r"[\\/]", name)[-1]
    clean = "".join(char for char in shown_name(last) if char.isprintable() and char not in '"<>|:*?;%')
    return clean.strip(". ")[-LONGEST_NAME:] or "evidence"
