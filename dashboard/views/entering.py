"""The pages to type in: which there are, what of them was changed, and where each fault belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from dashboard.page import Request
from dashboard.views.entry_figures import NIL, figures, planned
from dashboard.views.entry_types import (
    WHY,
    EntryRow,
    EntrySheet,
    Typed,
    field_name,
    was_name,
)
from dashboard.views.entry_words import programme, ratings, words
from loaders import typed
from loaders.lone_names import HELD
from loaders.personal import NAMED
from loaders.types import Issue, Severity

SHEETS: Mapping[str, Callable[[Request, Mapping[str, str]], EntrySheet]] = MappingProxyType(
    {"figures": figures, "words": words, "ratings": ratings, "programme": programme, "plan": planned}
)
MENU = (  # page, what it is called, what it is for
    (
        "figures",
        "Figures of a month",
        "A figure that no file brings, one to correct, or that there were none.",
    ),
    ("words", "Words of a month", "The rows of the board’s form that are told and not counted."),
    ("ratings", "Ratings", "What the Care Quality Commission has published of the trust."),
    ("programme", "Support programme", "Whether the trust is on the Maternity Safety Support Programme."),
    ("plan", "Planned cover", "Midwife hours already filled in the months ahead."),
    ("events", "Events", "Inspections, new systems, closures: noted on the charts of their month."),
)
NO_REASON = "Write why: a board will ask for it."
NOTHING = "Nothing was changed, so there is nothing to record."
PERSON = "This field looks like {}. Nothing was recorded. Put a role in the place of the person."
FORENAME = (
    "This field may name a person: a forename stands in it. Put a role in the place of the name. If nobody "
    "is named, say below that you have read the words."
)
PLACE = re.compile(r"^(?:Row [0-9]+, c|C)olumn “[^”]*” ")
BLOCKING = (Severity.ERROR, Severity.REFUSAL)


def changed(sheet: EntrySheet, values: Mapping[str, str]) -> tuple[EntryRow, ...]:
    """The rows in which something else stands than when the page was opened, with those that go with them."""
    touched = [row for row in sheet.rows if _touched(row, values)]
    together = {row.together for row in touched if row.together}
    return tuple(
        row
        for row in sheet.rows
        if row in touched or (row.together in together and any(_said(row, values).values()))
    )


def _touched(row: EntryRow, values: Mapping[str, str]) -> bool:
    said = _said(row, values)
    return any(said[cell.column] != _plain(values.get(was_name(row, cell), "")) for cell in row.cells)


def _said(row: EntryRow, values: Mapping[str, str]) -> dict[str, str]:
    return {cell.column: _plain(values.get(field_name(row, cell), "")) for cell in row.cells}


def _plain(text: str) -> str:
    """As it is compared and kept: browsers send line ends in their own way."""
    return text.replace("\r\n", "\n").strip()


def as_table(request: Request, rows: Iterable[EntryRow], values: Mapping[str, str]) -> bytes:
    """The table that the loaders read: one line for each row that was changed."""
    why = _plain(values.get(WHY, ""))
    return typed.table(
        {"org": request.org.code, **row.given, **_said(row, values), typed.WHY: why} for row in rows
    )


def faults(
    rows: tuple[EntryRow, ...], issues: Iterable[Issue]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """What keeps the rows out: beside its field where the row has one, else for the page as a whole."""
    beside: dict[str, list[str]] = {}
    general: list[str] = []
    for issue in issues:
        if issue.severity not in BLOCKING:
            continue
        name = _field(rows, issue)
        if name:
            beside.setdefault(name, []).append(_here(issue))
        elif issue.code != "no_good_row":  # each row says already what is wrong with it
            general.append(issue.sentence)
    return {name: tuple(said) for name, said in beside.items()}, tuple(general)


def _field(rows: tuple[EntryRow, ...], issue: Issue) -> str:
    """The field that an issue is about: the first line of the table is its header."""
    if issue.column == typed.WHY:
        return WHY
    if issue.row is None or not 2 <= issue.row < len(rows) + 2:
        return ""
    row = rows[issue.row - 2]
    cell = next((cell for cell in row.cells if cell.column == issue.column), row.cells[0])
    return field_name(row, cell)


def nils(rows: Iterable[EntryRow], values: Mapping[str, str]) -> Iterator[tuple[EntryRow, str]]:
    """The rows of which somebody says that there were none, each with the name of the field that says so."""
    for row in rows:
        for cell in row.cells:
            name = field_name(row, cell)
            if cell.column == "status" and values.get(name) == NIL:
                yield row, name


def _here(issue: Issue) -> str:
    """The sentence of an issue as it stands beside its field, which has no row and no column."""
    if issue.code in NAMED:
        return PERSON.format(NAMED[issue.code])
    if issue.code == HELD.code:
        return FORENAME
    return PLACE.sub("This field ", issue.sentence)


def opened(sheet: EntrySheet) -> Typed:
    """The page as it opens: each field holds what is known."""
    values = {field_name(row, cell): cell.value for row in sheet.rows for cell in row.cells}
    return Typed(values | {was_name(row, cell): cell.value for row in sheet.rows for cell in row.cells})
