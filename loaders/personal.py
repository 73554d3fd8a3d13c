"""Finds what identifies a person, in headers and in values. A file that holds any of it is not loaded at all.

It looks for NHS numbers (ten digits whose last is the modulus 11 check digit of the NHS Data Dictionary),
names, dates of birth, addresses and postcodes, telephone numbers and e-mail addresses, and hospital numbers.
It errs on the side of refusing: a person can rename a column, nobody can unread a name. It finds what looks
like an identifier; it cannot prove that there is none, so free text still waits for a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from loaders.grid import plain
from loaders.personal_headers import in_header
from loaders.personal_names import is_known_name, word_list
from loaders.personal_values import (
    BIRTH,
    holds_nhs_number,
    in_value,
    is_birth_date,
    is_day,
    is_nhs_number,
)
from loaders.raw import refusal
from loaders.types import Issue, Told

ROWS_NAMED = 12  # of a column that identifies people
WORDS_OF_HEADER = 4  # that a header may have before it is taken for a sentence
AGE = re.compile(r"(^|_)aged?(_|$)")
NAMED = {
    "nhs_number": "NHS numbers",
    "person_name": "names of people",
    "date_of_birth": "dates of birth",
    "address": "addresses or postcodes",
    "contact": "telephone numbers or e-mail addresses",
    "local_identifier": "hospital or patient numbers",
}

__all__ = [
    "BIRTH",
    "NAMED",
    "elsewhere",
    "holds_nhs_number",
    "identified",
    "in_header",
    "in_value",
    "is_nhs_number",
    "looked_at",
    "over_the_header",
    "scan",
    "shown",
    "word_list",
]


def told(cells: Iterable[tuple[int, str]]) -> list[Told]:
    """The texts of a column, each once, in the order of the rows; blanks are left out."""
    found: dict[str, list[int]] = {}
    for row, text in cells:
        if text.strip():
            found.setdefault(text, [row, 0])[1] += 1
    return [Told(row, text, times) for text, (row, times) in found.items()]


def scan(
    header: Iterable[str],
    rows: Iterable[tuple[int, tuple[str, ...]]],
    today: date,
    *,
    references: frozenset[str] = frozenset(),
    dates: frozenset[str] = frozenset(),
    sheet: str | None = None,
) -> Iterator[Issue]:
    """One refusal per column that identifies people. The value itself is never repeated."""
    names, columns = tuple(header), dict[int, list[tuple[int, str]]]()
    for number, line in rows:
        for column, cell in enumerate(line):
            if cell:
                columns.setdefault(column, []).append((number, cell))
    for column in sorted({*range(len(names)), *columns}):
        name = names[column] if column < len(names) else f"column {column + 1}"
        cells = told(columns.get(column, ()))
        found = looked_at(name, cells, today, reference=name in references, dated=name in dates)
        for kind, at in found.items():
            yield identified(kind, shown(name, column, today), at, sheet)


def elsewhere(
    rows: Iterable[tuple[int, tuple[str, ...]]], today: date, *, sheet: str | None = None
) -> Iterator[Issue]:
    """The same of rows that are not read, of another sheet or above the header: headers may be anywhere."""
    lines = list(rows)
    yield from scan((), lines, today, sheet=sheet)
    for number, line in lines:
        for column, cell in enumerate(line):
            kind = in_header(cell) if cell and len(plain(cell).split("_")) <= WORDS_OF_HEADER else None
            if kind in ("nhs_number", "date_of_birth", "local_identifier"):
                yield identified(kind, shown(cell, column, today), (number,), sheet)


def over_the_header(
    header: Sequence[str], above: Sequence[tuple[int, tuple[str, ...]]], sheet: str | None
) -> Iterator[Issue]:
    """Headers that go over two rows: "NHS" above "number"."""
    for number, line in above[-1:]:
        for column, (over, name) in enumerate(zip(line, header, strict=False)):
            both = [part for part in (*plain(over).split("_"), *name.split("_")) if part]
            kind = in_header(" ".join(both)) if over.strip() and len(both) <= WORDS_OF_HEADER else None
            if kind is not None and in_header(name) is None:
                yield identified(kind, name or f"column {column + 1}", (number,), sheet)


def looked_at(
    name: str, cells: Sequence[Told], today: date, *, reference: bool = False, dated: bool = False
) -> dict[str, list[int]]:
    """Every kind of identifier that one column holds, with the rows of each: of one text the first alone,
    and none of a kind that the header names, where the whole column is meant.
    """
    found: dict[str, list[int]] = {}
    for kind in (in_header(name), _as_value(name, today)):
        if kind is not None:
            found[kind] = []
    whole = frozenset(found)
    for row, text, _times in cells:
        kind = in_value(text, today, free_text=not reference, reference=reference)
        if kind is not None and kind not in whole and not (dated and kind == "date_of_birth"):
            found.setdefault(kind, []).append(row)
    if is_list_of_names(cells):
        found.setdefault("person_name", [cell.row for cell in cells])
    if not dated:
        of_age = AGE.search(name) is not None
        born = [c.row for c in cells if is_birth_date(c.text, today) or (of_age and is_day(c.text))]
        if born:
            found.setdefault("date_of_birth", born)
    return found


def _as_value(header: str, today: date) -> str | None:
    """What a header itself holds, where it is a value that slipped into the first row."""
    kind = in_value(header.replace("_", " "), today)
    return None if kind == "date_of_birth" else kind  # a day at the top of a column is that of its figures


def shown(header: str, column: int, today: date) -> str:
    """How a refusal names a column: by its header, unless that would repeat what it refuses."""
    return f"column {column + 1}" if not header.strip() or _as_value(header, today) else header


def is_list_of_names(cells: Sequence[Told]) -> bool:
    """A column whose cells are, one by one, the forenames or surnames of people."""
    hits = sum(times for _, text, times in cells if is_known_name(text))
    return hits >= 2 and hits * 3 >= sum(times for _, _, times in cells)


def identified(kind: str, column: str, rows: Sequence[int], sheet: str | None) -> Issue:
    """The refusal. It names the column and the rows, and never what stood there."""
    place = f" ({_rows(rows)})" if rows else ""
    return refusal(
        kind,
        f"Column “{column}” looks like {NAMED[kind]}{place}. Nothing of the file was loaded. "
        "Take the column out, or put a pseudonymous reference in the place of the person, and load it again.",
        sheet=sheet,
        row=rows[0] if rows else None,
        column=column,
    )


def _rows(rows: Sequence[int]) -> str:
    """ "row 5", "rows 5, 9 and 14", "rows 5, 9, 14, 20, 21, 22 and others": all that must be mended."""
    shown = [str(row) for row in rows[:ROWS_NAMED]]
    if len(rows) == 1:
        return f"row {shown[0]}"
    last = "others" if len(rows) > ROWS_NAMED else shown.pop()
    return f"rows {', '.join(shown)} and {last}"
