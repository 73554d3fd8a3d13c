"""The tidy table: one row per figure, one column per thing that is said of it. CSV or a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders import dates
from loaders.cells import Fault
from loaders.coded import CodedTable, coded
from loaders.grid import above, grids, plain, table
from loaders.lone_names import tell_unread
from loaders.notes import Notes
from loaders.personal import elsewhere, over_the_header
from loaders.raw import refusal
from loaders.records import Found
from loaders.source import Context, Source
from loaders.tidy_columns import MEANS, NEEDED, PUBLIC_NAMES
from loaders.tidy_personal import identifying
from loaders.tidy_rows import KEYS, Row, read_row
from loaders.tidy_sieve import Table, sieve
from loaders.types import Checked, Issue, RawFile, RawTable

FIGURES = {"numerator", "value", "text", "status"}
FOREIGN = {"dimension", "org_level", "count_of"}  # the maternity data set's own tables, another format
TOTALS = {"total", "totals", "grand_total", "sub_total", "subtotal", "sum", "overall_total"}


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
            refusals += elsewhere(grid.rows, context.today, sheet=grid.sheet)
            continue
        for number, _cells in above(grid, found):
            sentence = f"Row {number} stands above the header and was not read."
            notes.warning(Fault("row_above_header", sentence), sheet=grid.sheet, row=number, column=None)
        refusals += elsewhere(above(grid, found), context.today, sheet=grid.sheet)
        refusals += over_the_header(found.header, above(grid, found), grid.sheet)
        held = coded(found)
        refusals += [*identifying(held, context.today), *_doubled(found)]
        if not refusals:
            _read_table(held, context, notes, heap)
            rows += len(held)
    if refusals:
        return Checked("tidy", issues=(*read_from.issues, *refusals))
    return heap.checked("tidy", notes, rows, read_from.issues)


def _read_table(held: CodedTable, context: Context, notes: Notes, heap: Found) -> None:
    """Read one table's rows into the heap: the good ones together, the others one by one."""
    for column, name in enumerate(held.header):
        if name and name not in MEANS and name not in KEYS and name not in PUBLIC_NAMES:
            fault = Fault("unknown_column", "is not one that this loader knows, so it was not read.")
            notes.warning(fault, sheet=held.sheet, row=None, column=name)
            unread = ((told.row, told.text) for told in held.told(column))
            tell_unread(unread, notes, held.sheet, name, checked=context.words_checked)
    named = {MEANS.get(name, name): name for name in held.header if name}
    reversed_dates = dates.month_first(list(held.columns[held.header.index(named["period"])].texts))
    left: Iterable[int] = range(len(held))
    if not reversed_dates:
        sieved = sieve(Table(held, named, context), MEANS, TOTALS)
        heap.add(sieved.figures)
        left = sieved.left.tolist()
    for place in left:
        number = int(held.numbers[place])
        cells = {MEANS.get(name, name): cell for name, cell in held.named(place).items()}
        if any(plain(cells.get(column, "")) in TOTALS for column in NEEDED):
            sentence = f"Row {number} holds totals, which are worked out from the rows, so it was not read."
            notes.warning(Fault("total_row", sentence), sheet=held.sheet, row=number, column=None)
            notes.not_used("", sheet=held.sheet, row=number)
            continue
        row = Row(number, held.sheet, cells, named, notes)
        uneven = _uneven(held, place, number)
        if uneven is not None:
            row.fault("org", uneven)
        elif reversed_dates:
            said = "is in a column of dates that look month first. Write 2026-04-01."
            row.fault("period", Fault("month_first", said))
        else:
            read_row(row, context, heap)


def _uneven(held: CodedTable, place: int, number: int) -> Fault | None:
    """What is wrong with a row that has more or fewer cells than the header."""
    if place in held.beyond:
        said = f"Row {number} has more cells than the header. A comma inside a number needs quotation marks."
        return Fault("extra_cells", said)
    if held.sheet is None and place in held.short:
        said = f"Row {number} has fewer cells than the header. Its end may be cut off."
        return Fault("short_row", said)
    return None


def _doubled(found: RawTable) -> Iterator[Issue]:
    """Two columns that mean the same: nobody can tell which one counts."""
    seen: dict[str, str] = {}
    for name in filter(None, found.header):
        means = MEANS.get(name, name)
        if means in seen:
            sentence = f"The columns “{seen[means]}” and “{name}” both give the {means}. Keep one of them."
            yield refusal("duplicate_header", sentence, sheet=found.sheet, column=name)
        seen[means] = name


SOURCE = Source(
    id="tidy",
    title="Tidy table (CSV or XLSX)",
    what="One row for each figure: organisation, measure, month, numerator and denominator or value.",
    recognise=recognise,
    read=read,
)
