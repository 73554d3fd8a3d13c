"""Reads an audit workbook of safety actions: the layout that `dashboard.exports.audit_workbook` writes.

One sheet has a row with the headings Requirement and State (the sheet Requirements where there is one); each
row below is a requirement. Wording and Reason are read where they stand; every other column is left alone.
A cell that cannot be read is named by its row and its column, and then nothing of the workbook is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from loaders.workbook import Rows, sheets

SHEET = "Requirements"
COLUMNS = (
    "Requirement",
    "Wording",
    "State",
    "Reason",
    "Where the state comes from",
    "Owner",
    "To be met by",
    "Evidence",
)
READ = ("Requirement", "Wording", "State", "Reason")
STATES = ("red", "amber", "green", "blue")
MOST_ROWS, HEAD_WITHIN = 500, 20
NO_TABLE = (
    "This is no audit workbook: no sheet has a row with the headings Requirement and State. Export the "
    "workbook from the page of safety actions, change it, and bring it back."
)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One requirement as the workbook has it. Empty texts say nothing. `places` are columns by heading."""

    sheet: str
    row: int
    number: str
    wording: str
    state: str
    reason: str
    places: tuple[tuple[str, str], ...]

    def where(self, heading: str) -> str:
        """ "Requirements, row 5, column C (State)"; without the column where the workbook has none."""
        column = dict(self.places).get(heading, "")
        row = f"{self.sheet}, row {self.row}"
        return f"{row}, column {column} ({heading})" if column else row


@dataclass(frozen=True, slots=True)
class AuditBook:
    rows: tuple[AuditRow, ...] = ()
    faults: tuple[str, ...] = ()


def read_audit_workbook(content: bytes) -> AuditBook:
    """The rows of a workbook, with every fault. It is opened only after it has been found safe."""
    book = sheets(content)
    refused = [issue.sentence for issue in book.issues if issue.severity == "refusal"]
    if refused:
        return AuditBook(faults=tuple(refused))
    table = _table([*book.sheets])
    if table is None:
        return AuditBook(faults=(NO_TABLE,))
    sheet, columns, rows = table
    if len(rows) > MOST_ROWS:
        return AuditBook(
            faults=(f"The sheet has more than {MOST_ROWS} rows: no year has so many requirements.",)
        )
    return _read(sheet, columns, rows)


def _table(found: list[tuple[str, Rows]]) -> tuple[str, dict[str, int], Rows] | None:
    """The sheet, its columns by heading, and the rows below them."""
    found.sort(key=lambda sheet: sheet[0].strip().casefold() != SHEET.casefold())
    for name, rows in found:
        for place, (_number, cells) in enumerate(rows[:HEAD_WITHIN]):
            named = {cell.strip().casefold(): c for c, cell in reversed([*enumerate(cells)])}
            columns = {heading: named[heading.casefold()] for heading in READ if heading.casefold() in named}
            if {"Requirement", "State"} <= columns.keys():
                return name.strip(), columns, rows[place + 1 :]
    return None


def _read(sheet: str, columns: dict[str, int], rows: Rows) -> AuditBook:
    places = tuple((heading, _letters(c)) for heading, c in columns.items())
    made: list[AuditRow] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        text = {heading: cells[c].strip() if c < len(cells) else "" for heading, c in columns.items()}
        if not any(text.values()):
            continue
        own = AuditRow(
            sheet,
            number,
            text["Requirement"],
            text.get("Wording", ""),
            text["State"].casefold(),
            text.get("Reason", ""),
            places,
        )
        faults += _faults(own, text["State"], seen)
        seen.setdefault(own.number, number)
        made.append(own)
    return AuditBook(tuple(made), tuple(faults))


def _faults(own: AuditRow, state: str, seen: dict[str, int]) -> list[str]:
    if not own.number:
        return [f"{own.where('Requirement')}: the number of the requirement is missing."]
    if own.number in seen:
        said = f"requirement {own.number[:20]} stands in row {seen[own.number]} as well"
        return [f"{own.where('Requirement')}: {said}."]
    if own.state and own.state not in STATES:
        return [f"{own.where('State')}: “{state[:40]}” is not red, amber, green or blue."]
    return []


def _letters(column: int) -> str:
    """0 -> A, 26 -> AA, as the workbook names its columns."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters
