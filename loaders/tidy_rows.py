"""One row of a tidy table: which record it is, by the kind of its measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from loaders import breakdowns, dates, figures, organisations, records, whole
from loaders.cells import Fault, short, status
from loaders.lone_names import CHECKED, HELD, in_doubt
from loaders.notes import Notes
from loaders.records import Found
from loaders.source import Context
from metrics.catalogue import Catalogue
from metrics.measure import Measure
from metrics.types import Grain, Status
from metrics.vocabulary import LABELS

PROGRAMME = "mssp_status"
REQUIREMENT_KEYS = ("framework", "requirement")
PLACES = {"bad_breakdown": "breakdown", "left_too_early": "left_on"}  # code -> column that it is about
Record = TypeVar("Record")
KEYS = (*LABELS, *REQUIREMENT_KEYS)  # a column with one of these names is a breakdown


@dataclass(slots=True)
class Row:
    """One row while it is read: its cells by what they mean, and whether it can still be loaded."""

    number: int
    sheet: str | None
    cells: dict[str, str]
    named: dict[str, str]  # what a column means -> how the file calls it
    notes: Notes
    good: bool = True

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, fault: Fault) -> None:
        self.good = False
        name = self.named.get(column, column)
        self.notes.error(fault, sheet=self.sheet, row=self.number, column=name, cell=self.cell(column))

    def name(self, column: str, fault: Fault, *, keep: bool) -> None:
        """What may name a person is told without the cell."""
        self.good = self.good and keep
        tell = self.notes.warning if keep else self.notes.error
        tell(fault, sheet=self.sheet, row=self.number, column=self.named.get(column, column))

    def doubt(self, column: str, fault: Fault) -> None:
        name = self.named.get(column, column)
        self.notes.warning(fault, sheet=self.sheet, row=self.number, column=name, cell=self.cell(column))


def read_row(row: Row, context: Context, heap: Found) -> None:
    """Read one row into the heap, or note every reason why it cannot be read."""
    measure = _measure(row, context.catalogue)
    org = organisations.code(row.cell("org"), context)
    if isinstance(org, Fault):
        row.fault("org", org)
        org = ""
    if measure is None:
        return
    if measure.kind == "text":
        _words(row, measure, org, context, heap)
    elif measure.kind == "category":
        _category(row, measure, org, context.today, heap)
    else:
        _figure(row, measure, org, context.today, heap)


def _figure(row: Row, measure: Measure, org: str, today: date, heap: Found) -> None:
    stated = status(row.cell("status"))
    if isinstance(stated, Fault):
        row.fault("status", stated)
        stated = Status.FINAL
    start = _period(row, Grain(measure.grain), stated, today)
    broken_down = breakdown_of(row, measure)
    figure = figures.read(measure, row.cell("numerator"), row.cell("denominator"), row.cell("value"), stated)
    for column, fault in figure.faults:
        row.fault(column, fault)
    if row.good and start is not None:
        for column, doubt in figure.doubts:
            row.doubt(column, doubt)
        made = figures.observation(figure, org, start, broken_down, row=row.number, sheet=row.sheet)
        heap.observations.append((made, row.sheet, row.number, ""))


def _words(row: Row, measure: Measure, org: str, context: Context, heap: Found) -> None:
    start = _period(row, Grain(measure.grain), Status.FINAL, context.today)
    text = row.cell("text") or row.cell("value")
    if start is None:
        return
    made = records.narrative(
        org, measure, start, text, row.cell("author"), row.cell("themes"), row.cell("event_ref"), row.number
    )
    if in_doubt(made):
        row.name("text", CHECKED if context.words_checked else HELD, keep=context.words_checked)
    if isinstance(made, Fault):
        row.fault("text", made)
    elif row.good:
        heap.narratives.append((made, row.sheet, row.number, ""))


def _category(row: Row, measure: Measure, org: str, today: date, heap: Found) -> None:
    """A rating, a programme entry or a requirement: dated by a day, not by a month."""
    if measure.id == PROGRAMME:
        _programme(row, org, today, heap)
        return
    on = _day(row, "period", today)
    if on is None:
        return
    said = row.cell("value") or row.cell("text")
    if measure.id == "safety_actions":
        _keep(row, records.requirement(org, _requirement(row), said, on), heap.requirements)
    else:
        _keep(row, records.rating(org, measure, said, on), heap.ratings)


def _programme(row: Row, org: str, today: date, heap: Found) -> None:
    """Since when, and until when, may not be known."""
    entered, left = (_day(row, c, today) if row.cell(c) else None for c in ("period", "left_on"))
    said = row.cell("value") or row.cell("text")
    adviser = row.cell("text") if row.cell("value") else ""
    _keep(row, records.programme(org, said, entered, adviser, left), heap.programmes)


def _keep(row: Row, made: Record | Fault, heap: list[whole.Placed[Record]]) -> None:
    if isinstance(made, Fault):
        row.fault(PLACES.get(made.code, "value"), made)
    elif row.good:
        heap.append((made, row.sheet, row.number, ""))


def _requirement(row: Row) -> dict[str, str]:
    pairs = breakdowns.parts(row.cell("breakdown"))
    if isinstance(pairs, Fault):
        return {}
    return pairs | {key: row.cell(key) for key in REQUIREMENT_KEYS if row.cell(key)}


def _period(row: Row, grain: Grain, stated: Status, today: date) -> date | None:
    text = row.cell("period")
    period = dates.period(text, grain) if text else Fault("no_period", "is blank. Give the month.")
    if isinstance(period, Fault):
        row.fault("period", period)
        return None
    for doubt in period.doubts:
        row.doubt("period", doubt)
    fault = whole.future(period.start, stated, today)
    if fault is not None:
        row.fault("period", fault)
    return period.start


def _day(row: Row, column: str, today: date) -> dates.Day | None:
    text = row.cell(column)
    found = dates.day(text) if text else Fault("no_period", "is blank. Give the date.")
    if isinstance(found, Fault):
        row.fault(column, found)
        return None
    for doubt in found.doubts:
        row.doubt(column, doubt)
    fault = whole.future(found.on, Status.FINAL, today, whole.ON_DAY)
    if fault is not None:
        row.fault(column, fault)
    return found


def _measure(row: Row, known: Catalogue) -> Measure | None:
    text = row.cell("measure")
    found = known.find(text) if text else None
    if found is None:
        row.fault("measure", _unknown(text, known))
    return found


def _unknown(text: str, known: Catalogue) -> Fault:
    if not text:
        return Fault("unknown_measure", "is blank. Give the id or the name of a measure.")
    near = get_close_matches(text.lower(), [*known.measures, *known.by_alias], 1, 0.75)
    meant = known.find(near[0]) if near else None
    hint = f"Did you mean {meant.id}?" if meant else "`pqs measures` lists them."
    return Fault("unknown_measure", f"holds “{short(text)}”, which is not a measure here. {hint}")


def period_of(row: Row, measure: Measure, today: date) -> date | None:
    """The first day of the period of a figure, with its status."""
    stated = status(row.cell("status"))
    return None if isinstance(stated, Fault) else _period(row, Grain(measure.grain), stated, today)


def breakdown_of(row: Row, measure: Measure, _today: date | None = None) -> str:
    """The canonical breakdown of the `breakdown` column and of columns named like a breakdown."""
    pairs = breakdowns.parts(row.cell("breakdown"))
    if isinstance(pairs, Fault):
        row.fault("breakdown", pairs)
        return ""
    for key in KEYS:
        text = row.cell(key)
        if text and pairs.setdefault(key, text) != text:
            row.fault(
                key, Fault("bad_breakdown", "and the column “breakdown” say different things. Write it once.")
            )
    found = breakdowns.check(measure, pairs)
    if isinstance(found, Fault):
        row.fault(next((key for key in pairs if row.cell(key)), "breakdown"), found)
        return ""
    return found
