"""Text as it is looked through for people: whatever was done to its letters, digits, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63]")
SPACES = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """Full-width letters as letters, no-break spaces as spaces, every dash as a hyphen, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(_digit(c) for c in text if unicodedata.category(c) != "Cf")
        text = DASHES.sub("-", text)
    return SPACES.sub(" ", text).strip()


def _digit(letter: str) -> str:
    """The digits of other scripts as ours."""
    value = unicodedata.decimal(letter, None) if not letter.isascii() else None
    return letter if value is None else str(value)
