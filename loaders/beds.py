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
DIGITS = re.compile(r"(\.[0-9]{12})[0-9]+")  # 0.7777777777777778: more digits than anybody typed
RATE = "neonatal_intensive_care_occupancy_rate"  # of the days, before the two numbers were rounded
NEEDED = {"date", AVAILABLE, OCCUPIED}
NATIONAL = frozenset({"", "-", "ENGLAND", "ENG", "TOTAL"})  # in the column of codes: all trusts together
NO_COTS = "the trust has no neonatal critical care cots that month"
NOT_A_TRUST = "England as a whole, and not one trust"


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
    """Cots of every trust and month, and the rate that was published of them.

    None available means that the trust has no unit: nothing is recorded.
    """
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
    needed = named.needed_by(used)
    return Checked(
        source="beds",
        observations=observations,
        organisations=needed,
        issues=(*read_from.issues, *named.issues(used), *reading.notes.all()),
        covers_from=min(periods, default=None),
        covers_to=max(periods, default=None),
        rows_read=len(found.rows),
        rows_rejected=len(reading.notes.rejected),
        rows_not_used=reading.notes.set_aside,
        beside=frozenset(org.code for org in needed),
        visibility="public",
    )


def _codes(found: RawTable) -> set[str]:
    """The trusts of the file that have at least one cot, or that say how many were in use."""
    codes = set()
    for _, cells, _ in records(found):
        cots = number(cells[AVAILABLE])
        some = isinstance(cots, Number) and cots.value > 0
        if some or (cots is None and isinstance(number(cells[OCCUPIED]), Number)):
            codes.add(_code(cells))
    return {code for code in codes if TRUST_CODE.fullmatch(code)}


def _code(cells: dict[str, str]) -> str:
    return next((tidy_text(cell).upper() for name, cell in cells.items() if _is_code_column(name)), "")


def _row(reading: _Reading, found: RawTable, row: int, cells: dict[str, str]) -> None:
    available = number(cells[AVAILABLE])
    occupied = number(cells[OCCUPIED])
    none_there = isinstance(available, Number) and available.value == 0
    none_used = occupied is None or (isinstance(occupied, Number) and occupied.value == 0)
    code = _code(cells)
    if (none_there and none_used) or (available is None and occupied is None):
        # A trust without neonatal cots: nothing was measured, so nothing is recorded.
        reading.notes.not_used(NO_COTS, sheet=found.sheet, row=row)
        return
    if available is None and none_used:
        # No cot in use, and no word on how many there were: neither a fault to mend nor a figure.
        fault = Fault("no_denominator", "is blank and no cot was in use: nothing is recorded for that month.")
        reading.notes.warning(fault, sheet=found.sheet, row=row, column=AVAILABLE)
        reading.notes.not_used("", sheet=found.sheet, row=row)
        return
    if code in NATIONAL:
        reading.notes.not_used(NOT_A_TRUST, sheet=found.sheet, row=row)
        return
    faults: list[tuple[str, Fault]] = []
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
    names = {"numerator": OCCUPIED, "denominator": AVAILABLE, "value": OCCUPIED}
    faults += [(names.get(column, column), fault) for column, fault in figure.faults]
    if not faults:
        rate = published(cells.get(RATE, ""), reading.measure)
        if isinstance(rate, Fault):
            faults.append((RATE, rate))
        else:
            figure.value = rate
    for column, fault in faults:
        reading.notes.error(fault, sheet=found.sheet, row=row, column=column, cell=cells.get(column, ""))
    if not faults and start is not None:
        made = observation(figure, code, start, "", row=row, sheet=found.sheet)
        reading.placed.append((made, found.sheet, row, ""))


def published(text: str, measure: Measure) -> float | Fault | None:
    """The published occupancy on the displayed scale (%); None where the file gives none.

    The return publishes a share (0.718); a cell written with its % sign is taken as it stands.
    """
    rate = number(DIGITS.sub(r"\1", text))
    if rate is None or isinstance(rate, Fault):
        return rate
    if isinstance(rate, Status):
        return None
    value = rate.value if rate.percent else rate.value * measure.multiplier
    most = measure.upper_bound
    if value < 0 or (most is not None and value > most):
        return Fault(
            "above_bound" if value > 0 else "negative",
            f"holds “{short(text)}”. An occupancy is published as a share from 0 to 1.",
        )
    return round(value, 10)  # 0.29 * 100 is 28.999999999999996


SOURCE = Source(
    id="beds",
    title="NHS England monthly beds (neonatal critical care cots)",
    what="Beds by trust and month, as NHS England publishes them; only the neonatal columns are read.",
    recognise=recognise,
    read=read,
)
