"""Reads the board's own form back: trust, ratings, monthly figures, words, annual figures, safety actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders import appendix2_answers as answers
from loaders import appendix2_lines as lines
from loaders import form, organisations
from loaders.appendix2_reading import Reading, year_of
from loaders.cells import short
from loaders.grid import Grid, grids, table
from loaders.notes import Notes
from loaders.personal import elsewhere, identified, in_value, scan
from loaders.raw import looks_like, refusal
from loaders.records import Found
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile, RawTable

ADVISED = "mssp_status"  # the line in which the adviser's name is asked for
SHEETS = {name.lower() for name in (form.TRUST, form.MONTHLY, form.WORDS, form.ANNUAL)}


# What the form calls the answers that its records hold.
COLUMNS = {"ratings": "Answer", "programmes": "Answer", "requirements": "State"}


def is_header(names: tuple[str, ...]) -> bool:
    return bool(names) and names[0] == form.KEY


def recognise(raw: RawFile) -> bool:
    """A workbook with the form's four sheets, at least one of which still has its key column."""
    if looks_like(raw.content) != "zip":
        return False
    found = {(grid.sheet or "").lower(): grid for grid in grids(raw).grids}
    return set(found) >= SHEETS and any(table(found[name], is_header, raw.sha256) for name in SHEETS)


@dataclass(slots=True)
class Sheet:
    """One sheet of the form: the heading of each column, and the row of each key."""

    name: str
    header: tuple[str, ...]
    rows: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)

    def cell(self, key: str, column: int) -> str:
        cells = self.rows.get(key, (0, ()))[1]
        return cells[column].strip() if column < len(cells) else ""

    def row(self, key: str) -> int:
        return self.rows[key][0] if key in self.rows else 0


def read(raw: RawFile, context: Context) -> Checked:
    """Every filled cell of the form, and every issue."""
    read_from = grids(raw)
    by_name = {(grid.sheet or "").lower(): grid for grid in read_from.grids}
    sheets = {
        name: sheet for name, grid in by_name.items() if (sheet := _sheet(grid, raw.sha256)) is not None
    }
    refusals = [*_faults(by_name, sheets), *_identifying(sheets, context.today)]
    for name, grid in by_name.items():
        if name not in sheets:
            refusals += elsewhere(grid.rows, context.today, sheet=grid.sheet)
    notes, heap = Notes(), Found()
    trust = sheets.get(form.TRUST.lower())
    org = "" if trust is None else _organisation(trust, context, refusals)
    if refusals or trust is None:
        return Checked("appendix2", issues=(*read_from.issues, *refusals))
    reading = Reading(org, year_of(trust.cell(form.YEAR, 2)), context, notes, heap)
    answers.read_trust(reading, trust)
    lines.read_monthly(reading, sheets[form.MONTHLY.lower()])
    lines.read_words(reading, sheets[form.WORDS.lower()], trust.cell(form.COMPLETED_BY, 2))
    lines.read_annual(reading, sheets[form.ANNUAL.lower()])
    if form.ACTIONS.lower() in sheets:
        answers.read_actions(reading, sheets[form.ACTIONS.lower()])
    reading.tell_blanks()
    return heap.checked("appendix2", notes, reading.filled, read_from.issues, COLUMNS)


def _sheet(grid: Grid, sha256: str) -> Sheet | None:
    found: RawTable | None = table(grid, is_header, sha256)
    if found is None:
        return None
    sheet = Sheet(grid.sheet or "", found.header)
    for number, cells in found.rows:
        key = cells[0].strip() if cells else ""
        if key in sheet.rows:
            sheet.repeated.append((key, number))
        elif key:
            sheet.rows[key] = (number, cells)
    return sheet


def _faults(by_name: dict[str, Grid], sheets: dict[str, Sheet]) -> Iterator[Issue]:
    """What makes the form unreadable as a whole."""
    for wanted in (form.TRUST, form.MONTHLY, form.WORDS, form.ANNUAL):
        if wanted.lower() in by_name and wanted.lower() not in sheets:
            sentence = f"The sheet {wanted} has lost its hidden column A. Copy the figures into a new form."
            yield refusal("broken_form", sentence, sheet=wanted)
    for sheet in sheets.values():
        for key, row in sheet.repeated:
            sentence = f"Row {row} of the sheet {sheet.name} repeats the line “{short(key, 60)}”. Delete one."
            yield refusal("repeated_line", sentence, sheet=sheet.name, row=row)
        columns = [name for name in sheet.header if name]
        for name in sorted({name for name in columns if columns.count(name) > 1}):
            sentence = f"The sheet {sheet.name} has two columns headed “{name.replace('_', '-')}”. Keep one."
            yield refusal("duplicate_header", sentence, sheet=sheet.name, column=name)


def _organisation(trust: Sheet, context: Context, refusals: list[Issue]) -> str:
    found = organisations.code(trust.cell(form.ORGANISATION, 2), context)
    if isinstance(found, str):
        return found
    sentence = f"The code of the trust {found.sentence}"
    refusals.append(
        refusal(found.code, sentence, sheet=trust.name, row=trust.row(form.ORGANISATION), column="Answer")
    )
    return ""


def _identifying(sheets: dict[str, Sheet], today: date) -> Iterator[Issue]:
    """Answers are looked through like any free text; the adviser's name alone is asked for and stays."""
    for name in (form.WORDS, form.MONTHLY, form.ANNUAL):
        sheet = sheets.get(name.lower())
        if sheet is not None:
            rows = [(number, ("",) * 4 + cells[4:]) for number, cells in sheet.rows.values()]
            header = ("",) * 4 + tuple(name.replace("_", "-") for name in sheet.header[4:])
            yield from scan(header, rows, today, sheet=sheet.name)
    trust = sheets.get(form.TRUST.lower())
    if trust is not None and trust.cell(form.COMPLETED_BY, 2):
        row = (trust.row(form.COMPLETED_BY), (trust.cell(form.COMPLETED_BY, 2),))
        yield from scan(("Filled in by",), [row], today, sheet=trust.name)
    if trust is not None:
        kind = in_value(trust.cell(ADVISED, 4), today)
        if kind is not None and kind != "person_name":
            yield identified(kind, "Adviser", (trust.row(ADVISED),), trust.name)


SOURCE = Source(
    id="appendix2",
    title="The board's own form (workbook written by `pqs template`)",
    what="What Appendix 2 asks of one trust for a year: figures, words, ratings and safety actions.",
    recognise=recognise,
    read=read,
)
