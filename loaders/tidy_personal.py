"""What identifies a person in a tidy table: columns of words are read as prose, others as codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from loaders.coded import CodedTable
from loaders.grid import plain
from loaders.personal import NAMED, identified, in_value, looked_at, shown, told
from loaders.tidy_columns import FREE_TEXT, MEANS, PUBLIC_NAMES
from loaders.tidy_rows import KEYS
from loaders.types import Issue

REFERENCES = ("event_ref", "event_reference")
NAMES_ITS_ADVISER = ("mssp_status", "mssp")


def identifying(held: CodedTable, today: date) -> Iterator[Issue]:
    """One refusal for each kind of identifier in each column. No cell is repeated."""
    known = {*MEANS, *KEYS, *PUBLIC_NAMES}
    words = [not name or name not in known or MEANS.get(name) in FREE_TEXT for name in held.header]
    measure = held.columns[next(i for i, name in enumerate(held.header) if MEANS.get(name) == "measure")]
    kept = np.array([plain(text) not in NAMES_ITS_ADVISER for text in measure.texts], dtype=bool)
    for column, name in enumerate(held.header):
        if words[column]:
            cells = held.told(column, kept[measure.codes])
            found = looked_at(name, cells, today, reference=name in REFERENCES)
            yield from _refused(name, column, found, held, today)
    yield from _beyond(held, today)
    for column, name in enumerate(held.header):
        if not words[column]:
            yield from _in_known(column, name, held, today)


def _in_known(column: int, name: str, held: CodedTable, today: date) -> Iterator[Issue]:
    """The first thing in a column of codes, months or figures that no code, month or figure looks like."""
    meant = MEANS.get(name)
    kinds = set(NAMED)
    if meant == "period" or name in PUBLIC_NAMES:  # dates of long ago, and names of hospitals
        kinds = {"nhs_number", "contact", "local_identifier"}
    for row, cell, _times in held.told(column):
        kind = in_value(cell, today, free_text=meant in ("org", "measure"))
        if kind in kinds:
            yield identified(kind, name, row, held.sheet)
            return


def _refused(
    name: str, column: int, found: dict[str, int | None], held: CodedTable, today: date
) -> Iterator[Issue]:
    for kind, row in found.items():
        yield identified(kind, shown(name, column, today), row, held.sheet)


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
