"""NHS England's monthly return of beds: neonatal critical care cots, available and occupied, by trust."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders import companion, dates, whole
from loaders.cells import Fault, Number, number, short, tidy_text
from loaders.figures import observation
from loaders.figures import read as read_figure
from loaders.grid import grids, records, table
from loaders.notes import Notes
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, RawFile, RawTable
from metrics.measure import Measure
from metrics.types import Grain, Observation, Status

MEASURE = "neonatal_cot_occupancy"
AVAILABLE = "neonatal_intensive_care_bed_available"
OCCUPIED = "neonatal_intensive_care_bed_occupied"
TRUST_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")  # of NHS trusts; anything else is not added as one
NEEDED = {"date", AVAILABLE, OCCUPIED}


def is_header(names: tuple[str, ...]) -> bool:
    return set(names) >= NEEDED and any(_is_code_column(name) for name in names)


def _is_code_column(name: str) -> bool:
    """`nhs_trust22_code`: the year is that of the code list and changes."""
    return name.startswith("nhs_trust") and name.endswith("_code")


def recognise(raw: RawFile) -> bool:
    return any(table(grid, is_header, raw.sha256) for grid in grids(raw).grids)


@dataclass(slots=True)
class _Reading:
    """What one file has given so far."""

    context: Context
    measure: Measure
    notes: Notes
    known: set[str]  # codes that are, or will be, organisations of the store
    placed: list[whole.Placed[Observation]]


def read(raw: RawFile, context: Context) -> Checked:
    """Cots of every trust and month. None available means that the trust has no unit: nothing is recorded."""
    read_from = grids(raw)
    found = next(t for grid in read_from.grids if (t := table(grid, is_header, raw.sha256)))
    duplicated = sorted({name for name in found.header if name and found.header.count(name) > 1} & NEEDED)
    if duplicated:
        issue = refusal(
            "duplicate_header", f"Two columns are called {duplicated[0]}. Keep one.", column=duplicated[0]
        )
        return Checked("beds", issues=(*read_from.issues, issue))
    named = companion.organisations_for(_codes(found), raw.path, context)
    known = set(context.organisations) | {org.code for org in named.organisations}
    reading = _Reading(context, context.catalogue.measures[MEASURE], Notes(), known, [])
    for (_, raw_cells), (row, cells, beyond) in zip(found.rows, records(found), strict=True):
        if beyond or (found.sheet is None and len(raw_cells) < len(found.header)):
            word, code = ("more", "extra_cells") if beyond else ("fewer", "short_row")
            fault = Fault(code, f"Row {row} has {word} cells than the header.")
            reading.notes.error(fault, sheet=found.sheet, row=row, column="date")
        else:
            _row(reading, found, row, cells)
    observations = whole.one_answer_each(
        reading.placed, whole.observation_key, whole.observation_says, reading.notes, "date"
    )
    used = {o.org_code for o in observations}
    periods = [o.period for o in observations]
    return Checked(
        source="beds",
        observations=observations,
        organisations=named.needed_by(used),
        issues=(*read_from.issues, *named.issues(used), *reading.notes.all()),
        covers_from=min(periods, default=None),
        covers_to=max(periods, default=None),
        rows_read=len(found.rows),
        rows_rejected=len(reading.notes.rejected),
        visibility="public",
    )


def _codes(found: RawTable) -> set[str]:
    """The trusts of the file that have at least one cot."""
    codes = set()
    for _, cells, _ in records(found):
        if isinstance(cots := number(cells[AVAILABLE]), Number) and cots.value > 0:
            codes.add(_code(cells))
    return {code for code in codes if TRUST_CODE.fullmatch(code)}


def _code(cells: dict[str, str]) -> str:
    return next((tidy_text(cell).upper() for name, cell in cells.items() if _is_code_column(name)), "")


def _row(reading: _Reading, found: RawTable, row: int, cells: dict[str, str]) -> None:
    available = number(cells[AVAILABLE])
    occupied = number(cells[OCCUPIED])
    empty = available is None or (isinstance(available, Number) and available.value == 0)
    if empty and (occupied is None or (isinstance(occupied, Number) and occupied.value == 0)):
        return  # a trust without neonatal cots: nothing was measured, so nothing is recorded
    faults: list[tuple[str, Fault]] = []
    code = _code(cells)
    if code not in reading.known:
        faults.append(
            ("code", Fault("unknown_organisation", f"holds “{short(code)}”, which is not a trust's code."))
        )
    elif not reading.context.may_load(code):
        faults.append(("code", Fault("no_load_grant", f"holds {code}, for which you may not load figures.")))
    period = dates.period(cells["date"], Grain.MONTH)
    start: date | None = None
    if isinstance(period, Fault):
        faults.append(("date", period))
    else:
        start = period.start
        late = whole.future(start, Status.FINAL, reading.context.today)
        faults += [("date", late)] if late else []
    figure = read_figure(reading.measure, cells[OCCUPIED], cells[AVAILABLE], "", Status.FINAL)
    names = {"numerator": OCCUPIED, "denominator": AVAILABLE}
    faults += [(names.get(column, column), fault) for column, fault in figure.faults]
    for column, fault in faults:
        reading.notes.error(fault, sheet=found.sheet, row=row, column=column, cell=cells.get(column, ""))
    if not faults and start is not None:
        made = observation(figure, code, start, "", row=row, sheet=found.sheet)
        reading.placed.append((made, found.sheet, row, ""))


SOURCE = Source(
    id="beds",
    title="NHS England monthly beds (neonatal critical care cots)",
    what="Beds by trust and month, as NHS England publishes them; only the neonatal columns are read.",
    recognise=recognise,
    read=read,
)
