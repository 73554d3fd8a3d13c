"""The answers of the form that are dated by a day: ratings, the support programme, safety actions."""

from __future__ import annotations

from loaders import dates, form, records, whole
from loaders.appendix2_reading import Reading, Sheet
from loaders.cells import Fault, short, spoilt
from metrics.types import Status


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
    return whole.future(found.on, Status.FINAL, reading.context.today, whole.ON_DAY) or found


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
