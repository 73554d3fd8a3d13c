"""What only the whole mapping, the catalogue and the vocabulary can tell about it: every fault, at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.cells import slug
from loaders.grid import plain
from loaders.mapping.answer_rules import faults_of_answer
from loaders.mapping.case_rules import faults_of_case
from loaders.mapping.discards import why_not_discarded
from loaders.mapping.measure_rules import faults_of_measure
from loaders.mapping.model import OF_PLACE, Column, Mapping
from loaders.mapping.words import unknown_words
from metrics.catalogue import Catalogue
from metrics.vocabulary import LABELS

FEWEST = 3  # columns by which a file is recognised: two are common to many an export
Said = Iterator[tuple[str, str]]  # field, sentence


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a mapping: where, and what to do about it."""

    file: str
    field: str
    sentence: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.field}" if self.field else self.file
        return f"{where}: {self.sentence}"


def faults_of(file: str, mapping: Mapping, known: Catalogue) -> list[Fault]:
    """Every fault of one mapping that its own model could not see."""
    said = [*_columns(mapping), *_whole(mapping), *_only(mapping)]
    for number, rule in enumerate(mapping.measure):
        said += [
            (f"measure.{number}.{field}", text) for field, text in faults_of_measure(mapping, rule, known)
        ]
    said += [(f"case.{field}", text) for field, text in faults_of_case(mapping)]
    said += [(f"answer.{field}", text) for field, text in faults_of_answer(mapping, known)]
    return [Fault(file, field, sentence) for field, sentence in said]


def _columns(mapping: Mapping) -> Said:
    owner: dict[str, str] = {}
    for name, column in mapping.column.items():
        field = f"column.{name}"
        for header in column.headers:
            other = owner.setdefault(plain(header), name)
            if other != name:
                yield f"{field}.headers", f"{header!r} is a header of {other} too; a header means one column"
        yield from _type(field, column)
        if column.type in ("word", "yes_no"):
            yield from _words(field, column)
    for header in mapping.discarded:
        if plain(header) in owner:
            yield "discarded", f"{header!r} is read as {owner[plain(header)]}; it cannot be discarded too"
        why = why_not_discarded(header)
        if why is not None:
            yield "discarded", f"{header!r} looks like {why}: a file with such a column is always refused"


def _type(field: str, column: Column) -> Said:
    worded = column.type in ("word", "yes_no")
    own_name = field.removeprefix("column.")
    if (column.type in OF_PLACE or own_name in OF_PLACE) and column.type != own_name:
        place = column.type if column.type in OF_PLACE else own_name
        yield f"{field}.type", f"the column of the {place} has that name and that type"
    for name, given in (
        ("values", column.values and column.type not in OF_PLACE),
        ("vocabulary", column.vocabulary),
        ("several", column.several),
        ("separator", column.separator),
        ("blank", column.blank),
        ("others", column.others),
    ):
        if given and not worded:
            yield f"{field}.{name}", f"a column of the type {column.type} has no words"
    if column.ahead and column.type != "date":
        yield f"{field}.ahead", "only a date can lie in the future"
    if column.type == "word" and not (column.values or column.vocabulary or column.others):
        yield f"{field}.values", "nothing says what the cells of this column mean"
    if column.vocabulary is not None and column.vocabulary not in LABELS:
        yield f"{field}.vocabulary", f"there is no such vocabulary; there are {', '.join(LABELS)}"


def _words(field: str, column: Column) -> Said:
    given = Counter(slug(cell) for cells in column.values.values() for cell in set(cells))
    for cell, count in given.items():
        if count > 1 and not column.several:
            yield (
                f"{field}.values",
                f"{cell!r} stands under {count} words; say `several = true` if it means all",
            )
    if "" in given:
        yield f"{field}.values", "a cell without a letter or digit cannot be told from a blank: use `blank`"
    for word, cells in column.values.items():
        if slug(word) != word:
            yield f"{field}.values", f"{word!r} is no word of ours: small letters, digits and _"
        if not cells:
            yield f"{field}.values.{word}", "no cell means this word"


def _whole(mapping: Mapping) -> Said:
    day = mapping.column.get(mapping.day or "")
    if mapping.covers.rule == "as_at":
        if mapping.day is not None:
            yield "day", "a picture of one day has that day for every row: leave this out"
    elif day is None:
        yield "day", f"this must name a column: {', '.join(mapping.column)}"
    elif day.type != "date" or day.optional:
        yield "day", f"the column {mapping.day} must be a date that every file has"
    if len(mapping.needed) < FEWEST:
        yield "column", f"a file is recognised by {FEWEST} columns or more that are not optional"
    if not mapping.measure and mapping.case is None:
        yield "measure", "the mapping makes nothing: give it a measure or a case"
    yield from _references(mapping)
    yield from _people(mapping)


def _references(mapping: Mapping) -> Said:
    name = mapping.one_row_per
    if name is not None and (name not in mapping.column or mapping.column[name].type != "reference"):
        yield "one_row_per", f"{name} is not a column of the type reference"


def _people(mapping: Mapping) -> Said:
    """Of a file about members of staff only counts are stored, so nothing else can be made of it."""
    if mapping.person is None:
        return
    if mapping.case is not None:
        yield "case", "rows about members of staff are counted; they never become cases"
    if mapping.answer is not None:
        yield "answer", "rows about members of staff are counted; their words are never kept"
    for name, column in mapping.column.items():
        if column.type in ("text", "reference"):
            yield f"column.{name}.type", f"a file about members of staff is read without its {column.type}s"
    if sum(column.type == "person" for column in mapping.column.values()) > 1:
        yield "column", "people are told apart by one column"


def _only(mapping: Mapping) -> Said:
    for number, only in enumerate(mapping.only):
        if only.column in mapping.column and mapping.column[only.column].optional:
            yield (
                f"only.{number}.column",
                f"every file must have the column {only.column} by which rows are kept",
            )
        yield from unknown_words(f"only.{number}.keep", mapping, {only.column: only.keep})
