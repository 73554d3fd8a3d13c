"""What identifies a person in an export: found as in every file, but for columns declared discarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loaders.cells import slug
from loaders.grid import Grid
from loaders.mapping.discards import ALLOWED, refused, why_not_discarded
from loaders.mapping.model import OF_PLACE, Mapping
from loaders.mapping.table import Bound
from loaders.personal import NAMED, identified, over_the_header, scan
from loaders.personal import elsewhere as not_read
from loaders.personal_names import is_known_name
from loaders.personal_split import split_numbers
from loaders.raw import refusal
from loaders.source import Context
from loaders.types import Issue

HINT = " If it names staff and nobody else, a mapping of your own can declare it as discarded."

PLACE = " If it is a place, say so: `pqs org add` for a site, or its name in a mapping of your own."
Places = frozenset[str]  # what sites, trusts and the mapping's own words for them are called


def names_of_places(mapping: Mapping, context: Context) -> Places:
    """Everything that a cell may call a site or a trust: the whole name, and a part of it in its order."""
    said = {slug(cell) for name in OF_PLACE if name in mapping.column for cell in _words(mapping, name)}
    return frozenset(said | {slug(one.name) for one in context.organisations.values()})


def _words(mapping: Mapping, column: str) -> Iterator[str]:
    for cells in mapping.column[column].values.values():
        yield from cells


def identifying(mapping: Mapping, bound: Bound, today: date, places: Places) -> Iterator[Issue]:
    """Every column of one table that keeps the whole file out, and what stands above its header."""
    person = bound.at.get(mapping.person or "")
    passed = {*bound.discarded, *([person] if person is not None else [])}
    for place in sorted(passed):
        yield from _staff(bound, place, today)
    yield from _others(mapping, bound, passed, today, places)
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


def _others(mapping: Mapping, bound: Bound, passed: set[int], today: date, places: Places) -> Iterator[Issue]:
    """Columns that are read, and those that nobody knows; a place that is known is not looked at."""
    typed = {bound.header(name): mapping.column[name].type for name in bound.at}
    of_place = {at for name, at in bound.at.items() if mapping.column[name].type in OF_PLACE} - passed
    header = tuple("" if i in passed else name for i, name in enumerate(bound.found.header))
    known = {cell for at in of_place for cell in _column(bound, at) if _is_place(cell, places)}
    rows = [
        (
            number,
            tuple("" if i in passed or (i in of_place and c in known) else c for i, c in enumerate(cells)),
        )
        for number, cells in bound.found.rows
    ]
    references = frozenset(name for name, kind in typed.items() if kind == "reference")
    days = frozenset(name for name, kind in typed.items() if kind == "date")
    told: set[tuple[str, str | None]] = set()
    for issue in scan(header, rows, today, references=references, dates=days, sheet=bound.sheet):
        told.add((issue.code, issue.column))
        hint = HINT if issue.code in ALLOWED else ""
        yield replace(
            issue, sentence=issue.sentence + (PLACE if typed.get(issue.column or "") in OF_PLACE else hint)
        )
    for at in sorted(of_place):
        name = bound.found.header[at]
        found = [number for number, cells in rows if at < len(cells) and is_known_name(cells[at])]
        if found and ("person_name", name) not in told:
            issue = identified("person_name", name, found, bound.sheet)
            yield replace(issue, sentence=issue.sentence + PLACE)
    inside = [i not in {*bound.at.values(), *passed} for i in range(len(header))]
    yield from split_numbers(header, rows, bound.sheet, within=inside)


def _column(bound: Bound, at: int) -> set[str]:
    return {cells[at] for _, cells in bound.found.rows if at < len(cells)}


def _is_place(cell: str, places: Places) -> bool:
    """Whether a cell is the name of a place, or a part of one: "Northmere" of Northmere Royal."""
    name = slug(cell)
    return bool(name) and any(f"_{name}_" in f"_{place}_" for place in places)
