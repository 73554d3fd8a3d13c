"""The tidy table: one row per figure, one column per thing that is said of it. CSV or a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loaders import dates
from loaders.cells import Fault
from loaders.grid import above, grids, plain, records, table
from loaders.notes import Notes
from loaders.personal import identified, in_value, scan
from loaders.raw import refusal
from loaders.records import Found
from loaders.source import Context, Source
from loaders.tidy_rows import KEYS, Row, read_row
from loaders.types import Checked, Issue, RawFile, RawTable

COLUMNS: dict[str, str] = {
    "org": "org org_code organisation organization organisation_code ods_code "
    "trust trust_code provider provider_code site site_code",
    "measure": "measure measure_id measure_name indicator metric",
    "period": "period month date reporting_period reporting_month period_start",
    "numerator": "numerator num",
    "denominator": "denominator denom den",
    "value": "value figure result count",
    "breakdown": "breakdown",
    "status": "status",
    "text": "text words narrative findings comment comments",
    "author": "author written_by_role",
    "themes": "themes",
    "event_ref": "event_ref event_reference",
}
MEANS = {name: column for column, names in COLUMNS.items() for name in names.split()}
NEEDED = {"org", "measure", "period"}
FIGURES = {"numerator", "value", "text", "status"}
FOREIGN = {"dimension", "org_level", "count_of"}  # the maternity data set's own tables, another format
PUBLIC_NAMES = {"org_name", "organisation_name", "trust_name", "site_name", "provider_name", "measure_title"}
TOTALS = {"total", "totals", "grand_total", "sub_total", "subtotal", "sum", "overall_total"}
FREE_TEXT = ("text", "author", "themes", "event_ref")


def is_header(names: tuple[str, ...]) -> bool:
    means = {MEANS.get(name) for name in names}
    return means >= NEEDED and bool(means & FIGURES) and not FOREIGN & set(names)


def recognise(raw: RawFile) -> bool:
    return any(table(grid, is_header, raw.sha256) for grid in grids(raw).grids)


def read(raw: RawFile, context: Context) -> Checked:
    """Every figure of every sheet that has the header, and every issue."""
    read_from = grids(raw)
    notes, heap, refusals, rows = Notes(), Found(), list[Issue](), 0
    for grid in read_from.grids:
        found = table(grid, is_header, raw.sha256)
        if found is None:
            sentence = f"The sheet {grid.sheet} has no columns org, measure and period, so it was not read."
            notes.warning(Fault("sheet_not_read", sentence), sheet=grid.sheet, row=None, column=None)
            continue
        for number, _cells in above(grid, found):
            sentence = f"Row {number} stands above the header and was not read."
            notes.warning(Fault("row_above_header", sentence), sheet=grid.sheet, row=number, column=None)
        refusals += [*_identifying(found, context.today), *_doubled(found)]
        if not refusals:
            rows += _read_table(found, context, notes, heap)
    if refusals:
        return Checked("tidy", issues=(*read_from.issues, *refusals))
    return heap.checked("tidy", notes, rows, read_from.issues)


def _read_table(found: RawTable, context: Context, notes: Notes, heap: Found) -> int:
    """Read one table's rows into the heap; how many there were."""
    for name in found.header:
        if name and name not in MEANS and name not in KEYS and name not in PUBLIC_NAMES:
            fault = Fault("unknown_column", "is not one that this loader knows, so it was not read.")
            notes.warning(fault, sheet=found.sheet, row=None, column=name)
    named = {MEANS.get(name, name): name for name in found.header if name}
    at = found.header.index(named["period"])
    reversed_dates = dates.month_first([cells[at] for _, cells in found.rows if len(cells) > at])
    for (_, raw_cells), (number, cells, beyond) in zip(found.rows, records(found), strict=True):
        if any(plain(cells.get(named[column], "")) in TOTALS for column in NEEDED):
            sentence = f"Row {number} holds totals, which are worked out from the rows, so it was not read."
            notes.warning(Fault("total_row", sentence), sheet=found.sheet, row=number, column=None)
            notes.not_used("", sheet=found.sheet, row=number)
            continue
        row = Row(
            number, found.sheet, {MEANS.get(name, name): cell for name, cell in cells.items()}, named, notes
        )
        if beyond:
            sentence = (
                f"Row {number} has more cells than the header. A comma inside a number needs quotation marks."
            )
            row.fault("org", Fault("extra_cells", sentence))
        elif found.sheet is None and len(raw_cells) < len(found.header):
            sentence = f"Row {number} has fewer cells than the header. Its end may be cut off."
            row.fault("org", Fault("short_row", sentence))
        elif reversed_dates:
            row.fault(
                "period",
                Fault("month_first", "is in a column of dates that look month first. Write 2026-04-01."),
            )
        else:
            read_row(row, context, heap)
    return len(found.rows)


def _doubled(found: RawTable) -> Iterator[Issue]:
    """Two columns that mean the same: nobody can tell which one counts."""
    seen: dict[str, str] = {}
    for name in filter(None, found.header):
        means = MEANS.get(name, name)
        if means in seen:
            sentence = f"The columns “{seen[means]}” and “{name}” both give the {means}. Keep one of them."
            yield refusal("duplicate_header", sentence, sheet=found.sheet, column=name)
        seen[means] = name


def _identifying(found: RawTable, today: date) -> Iterator[Issue]:
    """Columns of words are read as prose; in the others only what no code and no figure looks like counts."""
    known = {*MEANS, *KEYS, *PUBLIC_NAMES}
    checked = [name not in known or MEANS.get(name) in FREE_TEXT for name in found.header]
    measure = next(i for i, name in enumerate(found.header) if MEANS.get(name) == "measure")
    rows = [
        (number, tuple(cell if i >= len(checked) or checked[i] else "" for i, cell in enumerate(cells)))
        for number, cells in found.rows
        if len(cells) <= measure
        or plain(cells[measure]) not in ("mssp_status", "mssp")  # it names its adviser
    ]
    header = tuple(name if checked[i] else "" for i, name in enumerate(found.header))
    yield from scan(
        header, rows, today, references=frozenset({"event_ref", "event_reference"}), sheet=found.sheet
    )
    for column, name in enumerate(found.header):
        if checked[column] or MEANS.get(name) in ("org", "measure", "period") or name in PUBLIC_NAMES:
            continue
        cells = ((number, cells[column]) for number, cells in found.rows if column < len(cells))
        told = ((in_value(cell, today, free_text=False), number) for number, cell in cells)
        kind, number = next(((kind, number) for kind, number in told if kind), (None, None))
        if kind is not None:
            yield identified(kind, name, number, found.sheet)


SOURCE = Source(
    id="tidy",
    title="Tidy table (CSV or XLSX)",
    what="One row for each figure: organisation, measure, month, numerator and denominator or value.",
    recognise=recognise,
    read=read,
)
