"""How text falls into lines: measured as Arial, so that what is put in a box stays in it."""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.papers.slides.measures import LINE
from spc.draw.room import text_width

SAFE = 1.03  # what another program may draw wider than is measured
WIDE = 1.35  # of the size: a letter beyond the alphabets, such as a picture of a face
ALPHABETS = "\u2e80"
PIECES = re.compile(r"\n|[^\S\n\u00a0]+|[\S\u00a0]+")  # at a tied space no line ends


@lru_cache(maxsize=20_000)
def wide(text: str, bold: bool = False) -> float:
    """The width of a piece of text at a size of 1."""
    far = sum(letter >= ALPHABETS for letter in text)
    near = "".join(letter for letter in text if letter < ALPHABETS) if far else text
    return (text_width(near, 1.0, bold=bold) + far * WIDE) * SAFE


@lru_cache(maxsize=4_000)
def starts(text: str, room: float, size: float, *, bold: int = 0) -> tuple[int, ...]:
    """Where each line begins in a text that is wrapped to `room` points. The first `bold` letters are bold.

    Words that are wider than the room are broken.
    """
    found, used = [0], 0.0
    for piece in PIECES.finditer(text):
        word, at = piece[0], piece.start()
        if word == "\n":
            found.append(piece.end())
            used = 0.0
            continue
        width = wide(word, at < bold) * size if len(word) < 60 else room + 1
        if word.isspace() or used + width <= room:
            used += width
        elif width <= room:
            found.append(at)
            used = width
        else:
            used = _broken(word, at, room, size, used, found)
    return tuple(found)


def _broken(word: str, at: int, room: float, size: float, used: float, found: list[int]) -> float:
    """Breaks a word letter by letter from a new line on; how much of its last line it takes."""
    if used:
        found.append(at)
    used = 0.0
    for i, letter in enumerate(word):
        width = wide(letter, True) * size
        if used + width > room and used:
            found.append(at + i)
            used = 0.0
        used += width
    return used


def count(text: str, room: float, size: float, *, bold: bool = False) -> int:
    return len(starts(text, room, size, bold=len(text) if bold else 0))


def height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """How high a wrapped text is, in points."""
    return count(text, room, size, bold=bold) * size * LINE


def cut(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, str]:
    """The text of at most `most` lines, and the rest."""
    begins = starts(text, room, size, bold=len(text) if bold else 0)
    if len(begins) <= most:
        return text, ""
    at = begins[most]
    return text[:at].rstrip(), text[at:].lstrip()


def shortened(text: str, room: float, size: float, most: int) -> str:
    """A heading of at most `most` lines; what does not fit ends with "…"."""
    first, rest = cut(text, room, size, most, bold=True)
    if not rest:
        return text
    kept, _ = cut(first, room - 2 * size, size, most, bold=True)
    return kept.rstrip(" ,;:.") + "…"
