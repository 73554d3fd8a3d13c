"""Names of people in words: with a title, as forename and surname, as initial and surname, in any case."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from loaders.personal_text import folded

WORDS = Path(__file__).with_name("words")

# Nobody: a near miss, programs called Ms, and a company called Dr.
_NOBODY = r"(?<!near )(?<!Near )(?<!NEAR )"
_NOT_A_PROGRAM = r"(?!Access|Excel|Word|Office|Teams|Forms|Foster)"
TITLED = re.compile(
    rf"\b{_NOBODY}(?:Mrs|Mr|Miss|Ms|Dr|Prof|Professor)\.? {_NOT_A_PROGRAM}(?:[A-Z]\.? )?"
    rf"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?|\b{_NOBODY}(?:MRS|MR|MISS)\.? [A-Z]{{3,}}"
    r"|\b[Mm][Rr][Ss]?\.? [A-Z]{2,}\b"
    r"|\bmrs\.? (?!and |was |is |had |said )[a-z]{3,}"
)
TITLED_LOWER = re.compile(
    rf"\b{_NOBODY}(?:mrs|mr|miss|ms|dr|sister)\.? (?!foster)([a-z]{{2,}})\b", re.IGNORECASE
)
CALLED = re.compile(
    r"\b(?i:named|called|mum|mother|father|dad|husband|wife|partner|baby|midwife|doctor|consultant|registrar|nurse"
    r"|sonographer|patient|pt|woman|client)(?:'s name)?(?: is)?[,:]? ?(?:was |is )?([A-Z][a-z]+|[A-Z]{3,})\b",
)
CALLED_ANY = re.compile(r"\b(?:named|called|name is|name:|mum|dad) ([a-z]+)\b", re.IGNORECASE)
FAMILY = re.compile(
    r"\b([A-Z][a-z]{2,}|[A-Z]{4,})(?:['’]s?)? (?i:family|parents|baby|twins|case|complaint)\b"
)
NO_FAMILY = frozenset(("foster", "english", "day"))
BABY = re.compile(r"\b(?:baby|infant|twin)(?: [12i]{1,2})?(?: of| boy| girl)?,? ([a-z]{3,})\b", re.IGNORECASE)
TWO_WORDS = re.compile(
    r"\b([A-Z][a-z]+|[A-Z]{3,}) (?=([A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?|[A-Z]{3,})(\s+[A-Za-z]+)?)"
)
# Two words with a space, or with what a list puts between them: Sarah/Jones, jones;sarah, Sarah (Jones).
ANY_TWO_WORDS = re.compile(
    r"(?:\b|(?<=_))([a-z]+)(?: ?[_./|+;&\\-] ?| \(| )(?=([a-z]+)(?:\b|_))", re.IGNORECASE
)
GLUED = re.compile(r"\b([A-Z][a-z]+)([A-Z][a-z]+)\b")
SURNAME_FIRST = re.compile(r"\b([a-z]+), ?([a-z]+)\b", re.IGNORECASE)
WHOLE_SURNAME_FIRST = re.compile(r"([A-Z][a-z]+|[A-Z]{2,}), ?([A-Z][a-z]+|[A-Z]{2,})")
INITIAL = re.compile(r"\b(?:[A-Z]\. ?){1,3}([A-Z][a-z]+|[A-Z]{3,})\b")
WHOLE_INITIAL = re.compile(
    r"(?:[A-Z]\.? ?){1,3} ([A-Z][a-z]+|[A-Z]{3,})|([A-Z][a-z]+|[A-Z]{3,}),? (?:[A-Z]\.? ?){1,3}"
)
IN_TITLE = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]\.? ){1,3}([A-Z][a-z]+)(?![A-Za-z])"
    r"|(?<![A-Za-z])([A-Z][a-z]+|[A-Z]{3,}),? [A-Z](?:\.|(?![A-Za-z0-9]))"
)
RUN = re.compile(r"[A-Za-z]+")
IN_CAPITALS = re.compile(r"[A-Z][a-z]+")
WITH_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}([A-Z][a-z]{3,})")
SHORTEST_NAME = 4  # letters of a name in a reference: ANN-2026 may be any code
DOTTED = re.compile(r"(?:[A-Z]\. ?){2,4}\Z")


@lru_cache(maxsize=4)
def word_list(name: str) -> frozenset[str]:
    """One of our lists of words: forenames, forenames_that_are_words, surnames, places."""
    text = folded((WORDS / f"{name}.txt").read_text(encoding="utf-8"))
    return frozenset(
        word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def forename(word: str) -> bool:
    return word.lower() in word_list("forenames")


def wordy(word: str) -> bool:
    """A forename that is an ordinary word too: Grace, Hope, Mark."""
    return word.lower() in word_list("forenames_that_are_words")


def surname(word: str) -> bool:
    return word.lower() in word_list("surnames")


def place(word: str) -> bool:
    return word.lower() in word_list("places")


def names_somebody(text: str) -> bool:
    """Whether words name a person."""
    text = folded(text)
    found = _with_a_title(text) or _two_capitals(text) or names_a_pair(text)
    return found or _surname_first(text) or _with_initials(text) or _of_a_family(text)


def is_known_name(cell: str) -> bool:
    """Whether a cell is nothing but a forename or a surname, or dotted initials."""
    word = folded(cell.strip())
    return forename(word) or surname(word) or DOTTED.match(word) is not None


def _with_a_title(text: str) -> bool:
    if TITLED.search(text) or any(surname(match.group(1)) for match in TITLED_LOWER.finditer(text)):
        return True
    called = (match.group(1) for pattern in (CALLED, CALLED_ANY) for match in pattern.finditer(text))
    if any(forename(word) or (word[0].isupper() and surname(word)) for word in called):
        return True
    return any(surname(m.group(1)) for m in BABY.finditer(text))


def _two_capitals(text: str) -> bool:
    """Two words with capitals, the first a forename, whatever the second is; unless they are a place."""
    for match in TWO_WORDS.finditer(text):
        first, second, after = match.group(1), match.group(2), (match.group(3) or "").strip()
        if any(map(place, (first, second, after))):
            continue
        if forename(first) or (surname(first) and forename(second)) or (wordy(first) and surname(second)):
            return True
    return False


def _of_a_family(text: str) -> bool:
    """ "The Okonkwo family", "Hughes baby": a surname before those whose it is."""
    names = (match.group(1) for match in FAMILY.finditer(text))
    return any(surname(name) and name.lower() not in NO_FAMILY for name in names)


def names_a_pair(text: str) -> bool:
    """Whether a known forename stands beside a known surname, however they are written."""
    text = folded(text)
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


def names_in_title(text: str) -> bool:
    """Whether the name of a file or a sheet names somebody. Its words have capitals without being names, so
    only what is known for a name counts: "Martin Export" is nobody.
    """
    text = folded(text)
    whole = TITLED.search(text) is not None or _of_a_family(text) or names_a_pair(text)
    return whole or any(surname(m.group(1) or m.group(2)) for m in IN_TITLE.finditer(text))


def names_in_reference(text: str) -> bool:
    """Whether a reference is made of somebody's name: SJones1987, OKONKWO-M-030591, sarah.jones.

    Each run of letters is looked at, whole and without a capital in front. Short runs are codes.
    """
    plain = folded(text)
    if names_a_pair(plain):
        return True
    parts = [part for run in RUN.findall(plain) for part in (run, *IN_CAPITALS.findall(run))]
    parts += [match.group(1) for match in WITH_INITIAL.finditer(plain)]
    return any(len(part) >= SHORTEST_NAME and (forename(part) or surname(part)) for part in parts)
