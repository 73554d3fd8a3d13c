"""Which column of a file is which column of a mapping, and the mappings that a file fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.grid import Grid, above, plain, table
from loaders.long_rows import Rows
from loaders.mapping import model
from loaders.raw import refusal
from loaders.types import Issue, RawTable


@dataclass(frozen=True, slots=True)
class Bound:
    """One table of a file, with the place of every column that a mapping knows."""

    found: RawTable
    head: tuple[int, tuple[str, ...]]  # row number of the header, and its cells as they stood
    above: Rows  # what stands over it
    at: Mapping[str, int]  # column of the mapping -> place in a row
    discarded: tuple[int, ...]
    unread: tuple[int, ...]  # nobody's columns

    def header(self, column: str) -> str:
        """What the file calls a column."""
        return self.found.header[self.at[column]] if column in self.at else column

    @property
    def sheet(self) -> str | None:
        return self.found.sheet


def fits(mapping: model.Mapping, names: tuple[str, ...]) -> bool:
    """Whether a header holds every column by which the mapping is recognised."""
    return not missing(mapping, names)


def missing(mapping: model.Mapping, names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that a file of this mapping must have and this one has not."""
    held = set(names)
    return tuple(
        name for name in mapping.needed if held.isdisjoint(plain(h) for h in mapping.column[name].headers)
    )


def bind(mapping: model.Mapping, grid: Grid, sha256: str) -> Bound | None:
    """The table of a sheet that the mapping fits, with its columns found; None when there is none."""
    found = table(grid, lambda names: fits(mapping, names), sha256)
    if found is None:
        return None
    at: dict[str, int] = {}
    for name, column in mapping.column.items():
        place = next((i for h in column.headers if (i := _place(found, plain(h))) is not None), None)
        if place is not None:
            at[name] = place
    gone = {plain(header) for header in mapping.discarded}
    discarded = tuple(i for i, name in enumerate(found.header) if name in gone)
    known = {*at.values(), *discarded}
    unread = tuple(i for i, name in enumerate(found.header) if name and i not in known)
    over = above(grid, found)
    return Bound(found, grid.rows[len(over)], over, at, discarded, unread)


def _place(found: RawTable, name: str) -> int | None:
    return found.header.index(name) if name in found.header else None


def doubled(bound: Bound) -> Iterator[Issue]:
    """A column that the mapping reads and the file has twice: nobody can tell which one counts."""
    for name in bound.at:
        header = bound.header(name)
        if bound.found.header.count(header) > 1:
            sentence = f"Two columns are called “{header}”. Keep one of them."
            yield refusal("duplicate_header", sentence, sheet=bound.sheet, column=header)


def best_header(mapping: model.Mapping, grid: Grid) -> tuple[str, ...]:
    """The row near the top that has the most of the mapping's columns: to say what it lacks."""
    rows = [tuple(plain(cell) for cell in cells) for _, cells in grid.rows[:30]]
    return min(rows, key=lambda names: len(missing(mapping, names)), default=())
