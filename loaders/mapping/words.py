"""Which of our words the cells of a column mean: its own values, our vocabulary, its rules for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Cells
from dataclasses import dataclass

from loaders.cells import slug
from loaders.mapping.model import NO_PART, Column, Mapping, Words
from loaders.records import NO, YES
from metrics.themes import themes
from metrics.vocabulary import LABELS

OF_THEMES = ("theme", "cause")  # vocabularies whose words metrics/themes.toml knows


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cells of one column, as they are compared, with the words that each means."""

    cells: Cells[str, tuple[str, ...]]
    blank: str | None
    others: str | None
    separator: str | None

    def words(self, text: str) -> tuple[str, ...] | None:
        """The words of a cell that is not blank; None when no rule says what it means."""
        pieces = [text] if self.separator is None else [p for p in text.split(self.separator) if p.strip()]
        found: dict[str, None] = {}
        for piece in pieces:
            words = self.cells.get(slug(piece))
            if words is None:
                if self.others is None:
                    return None
                words = (self.others,)
            found.update(dict.fromkeys(words))
        return tuple(found)

    def by_rule(self, text: str) -> bool:
        """Whether only the rule for all other cells says what this one means."""
        pieces = [text] if self.separator is None else text.split(self.separator)
        return self.others is not None and any(slug(p) not in self.cells for p in pieces if p.strip())


def lexicon(column: Column) -> Lexicon:
    """The lexicon of a column of words. Columns of `yes_no` know yes and no without being told."""
    cells: dict[str, list[str]] = {}
    if column.type == "yes_no":
        cells |= {word: ["yes"] for word in YES} | {word: ["no"] for word in NO}
    if column.vocabulary is not None:
        for word, label in LABELS[column.vocabulary].items():
            cells[slug(word)] = cells[slug(label)] = [word]
    if column.vocabulary in OF_THEMES:
        cells |= {slug(word): [name] for name, theme in themes().items() for word in theme.words}
    own: dict[str, list[str]] = {}
    for word, texts in column.values.items():
        for text in texts:
            own.setdefault(slug(text), []).append(word)
    said = {cell: tuple(words) for cell, words in (cells | own).items()}
    return Lexicon(said, column.blank, column.others, column.separator)


def image(column: Column) -> tuple[str, ...]:
    """Every word that a cell of the column can mean, each once. Of these a count of none is known."""
    words = [word for found in lexicon(column).cells.values() for word in found]
    words += [word for word in (column.blank, column.others) if word is not None]
    return tuple(dict.fromkeys(words))


def unknown_words(field: str, mapping: Mapping, where: Words) -> Iterator[tuple[str, str]]:
    """Conditions on columns that are not there, or on words that no cell of the column can mean."""
    for name, words in where.items():
        column = mapping.column.get(name)
        if column is None or column.type not in ("word", "yes_no"):
            yield field, f"{name} is not a column of words"
            continue
        for word in _not_of(words, column):
            yield field, f"no cell of {name} means {word!r}; its words are {', '.join(image(column))}"


def _not_of(words: Iterable[str], column: Column) -> Iterator[str]:
    known = {*image(column), NO_PART}
    return (word for word in words if word not in known)
