"""What identifies a person in an export: found as in every file, but for columns declared discarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loaders.grid import Grid
from loaders.mapping.discards import ALLOWED, refused, why_not_discarded
from loaders.mapping.model import Mapping
from loaders.mapping.table import Bound
from loaders.personal import NAMED, over_the_header, scan
from loaders.personal import elsewhere as not_read
from loaders.raw import refusal
from loaders.types import Issue

HINT = " If it names staff and nobody else, a mapping of your own can declare it as discarded."


def identifying(mapping: Mapping, bound: Bound, today: date) -> Iterator[Issue]:
    """Every column of one table that keeps the whole file out, and what stands above its header."""
    person = bound.at.get(mapping.person or "")
    passed = {*bound.discarded, *([person] if person is not None else [])}
    for place in sorted(passed):
        yield from _staff(bound, place, today)
    yield from _others(mapping, bound, passed, today)
    yield from scan((), bound.above, today, dates=frozenset({"column 1", "column 2"}), sheet=bound.sheet)
    yield from over_the_header(bound.found.header, bound.above, bound.sheet)


def elsewhere(grid: Grid, today: date) -> Iterator[Issue]:
    """The same of a sheet that the mapping does not read."""
    return not_read(grid.rows, today, sheet=grid.sheet)


def _staff(bound: Bound, place: int, today: date) -> Iterator[Issue]:
    """A column of staff is never read; it is only looked at for what no file may hold."""
    name = bound.found.header[place]
    why = why_not_discarded(name)
    if why is not None:
        kind = next((kind for kind, words in NAMED.items() if words == why), "person_name")
        sentence = f"Column “{name}” looks like {why}. Nothing of the file was loaded. Take the column out."
        yield refusal(kind, sentence, sheet=bound.sheet, column=name)
    cells = ((number, cells[place]) for number, cells in bound.found.rows if place < len(cells))
    yield from refused(name, cells, today, bound.sheet)


def _others(mapping: Mapping, bound: Bound, passed: set[int], today: date) -> Iterator[Issue]:
    header = tuple("" if i in passed else name for i, name in enumerate(bound.found.header))
    rows = (
        (number, tuple("" if i in passed else cell for i, cell in enumerate(cells)))
        for number, cells in bound.found.rows
    )
    typed = {bound.header(name): mapping.column[name].type for name in bound.at}
    references = frozenset(name for name, kind in typed.items() if kind in ("reference", "site", "org"))
    days = frozenset(name for name, kind in typed.items() if kind == "date")
    for issue in scan(header, rows, today, references=references, dates=days, sheet=bound.sheet):
        hint = HINT if issue.code in ALLOWED else ""
        yield replace(issue, sentence=issue.sentence + hint)
