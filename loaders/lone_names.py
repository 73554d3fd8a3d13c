"""Forenames that stand alone in words: "Discussed with Sarah". A doubt for a person, not a proof.

Full names, titles and "called Sarah" refuse a whole file (`loaders/personal.py`). A forename by itself may
also be a ward or a scheme, so it only holds those words back: the rest of the file is loaded, and the words
are when somebody has read them and says so, or has put a role ("the midwife") in the place of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.cells import Fault
from loaders.notes import Notes
from loaders.personal_names import forename, word_list, wordy
from loaders.personal_text import folded
from metrics.records import Narrative

WORD = re.compile(r"([A-Za-z]{2,})(['’]s\b)?")
# A capital within a sentence, of what no article makes a thing: "asked if Grace", not "the Hope fund".
WITHIN = re.compile(r"\b(?!the |a |an |of |in |on )[a-z]+ ([A-Z][a-z]+)\b")
ABBREVIATED = 4  # letters: VLAD, ANA and MIA are abbreviations, unless everything is in capitals
# What follows when a forename names a rule, a scheme or a place, beside the list of places.
NAMED_AFTER = frozenset(
    {
        *("rule", "law", "award", "awards", "fund", "appeal", "charity", "garden", "lounge", "room", "day"),
        *("programme", "project", "study", "trial", "score", "sign", "position", "manoeuvre", "course"),
    }
)


def lone_forename(text: str) -> bool:
    """Whether a common forename stands in words, with a capital, and names no place or scheme."""
    text = folded(text)
    words = [(match.group(1), bool(match.group(2))) for match in WORD.finditer(text)]
    within = {match.group(1) for match in WITHIN.finditer(text)}
    shouted = text.isupper()
    return any(
        word[0].isupper()
        and (forename(word) or (word in within and wordy(word)))
        and (shouted or not (word.isupper() and len(word) <= ABBREVIATED))
        and not _names_a_thing(words, at)
        for at, (word, _) in enumerate(words)
    )


def _names_a_thing(words: list[tuple[str, bool]], at: int) -> bool:
    """ "Martha's Rule", "Daisy ward", "Queen Charlotte", "James Cook Hospital"; but not "Sarah's care"."""
    places = word_list("places")
    following = [word for word, _ in words[at + 1 : at + 3]]
    if following and following[0].lower() in NAMED_AFTER:
        return True
    if words[at][1]:
        return False
    if at and words[at - 1][0].lower() in places:
        return True
    if len(following) == 2 and following[0][0].isupper() and following[1].lower() in places:
        return True
    return bool(following) and following[0].lower() in places


def in_doubt(made: Narrative | Fault) -> bool:
    """Whether the words of a text row, or whoever is given as their author, hold a forename alone."""
    return isinstance(made, Narrative) and (lone_forename(made.text) or lone_forename(made.author))


HELD = Fault(  # neither of the two repeats the name
    "possible_name",
    "may name a person: a forename stands in the words, or in who wrote them. The words were held back and "
    "the rest was loaded. Put a role in the place of the name and load the file again; if nobody is named, "
    "load it with --words-checked.",
)
UNREAD = Fault(
    "possible_name",
    "may name a person: a forename stands in the words. Nobody reads the column here; the cell is left out "
    "of the copy of the file that is kept. If nobody is named, load it with --words-checked.",
)
CHECKED = Fault(
    "words_checked",
    "holds a forename. Whoever loaded the file has read the words and says that they name nobody.",
)


def tell_unread(
    cells: Iterable[tuple[int, str]], notes: Notes, sheet: str | None, column: str, *, checked: bool
) -> None:
    """Warn of each cell with a forename in a column that nobody reads; not of words that were read."""
    for row, cell in cells:
        if not checked and lone_forename(cell):
            notes.warning(UNREAD, sheet=sheet, row=row, column=column)
