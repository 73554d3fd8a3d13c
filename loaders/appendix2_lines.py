"""The figures and words of the board's own form, read into records line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from loaders import dates, figures, form, records, whole
from loaders.appendix2_reading import Reading, Sheet, year_of
from loaders.cells import Fault, short, status
from loaders.form import Line
from loaders.lone_names import CHECKED, HELD, in_doubt
from metrics.measure import Measure
from metrics.types import Grain, Status

FIRST_COLUMN = 4  # of the months or years, after key, row, measure and what to enter


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
        reading.blank(sheet, pair[0].key, (pair[0].measure.id, pair[0].breakdown, start), name)
        return
    reading.filled += 1
    measure, breakdown = pair[0].measure, pair[0].breakdown
    part = f"{measure.id}|{breakdown}|{start}"
    keys = {line.part: line.key for line in pair}
    figure = figures.read(
        measure, texts.get("numerator", ""), texts.get("denominator", ""), texts.get("value", ""), stated
    )
    faults = list(figure.faults)
    late = whole.future(start, stated, reading.context.today, whole.IN_FORM)
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
                reading.blank(sheet, measure.id, (measure.id, "", month), f"{month:%B %Y}")
                continue
            reading.filled += 1
            part, name = f"{measure.id}|{month}", f"{month:%B %Y}"
            made = whole.future(
                month, Status.FINAL, reading.context.today, whole.IN_FORM
            ) or records.narrative(reading.org, measure, month, text, author, "", "", sheet.row(measure.id))
            if in_doubt(made) and not reading.context.words_checked:
                made = HELD
            elif in_doubt(made):
                reading.doubt(sheet, measure.id, name, CHECKED)
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
