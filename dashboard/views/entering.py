"""The pages to type in: which there are, what of them was changed, and where each fault belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from dashboard.page import Request
from dashboard.views.entry_figures import NIL, figures, planned
from dashboard.views.entry_types import (
    WHY,
    Cell,
    EntryRow,
    EntrySheet,
    Typed,
    field_name,
    was_name,
)
from dashboard.views.entry_words import programme, ratings, words
from dashboard.views.on_the_page import on_the_page
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
HERE = {  # code -> as it is said of a field, where the loader speaks of columns and files
    "no_text": "This field is blank. Undo what brought this entry, on the page Data, to take it away; or "
    "write what holds now.",
    "no_figure": "This field is blank. Write 0 if there were none, or choose under “What it is” why there "
    "is no figure.",
    "status_disagrees": "This field and “What it is” do not go together: a figure that is not there has no "
    "number, and one that is has no such reason. Leave out one of the two.",
    "period_in_future": "This lies ahead, so it cannot be known yet. A plan is typed in on its own page.",
}
PLACE = re.compile(r"^(?:Row [0-9]+, c|C)olumn “[^”]*” ")
BLOCKING = (Severity.ERROR, Severity.REFUSAL)


def changed(sheet: EntrySheet, values: Mapping[str, str]) -> tuple[EntryRow, ...]:
    """The rows in which something else stands than when the page was opened, with those that go with them."""
    touched = [row for row in sheet.rows if any(_touched(row, cell, values) for cell in row.cells)]
    together = {row.together for row in touched if row.together}
    return tuple(
        row
        for row in sheet.rows
        if row in touched or (row.together in together and any(_said(row, values).values()))
    )


def moved(rows: Iterable[EntryRow], values: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What somebody else recorded in these rows since the page was opened, beside its fields."""
    return {
        field_name(row, cell): (_meanwhile(cell, _was(row, cell, values)),)
        for row in rows
        if any(_touched(row, cell, values) for cell in row.cells)
        for cell in row.cells
        if _moved(row, cell, values)
    }


def refreshed(sheet: EntrySheet, values: Mapping[str, str]) -> dict[str, str]:
    """What was typed, beside what is known now: a field that nobody touched shows that."""
    now = dict(values)
    for row in sheet.rows:
        for cell in row.cells:
            if not _touched(row, cell, values):
                now[field_name(row, cell)] = cell.value
            now[was_name(row, cell)] = cell.value
    return now


def _meanwhile(cell: Cell, was: str) -> str:
    held = next((o.label for o in cell.options if o.value == cell.value), cell.value)
    if not held:
        return (
            f"“{was}” stood here when you opened the page, and is not known any more. Check it, and send it."
        )
    before = next((o.label for o in cell.options if o.value == was), was)
    stood = f"“{before}” stood here" if before else "this was blank"
    return (
        f"Somebody recorded “{held}” since you opened this page, when {stood}. Check it, then send it again."
    )


def _moved(row: EntryRow, cell: Cell, values: Mapping[str, str]) -> bool:
    """A field that holds something else than when the page was opened, and not what was typed."""
    held = _plain(cell.value)
    return held not in (_was(row, cell, values), _typed(row, cell, values))


def _touched(row: EntryRow, cell: Cell, values: Mapping[str, str]) -> bool:
    return _typed(row, cell, values) != _was(row, cell, values)


def _typed(row: EntryRow, cell: Cell, values: Mapping[str, str]) -> str:
    return _plain(values.get(field_name(row, cell), ""))


def _was(row: EntryRow, cell: Cell, values: Mapping[str, str]) -> str:
    return _plain(values.get(was_name(row, cell), ""))


def _said(row: EntryRow, values: Mapping[str, str]) -> dict[str, str]:
    """What was typed where something was, and what is known now elsewhere."""
    return {
        cell.column: _typed(row, cell, values) if _touched(row, cell, values) else _plain(cell.value)
        for cell in row.cells
    }


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
    if issue.code in HERE:
        return HERE[issue.code]
    if issue.code == "not_a_number":
        return PLACE.sub("This field ", issue.sentence.partition(", or one of: ")[0].rstrip(".") + ".")
    if issue.code in NAMED:
        return PERSON.format(NAMED[issue.code])
    if issue.code == HELD.code:
        return FORENAME
    return on_the_page(PLACE.sub("This field ", issue.sentence))


def opened(sheet: EntrySheet) -> Typed:
    """The page as it opens: each field holds what is known."""
    values = {field_name(row, cell): cell.value for row in sheet.rows for cell in row.cells}
    return Typed(values | {was_name(row, cell): cell.value for row in sheet.rows for cell in row.cells})
