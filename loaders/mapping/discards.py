"""Which columns a mapping may discard: those that name staff. Those that name a family keep the file out.

A file about staff holds their names in columns of its own, and whoever exports it cannot always leave them
out. Such columns are declared in the mapping. They are looked at once for what may never be there (NHS
numbers, dates of birth), and no cell of them is kept, quoted or counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from loaders.dates import Day, day
from loaders.grid import plain
from loaders.personal import BIRTH, NAMED, holds_nhs_number, identified, in_header
from loaders.personal_text import cleaned
from loaders.types import Issue

ALLOWED = ("person_name", "contact")  # kinds of identifier that may be of staff
FAMILY = re.compile(
    r"(^|_)(mother|mothers|mum|father|fathers|baby|babys|babies|child|infant|patient|patients|woman|womans"
    r"|women|client|clients|partner|parent|parents|next_of_kin|family|claimant|complainant|service_user)(_|$)"
)
OF_FAMILY = "names of women, babies or their families"
WORKING_AGE = 15  # years: a column whose every date is older than that is of births, not of posts


def why_not_discarded(header: str) -> str | None:
    """What a header says that no mapping may let pass; None when it may be discarded."""
    name = plain(header)
    if FAMILY.search(name):
        return OF_FAMILY
    kind = in_header(name)
    return None if kind is None or kind in ALLOWED else NAMED[kind]


def refused(name: str, cells: Iterable[tuple[int, str]], today: date, sheet: str | None) -> Iterator[Issue]:
    """The refusal of a discarded column that holds what may never be in a file. No cell of it is quoted."""
    old, dated = 0, 0
    numbered: int | None = None
    born: int | None = None
    for row, cell in cells:
        if not any(letter.isdecimal() for letter in cell):
            continue
        clean = cleaned(cell)
        if holds_nhs_number(clean):
            numbered = numbered or row
        if BIRTH.search(clean):
            born = born or row
        found = day(cell)
        if isinstance(found, Day) and found.exact:
            dated += 1
            old += found.on.year <= today.year - WORKING_AGE
    if numbered is not None:
        yield identified("nhs_number", name, (numbered,), sheet)
    if born is not None or (dated > 1 and old == dated):
        yield identified("date_of_birth", name, () if born is None else (born,), sheet)
