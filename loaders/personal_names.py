"""Names of people in words: with a title, as forename and surname, as initial and surname, in any case."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).with_name("words")

TITLED = re.compile(
    r"\b(?:Mrs|Mr|Miss|Ms|Dr|Prof|Professor)\.? (?:[A-Z]\.? )?[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?"
    r"|\b(?:MRS|MR)\.? [A-Z]{2,}"
)
TITLED_LOWER = re.compile(r"\b(?:mrs|mr|miss|ms|dr)\.? ([a-z]{2,})\b", re.IGNORECASE)
CALLED = re.compile(
    r"\b(?:named|called|mum|mother|father|dad|partner|baby|midwife|doctor|consultant|registrar|nurse|patient|pt"
    r"|woman|client)(?:'s name)?(?: is)?[,:]? ?(?:was |is )?([A-Z][a-z]+|[A-Z]{3,})\b",
)
CALLED_ANY = re.compile(r"\b(?:named|called|name is|name:|mum|dad) ([a-z]+)\b", re.IGNORECASE)
BABY = re.compile(r"\b(?:baby|infant|twin)(?: [12i]{1,2})?(?: of| boy| girl)?,? ([a-z]{3,})\b", re.IGNORECASE)
TWO_WORDS = re.compile(
    r"\b([A-Z][a-z]+|[A-Z]{3,}) (?=([A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?|[A-Z]{3,})(\s+[A-Za-z]+)?)"
)
ANY_TWO_WORDS = re.compile(r"\b([a-z]+)[ _.](?=([a-z]+)\b)", re.IGNORECASE)
GLUED = re.compile(r"\b([A-Z][a-z]+)([A-Z][a-z]+)\b")
SURNAME_FIRST = re.compile(r"\b([a-z]+), ?([a-z]+)\b", re.IGNORECASE)
WHOLE_SURNAME_FIRST = re.compile(r"([A-Z][a-z]+|[A-Z]{2,}), ?([A-Z][a-z]+|[A-Z]{2,})")
INITIAL = re.compile(r"\b(?:[A-Z]\. ?){1,3}([A-Z][a-z]+|[A-Z]{3,})\b")
WHOLE_INITIAL = re.compile(
    r"(?:[A-Z]\.? ?){1,3} ([A-Z][a-z]+|[A-Z]{3,})|([A-Z][a-z]+|[A-Z]{3,}),? (?:[A-Z]\.? ?){1,3}"
)
DOTTED = re.compile(r"(?:[A-Z]\. ?){2,4}\Z")


@lru_cache(maxsize=4)
def word_list(name: str) -> frozenset[str]:
    """One of our short lists of words: forenames, surnames, places."""
    text = (WORDS / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(
        word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def forename(word: str) -> bool:
    return word.lower() in word_list("forenames")


def surname(word: str) -> bool:
    return word.lower() in word_list("surnames")


def place(word: str) -> bool:
    return word.lower() in word_list("places")


def names_somebody(text: str) -> bool:
    """Whether words name a person."""
    found = _with_a_title(text) or _two_capitals(text) or names_a_pair(text)
    return found or _surname_first(text) or _with_initials(text)


def is_known_name(cell: str) -> bool:
    """Whether a cell is nothing but a forename or a surname, or dotted initials."""
    word = cell.strip()
    return forename(word) or surname(word) or DOTTED.match(word) is not None


def _with_a_title(text: str) -> bool:
    if TITLED.search(text) or any(surname(match.group(1)) for match in TITLED_LOWER.finditer(text)):
        return True
    called = (match.group(1) for pattern in (CALLED, CALLED_ANY) for match in pattern.finditer(text))
    return any(map(forename, called)) or any(surname(m.group(1)) for m in BABY.finditer(text))


def _two_capitals(text: str) -> bool:
    """Two words with capitals, the first a forename, whatever the second is; unless they are a place."""
    for match in TWO_WORDS.finditer(text):
        first, second, after = match.group(1), match.group(2), (match.group(3) or "").strip()
        if any(map(place, (first, second, after))):
            continue
        if forename(first) or (surname(first) and forename(second)):
            return True
    return False


def names_a_pair(text: str) -> bool:
    """Whether a known forename stands beside a known surname, however they are written."""
    pairs = [m.groups()[:2] for p in (ANY_TWO_WORDS, GLUED, SURNAME_FIRST) for m in p.finditer(text)]
    for first, second in pairs:
        if place(first) or place(second):
            continue
        if (forename(first) and surname(second)) or (surname(first) and forename(second)):
            return not _is_of_a_place(text, second)
    return False


def _surname_first(text: str) -> bool:
    """Nothing but a surname, a comma and a forename, where nobody knows the surname."""
    whole = WHOLE_SURNAME_FIRST.fullmatch(text)
    return whole is not None and forename(whole.group(2)) and not place(whole.group(1))


def _is_of_a_place(text: str, second: str) -> bool:
    """Harris Stuart ward, the Kelly James unit: what follows a pair of names may make a place of them."""
    after = text.lower().partition(second.lower())[2].split()
    return bool(after) and place(after[0])


def _with_initials(text: str) -> bool:
    if any(surname(match.group(1)) for match in INITIAL.finditer(text)):
        return True
    whole = WHOLE_INITIAL.fullmatch(text)
    return whole is not None and surname(whole.group(1) or whole.group(2))
