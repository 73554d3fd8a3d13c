"""Cells of an export that nobody reads into the store and that are kept with the file: who may be in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.case_rows import REFERENCE
from loaders.cells import Fault
from loaders.lone_names import tell_unread
from loaders.mapping.model import Mapping
from loaders.mapping.table import Bound
from loaders.notes import Notes

LETTERS = re.compile(r"[^\W\d_]{3,}")
NO_REFERENCE = Fault(
    "bad_reference",
    "is no reference of letters, digits and - . / without spaces, and may name somebody. The row counts; the "
    "cell is left out of the copy of the file that is kept.",
)


def tell(mapping: Mapping, bound: Bound, notes: Notes, *, checked: bool) -> None:
    """Warn of forenames in words that are not read, and of words where a reference should stand.

    What a case or an answer is made of is looked through with it. `checked`: somebody has read the words.
    """
    if mapping.person is not None:  # no row of the file is kept
        return
    read = {mapping.case.reference, *mapping.case.fields.values()} if mapping.case is not None else set()
    read |= {mapping.answer.said, mapping.answer.did} if mapping.answer is not None else set()
    for name, at in bound.at.items():
        if name in read:
            continue
        if mapping.column[name].type == "text":
            tell_unread(_cells(bound, at), notes, bound.sheet, bound.header(name), checked=checked)
        elif mapping.column[name].type == "reference":
            for row, cell in _cells(bound, at):
                if LETTERS.search(cell) and not REFERENCE.fullmatch(cell):
                    notes.warning(NO_REFERENCE, sheet=bound.sheet, row=row, column=bound.header(name))
    for at in bound.unread:
        tell_unread(_cells(bound, at), notes, bound.sheet, bound.found.header[at], checked=checked)


def _cells(bound: Bound, at: int) -> Iterator[tuple[int, str]]:
    return ((number, cells[at].strip()) for number, cells in bound.found.rows if at < len(cells))
