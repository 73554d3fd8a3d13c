"""Exports by the line (incidents, roster, training ...): read by the mapping whose columns they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.grid import grids
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, LoaderError, RawFile

if TYPE_CHECKING:
    from loaders.mapping.read import Reading

AMBIGUOUS = (
    "The columns of the file fit {count} mappings: {names}. Say which with --mapping; `pqs mapping list` "
    "tells what each is for."
)


def recognise(raw: RawFile) -> bool:
    return bool(fitting(raw))


def fitting(raw: RawFile) -> tuple[str, ...]:
    """The ids of the mappings whose columns the file has."""
    from loaders.mapping.files import (
        shipped,
    )  # read when a file is there to be read, and not for `pqs --help`
    from loaders.mapping.table import bind

    return tuple(
        held.mapping.id
        for held in shipped()
        if any(bind(held.mapping, grid, raw.sha256) for grid in grids(raw).grids)
    )


def reading(raw: RawFile, context: Context) -> Reading:
    """The file by the mapping that was named, or by the one that it fits.

    Raises LoaderError when it fits none, or more than one.
    """
    from loaders.mapping.files import by_id
    from loaders.mapping.read import read as read_by

    held = context.given.mapping
    if held is None:
        found = fitting(raw)
        if not found:
            raise LoaderError(
                f"{raw.name} has the columns of no mapping. `pqs mapping list` tells which there are; name "
                "one of your own with --mapping."
            )
        if len(found) > 1:
            raise LoaderError(AMBIGUOUS.format(count=len(found), names=", ".join(found)))
        held = by_id(found[0])
    try:
        return read_by(raw, held, context)
    finally:
        if held.mapping.person is not None:
            grids.cache_clear()  # rows about members of staff do not stay in memory


def read(raw: RawFile, context: Context) -> Checked:
    """The same for a store: what keeps the file out is an issue of it."""
    try:
        return reading(raw, context).checked
    except LoaderError as error:
        return Checked(SOURCE.id, issues=(refusal("ambiguous_mapping", str(error)),))


SOURCE = Source(
    id="mapping",
    title="Export by the line (incidents, roster, training, acuity, reviews, complaints, claims, voices)",
    what="One row for each event, shift or person, as other systems export them, read by a mapping.",
    recognise=recognise,
    read=read,
)
