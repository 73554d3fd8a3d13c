"""People in what nobody sees of a file: its name and those of its sheets, hidden sheets, comments ...

Asked of files that trusts write. What national bodies publish names whom to ask about it, and nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from loaders.grid import grids
from loaders.personal import BIRTH, NAMED, elsewhere, in_value
from loaders.personal_names import names_in_title
from loaders.personal_text import cleaned
from loaders.raw import refusal
from loaders.types import Issue, RawFile

UNNAMED = "a file whose name is not repeated"
EMBEDDED = (
    "The workbook holds another file inside it, which cannot be looked through for what identifies people. "
    "Nothing of it was loaded. Delete the embedded file, or copy the sheets into a new workbook."
)
PARTED = re.compile(r"(?:_|(?<=[A-Za-z])[-+.](?=[A-Za-z ]))+")  # what stands for a space in a name
# What a name of a file or a sheet may not be. Days in it are the days of its figures.
OF_NAMES = ("nhs_number", "contact", "address", "local_identifier")


def shown_name(name: str) -> str:
    """The name of a file as it may be repeated."""
    return UNNAMED if _in_name(PurePath(name).stem) is not None else name


def in_name_of(raw: RawFile) -> Issue | None:
    """The refusal of a file whose very name identifies somebody: it is not even noted that it came."""
    kind = _in_name(PurePath(raw.name).stem)
    return (
        None
        if kind is None
        else _told("The name of the file", kind, "Give it another name and load it again.")
    )


def refusals(raw: RawFile, today: date) -> tuple[Issue, ...]:
    """What keeps a workbook out that its table does not show."""
    read_from = grids(raw)
    sheets = enumerate((*read_from.grids, *read_from.hidden), start=1)
    named = [(place, kind) for place, grid in sheets if (kind := _in_name(grid.sheet or "")) is not None]
    if named:
        remedy = "Give the sheet another name and load the file again."
        return tuple(_told(f"The name of sheet {place}", kind, remedy) for place, kind in named)
    return tuple(_inside(raw, today))


def beside(issues: tuple[Issue, ...], hidden: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """With the other issues of the file; alone where these would repeat the name of a sheet."""
    return (
        hidden
        if any(issue.sentence.startswith("The name of sheet") for issue in hidden)
        else (*issues, *hidden)
    )


def _in_name(name: str) -> str | None:
    text = cleaned(PARTED.sub(" ", name))
    for said in dict.fromkeys((text, cleaned(name))):
        kind = in_value(said, date.max, free_text=False)
        if kind in OF_NAMES:
            return kind
        if BIRTH.search(said):
            return "date_of_birth"
    return "person_name" if names_in_title(text) else None


def _inside(raw: RawFile, today: date) -> Iterator[Issue]:
    read_from = grids(raw)
    for grid in read_from.hidden:
        yield from elsewhere(grid.rows, today, sheet=grid.sheet)
    told = set()
    for left in read_from.leftovers:
        kind = in_value(left.text, today)
        if kind is not None and (left.place, kind) not in told:
            told.add((left.place, kind))
            where = f"{left.place} (in row {left.row}, column {left.column})" if left.row else left.place
            yield _told(where, kind, "Delete it and load the file again.", left.row, left.column)
    if read_from.embeds:
        yield refusal("embedded_file", EMBEDDED)


def _told(where: str, kind: str, remedy: str, row: int | None = None, column: str | None = None) -> Issue:
    sentence = f"{where} looks like {NAMED[kind]}. Nothing of the file was loaded. {remedy}"
    return refusal(kind, sentence, row=row, column=column)
