"""Which cells of a file are never read: columns of staff that a mapping declares. Nobody is shown them."""

from __future__ import annotations

from dataclasses import replace

from loaders.grid import Grid, grids
from loaders.mapping.files import Held, shipped
from loaders.mapping.model import Mapping
from loaders.mapping.table import bind
from loaders.types import RawFile


def read_of(raw: RawFile, own: Held | None = None) -> tuple[Grid, ...]:
    """The visible sheets of a file without what is never read of it: by a mapping of the sender's own, or by
    every one of ours whose columns the file has.
    """
    known = (own.mapping,) if own is not None else tuple(held.mapping for held in shipped())
    return tuple(_without(grid, known, raw.sha256) for grid in grids(raw).grids)


def _without(grid: Grid, known: tuple[Mapping, ...], sha256: str) -> Grid:
    never: set[int] = set()
    head = 0
    for mapping in known:
        bound = bind(mapping, grid, sha256)
        if bound is not None:
            person = bound.at.get(mapping.person or "")
            never |= {*bound.discarded, *([] if person is None else [person])}
            head = bound.head[0]
    if not never:
        return grid
    rows = (
        (number, tuple("" if number > head and i in never else cell for i, cell in enumerate(cells)))
        for number, cells in grid.rows
    )
    return replace(grid, rows=tuple(rows))
