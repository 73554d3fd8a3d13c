"""The lines of each sheet of the board's own form, read into records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from loaders import dates, figures, form, records, whole
from loaders.cells import Fault, short, spoilt, status
from loaders.form import Line
from loaders.notes import Notes
from loaders.records import Found
from loaders.source import Context
from metrics.measure import Measure
from metrics.types import Grain, Status

FIRST_COLUMN = 4  # of the months or years, after key, row, measure and what to enter


class Sheet(Protocol):
    """What is read of a sheet: cells by the key of their line."""

    @property
    def name(self) -> str: ...
    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> dict[str, tuple[int, tuple[str, ...]]]: ...
    def cell(self, key: str, column: int) -> str: ...
    def row(self, key: str) -> int: ...


@dataclass(slots=True)
class Reading:
    """One form while it is read."""

    org: str
    year: int | None
    context: Context
    notes: Notes
    heap: Found
    filled: int = 0  # figures, words and answers that somebody wrote

    def fault(self, sheet: Sheet, key: str, column: str, fault: Fault, *, part: str, cell: str = "") -> None:
        self.notes.error(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell, part=part)

    def doubt(self, sheet: Sheet, key: str, column: str, fault: Fault, cell: str = "") -> None:
        self.notes.warning(fault, sheet=sheet.name, row=sheet.row(key), column=column, cell=cell)


def year_of(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20[0-9]{2}", text) else None


def read_trust(reading: Reading, sheet: Sheet) -> None:
    """Ratings with their days, and the support programme."""
    known = reading.context.catalogue
    for measure in (*form.ratings(known), known.measures["mssp_status"]):
        answer, written, adviser = (sheet.cell(measure.id, column) for column in (2, 3, 4))
        if not (answer or written or adviser):
            continue
        reading.filled += 1
        on = _day(reading, sheet, measure.id, written)
        if isinstance(on, Fault):
            reading.fault(sheet, measure.id, "Date", on, part=measure.id, cell=written)
            continue
        if measure.id == "mssp_status":
            entry = records.programme(reading.org, answer, on, adviser)
            if isinstance(entry, Fault):
                reading.fault(sheet, measure.id, "Answer", entry, part=measure.id, cell=answer)
            else:
                reading.heap.programmes.append((entry, sheet.name, sheet.row(measure.id), measure.id))
        elif on is None:
            fault = Fault("no_date", "is blank. Give the day on which the rating was published.")
            reading.fault(sheet, measure.id, "Date", fault, part=measure.id)
        else:
            rated = records.rating(reading.org, measure, answer, on)
            if isinstance(rated, Fault):
                reading.fault(sheet, measure.id, "Answer", rated, part=measure.id, cell=answer)
            else:
                reading.heap.ratings.append((rated, sheet.name, sheet.row(measure.id), measure.id))


def _day(reading: Reading, sheet: Sheet, key: str, text: str) -> dates.Day | Fault | None:
    if not text:
        return None
    found = dates.day(text)
    if isinstance(found, Fault):
        return found
    if not found.exact:
        return Fault("not_a_date", f"holds “{short(text)}”, a month. The day is needed.")
    for doubt in found.doubts:
        reading.doubt(sheet, key, "Date", doubt, text)
    return whole.future(found.on, Status.FINAL, reading.context.today) or found


def read_monthly(reading: Reading, sheet: Sheet) -> None:
    """Every monthly figure, with the status of its month."""
    months = tuple(_months(reading, sheet))
    unused = set(sheet.rows) - {form.MONTH_STATUS}
    for pair in _figures(form.monthly(reading.context.catalogue)):
        unused -= {line.key for line in pair}
        for column, month in months:
            stated = _month_status(reading, sheet, column, month, pair[0].measure)
            _figure(reading, sheet, pair, column, month, f"{month:%B %Y}", stated)
    _unknown_lines(reading, sheet, unused)


def _months(reading: Reading, sheet: Sheet) -> Iterator[tuple[int, date]]:
    """The columns that are months of the form's year. Others are not read, and that is said."""
    allowed = form.months(reading.year) if reading.year is not None else None
    for column, name in enumerate(sheet.header[FIRST_COLUMN:], start=FIRST_COLUMN):
        if not name:
            continue
        found = dates.day(name.replace("_", "-"))
        if isinstance(found, Fault) or found.on.day != 1 or (allowed is not None and found.on not in allowed):
            sentence = f"The column “{short(name)}” is not a month of this form's year, so it was not read."
            fault = Fault("unknown_column", sentence)
            reading.notes.warning(fault, sheet=sheet.name, row=None, column=name)
        else:
            yield column, found.on


def _month_status(reading: Reading, sheet: Sheet, column: int, month: date, measure: Measure) -> Status:
    if measure.id == form.PLANNED_AHEAD:
        return Status.PLANNED
    text = sheet.cell(form.MONTH_STATUS, column)
    stated = status(text)
    if stated in (Status.FINAL, Status.PROVISIONAL):
        return stated if isinstance(stated, Status) else Status.FINAL
    fault = Fault(
        "unknown_status",
        f"holds “{short(text)}”. Use final or provisional. The month was read as provisional.",
    )
    name = f"{month:%B %Y}"
    told = any(
        i.code == "unknown_status" and i.column == name and i.sheet == sheet.name
        for i in reading.notes.issues
    )
    if not told:
        reading.doubt(sheet, form.MONTH_STATUS, name, fault, text)
    return Status.PROVISIONAL


def _figures(chosen: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Lines that belong to one figure, together."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in chosen:
        groups.setdefault((line.measure.id, line.breakdown), []).append(line)
    return [tuple(group) for group in groups.values()]


def _figure(
    reading: Reading,
    sheet: Sheet,
    pair: tuple[Line, ...],
    column: int,
    start: date,
    name: str,
    stated: Status,
) -> None:
    texts = {line.part: sheet.cell(line.key, column) for line in pair}
    if not any(texts.values()):
        return
    reading.filled += 1
    measure, breakdown = pair[0].measure, pair[0].breakdown
    part = f"{measure.id}|{breakdown}|{start}"
    keys = {line.part: line.key for line in pair}
    figure = figures.read(
        measure, texts.get("numerator", ""), texts.get("denominator", ""), texts.get("value", ""), stated
    )
    faults = list(figure.faults)
    late = whole.future(start, stated, reading.context.today)
    if late is not None:
        faults.append((pair[0].part, late))
    for where, fault in faults:
        key = keys.get(where, pair[0].key)
        placed = Fault(fault.code, f"({where}) {fault.sentence}") if len(pair) > 1 else fault
        reading.fault(sheet, key, name, placed, part=part, cell=texts.get(where, ""))
    if faults:
        return
    for where, doubt in figure.doubts:
        reading.doubt(sheet, keys.get(where, pair[0].key), name, doubt, texts.get(where, ""))
    row = sheet.row(pair[0].key) or sheet.row(pair[-1].key)
    made = figures.observation(figure, reading.org, start, breakdown, row=row, sheet=sheet.name)
    reading.heap.observations.append((made, sheet.name, row, part))


def _unknown_lines(reading: Reading, sheet: Sheet, keys: set[str]) -> None:
    """Lines that somebody added or whose measure has gone: said when they hold anything."""
    for key in sorted(keys, key=sheet.row):
        if any(cell.strip() for cell in sheet.rows[key][1][FIRST_COLUMN:]):
            reading.filled += 1
            fault = Fault(
                "unknown_line", f"Row {sheet.row(key)} is a line that this form does not have: {short(key)}."
            )
            reading.fault(sheet, key, "key", fault, part=key)


def read_words(reading: Reading, sheet: Sheet, author: str) -> None:
    """The text rows, month by month."""
    months = tuple(_months(reading, sheet))
    for measure in form.words(reading.context.catalogue):
        for column, month in months:
            text = sheet.cell(measure.id, column)
            if not text:
                continue
            reading.filled += 1
            part, name = f"{measure.id}|{month}", f"{month:%B %Y}"
            made = whole.future(month, Status.FINAL, reading.context.today) or records.narrative(
                reading.org, measure, month, text, author, "", "", sheet.row(measure.id)
            )
            if isinstance(made, Fault):
                reading.fault(sheet, measure.id, name, made, part=part)
            else:
                reading.heap.narratives.append((made, sheet.name, sheet.row(measure.id), part))
    _unknown_lines(reading, sheet, set(sheet.rows) - {m.id for m in form.words(reading.context.catalogue)})


def read_annual(reading: Reading, sheet: Sheet) -> None:
    """Surveys, by their year."""
    chosen = form.annual(reading.context.catalogue)
    for pair in _figures(chosen):
        grain = Grain(pair[0].measure.grain)
        for column, name in enumerate(sheet.header[FIRST_COLUMN:], start=FIRST_COLUMN):
            year = year_of(name)
            if year is None:
                continue
            start = date(year, 4 if grain is Grain.FINANCIAL_YEAR else 1, 1)
            _figure(reading, sheet, pair, column, start, str(year), Status.FINAL)
    _unknown_lines(reading, sheet, set(sheet.rows) - {line.key for line in chosen})


def read_actions(reading: Reading, sheet: Sheet) -> None:
    """Requirements of the safety actions that are in force in the form's year."""
    if reading.year is None:
        fault = Fault("no_period", "The sheet Trust does not say which financial year the form is for.")
        reading.notes.warning(fault, sheet=sheet.name, row=None, column=None)
        return
    framework = form.actions(reading.year).id
    for key in sheet.rows:
        number, state, reviewed = (sheet.cell(key, column) for column in (1, 2, 3))
        if not (number or state or reviewed):
            continue
        reading.filled += 1
        on = _day(reading, sheet, key, reviewed)
        if on is None:
            on = Fault("no_date", "is blank. Give the day on which the requirement was reviewed.")
        if isinstance(on, Fault):
            reading.fault(sheet, key, "Reviewed on", on, part=key, cell=reviewed)
            continue
        pairs = {"framework": framework, "requirement": number}
        made = spoilt(number) or records.requirement(reading.org, pairs, state, on)
        if isinstance(made, Fault):
            where = "State" if made.code == "unknown_category" else "Requirement"
            reading.fault(sheet, key, where, made, part=key, cell=state if where == "State" else number)
        else:
            reading.heap.requirements.append((made, sheet.name, sheet.row(key), key))
