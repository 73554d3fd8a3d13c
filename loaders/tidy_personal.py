"""What identifies a person in a tidy table: columns of words are read as prose, others as codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from loaders.coded import CodedTable
from loaders.grid import plain
from loaders.personal import identified, in_value, looked_at, shown, told
from loaders.personal_names import is_known_name
from loaders.personal_split import split_numbers
from loaders.tidy_columns import FREE_TEXT, MEANS, PUBLIC_NAMES
from loaders.tidy_rows import KEYS
from loaders.types import Issue

REFERENCES = ("event_ref", "event_reference")
NO_WORDS = ("period", "numerator", "denominator", "status")
NAMES_ITS_ADVISER = ("mssp_status", "mssp")


def identifying(held: CodedTable, today: date) -> Iterator[Issue]:
    """One refusal for each kind of identifier in each column. No cell is repeated."""
    known = {*MEANS, *KEYS, *PUBLIC_NAMES}
    words = [not name or name not in known or MEANS.get(name) in FREE_TEXT for name in held.header]
    measure = held.columns[next(i for i, name in enumerate(held.header) if MEANS.get(name) == "measure")]
    kept = np.array([plain(text) not in NAMES_ITS_ADVISER for text in measure.texts], dtype=bool)
    for column, name in enumerate(held.header):
        if words[column]:
            rows, reference = kept[measure.codes], name in REFERENCES
            found = looked_at(name, held.told(column, rows), today, reference=reference)
            advisers = looked_at(name, held.told(column, ~rows), today, reference=reference)
            advisers.pop("person_name", None)  # the adviser is asked for by name, and by nothing else
            found = advisers | found
            yield from _refused(name, column, found, held, today)
    yield from _beyond(held, today)
    lines = ((int(held.numbers[place]), held.cells(place)) for place in range(len(held)))
    yield from split_numbers(held.header, lines, held.sheet, within=words)
    for column, name in enumerate(held.header):
        if not words[column]:
            yield from _in_known(column, name, held, today, kept[measure.codes])


def _in_known(
    column: int, name: str, held: CodedTable, today: date, named: NDArray[np.bool_]
) -> Iterator[Issue]:
    """The first thing in a column of codes, months or figures that no code, month or figure looks like.

    A forename alone is told apart from a word in columns that hold none. `named`: the rows in which a name is
    not asked for.
    """
    meant = MEANS.get(name)
    for row, cell, _times in held.told(column, named if meant == "value" else None):
        kind = in_value(cell, today)
        if kind == "date_of_birth" and meant == "period":  # figures of long ago
            continue
        if kind is None and meant in NO_WORDS and is_known_name(cell):
            kind = "person_name"
        if kind is not None:
            yield identified(kind, name, (row,), held.sheet)
            return


def _refused(
    name: str, column: int, found: dict[str, list[int]], held: CodedTable, today: date
) -> Iterator[Issue]:
    for kind, rows in found.items():
        yield identified(kind, shown(name, column, today), rows, held.sheet)


def _beyond(held: CodedTable, today: date) -> Iterator[Issue]:
    """Cells to the right of the last header."""
    width = len(held.header)
    for column in range(width, max(map(len, held.beyond.values()), default=width)):
        cells = told(
            (int(held.numbers[place]), cells[column])
            for place, cells in sorted(held.beyond.items())
            if column < len(cells)
        )
        yield from _refused("", column, looked_at(f"column {column + 1}", cells, today), held, today)
