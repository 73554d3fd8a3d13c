"""Names of sheets: at most 31 letters, none that a workbook forbids, each once."""

from __future__ import annotations

import re

from dashboard.exports.word_text import written

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\s]+")
ENDING = re.compile(
    r"(\s+(a|an|and|at|by|for|from|in|not|of|on|or|per|the|to|with))*[\s,.;:–-]*$", re.IGNORECASE
)
TAKEN = {"history"}  # a name that Excel keeps for itself


class Names:
    """Gives out names; whoever comes later under the same one gets a number behind it."""

    def __init__(self) -> None:
        self._given: set[str] = set(TAKEN)

    def of(self, wanted: str) -> str:
        clean = FORBIDDEN.sub(" ", written(wanted)).strip() or "Sheet"
        name, number = _cut(clean, LONGEST), 2
        while name.casefold() in self._given:
            ending = f" {number}"
            name, number = _cut(clean, LONGEST - len(ending)) + ending, number + 1
        self._given.add(name.casefold())
        return name


def _cut(text: str, most: int) -> str:
    """Cut at a word that can end a name, where it is too long. Letters count as a workbook counts them."""
    if _letters(text) <= most:
        return text
    while _letters(text) > most:
        shorter = text.rpartition(" ")[0]
        text = shorter if len(shorter) > most // 2 else text[:-1]
    return ENDING.sub("", text) or text


def _letters(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
