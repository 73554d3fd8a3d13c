"""The one taxonomy of themes, and how the words and codes of other systems fall under it.

Read from `themes.toml` once. What no rule covers is no theme: the caller counts it and shows it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE = Path(__file__).with_name("themes.toml")
BETWEEN = re.compile(r"[;|\n]")  # what stands between the parts of a cell
LEAST_PHRASE = 3  # letters: shorter ones are found in other words


class ThemesError(ValueError):
    """The taxonomy cannot be used; one line for every fault."""


class Theme(BaseModel):
    """One theme: its name on the pages, what belongs to it, and what other systems call it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(min_length=3)
    what: str = Field(min_length=10)
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@cache
def themes() -> Mapping[str, Theme]:
    """The project's own taxonomy, by short name, in the order of the pages."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Mapping[str, Theme]:
    """A taxonomy from its text. Errors: ThemesError, with every fault on a line of its own."""
    try:
        found = {name: Theme.model_validate(held) for name, held in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ThemesError(f"The taxonomy of themes cannot be read: {error}") from error
    faults = list(_faults(found))
    if faults:
        raise ThemesError("\n".join(["The taxonomy of themes has faults:", *faults]))
    return found


def _faults(found: Mapping[str, Theme]) -> Iterator[str]:
    owners: dict[tuple[str, str], str] = {}
    for name, theme in found.items():
        said = [("word", plain(word)) for word in (name, theme.label, *theme.words)]
        said += [("phrase", plain(phrase)) for phrase in theme.phrases]
        for kind, word in dict.fromkeys(said):
            owner = owners.setdefault((kind, word), name)
            if owner != name:
                yield f"{name}: the {kind} “{word}” belongs to {owner} already; keep it in one of them."
        for phrase in theme.phrases:
            if len(plain(phrase)) < LEAST_PHRASE:
                yield f"{name}: the phrase “{phrase}” is too short to look for; give {LEAST_PHRASE} letters."


def theme_of(word: str) -> str | None:
    """The theme that a whole cell, or a code of another system, means; None: it is of no theme."""
    return _words().get(plain(word))


def themes_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The themes that a cell names, and the parts of it that no rule covers.

    Parts stand between `;`, `|` or line ends. A part is a word of the taxonomy, or a sentence in which
    phrases are looked for, each at the start of a word: "rota" in "rotas", and not in "carotid".
    """
    found: dict[str, None] = {}
    unknown: list[str] = []
    for part in filter(None, (piece.strip() for piece in BETWEEN.split(text))):
        word = theme_of(part)
        of_part = (word,) if word else _in_sentence(plain(part))
        found |= dict.fromkeys(of_part)
        if not of_part:
            unknown.append(part)
    return tuple(found), tuple(unknown)


def plain(text: str) -> str:
    """Letters and digits in small letters with single spaces: what makes two spellings the same word."""
    kept = text.casefold().replace("’", "").replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


@cache
def _words() -> Mapping[str, str]:
    return {
        plain(word): name for name, theme in themes().items() for word in (name, theme.label, *theme.words)
    }


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((f" {plain(phrase)}", name) for name, theme in themes().items() for phrase in theme.phrases)


def _in_sentence(sentence: str) -> tuple[str, ...]:
    padded = f" {sentence}"
    return tuple(dict.fromkeys(name for phrase, name in _phrases() if phrase in padded))
