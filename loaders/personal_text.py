"""Text as it is looked through for people: whatever was done to its letters, digits, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63]")
SPACES = re.compile(r"\s+")
# Letters that no decomposition turns into ours, and capitals inside a surname: O'Brien, D’Souza, McDonald.
PLAINER = str.maketrans("łŁøØđĐıßæÆðÐþÞœŒ", "lLoOdDisaAdDtToO")
INSIDE = re.compile(r"\b(O|D|Mc|Mac|Fitz)['’`´]?([A-Z])(?=[a-z])|\b(O|D)['’`´]([A-Z]+)\b")


def cleaned(text: str) -> str:
    """Full-width letters as letters, no-break spaces as spaces, every dash as a hyphen, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(_digit(c) for c in text if unicodedata.category(c) != "Cf")
        text = DASHES.sub("-", text)
    return SPACES.sub(" ", text).strip()


def folded(text: str) -> str:
    """Names as the lists of names have them: Siân as Sian, Łukasz as Lukasz, O'Brien as Obrien."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if not unicodedata.combining(c)).translate(PLAINER)
    return INSIDE.sub(_one_word, text)


def _one_word(found: re.Match[str]) -> str:
    before, letter, capital, letters = found.groups()
    return f"{before}{letter.lower()}" if before else f"{capital}{letters}"


def _digit(letter: str) -> str:
    """The digits of other scripts as ours."""
    value = unicodedata.decimal(letter, None) if not letter.isascii() else None
    return letter if value is None else str(value)
