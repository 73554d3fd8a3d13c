"""The rows of a tidy table with which nothing at all is the matter, found column by column.

What a cell says is asked once for each text, by the same functions that read row by row; only the numbers of
a row are compared here (`loaders/sums.py`). A row about which there is anything to say is not taken: it is
read by itself, so that every issue is the same whichever way a file goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loaders import organisations
from loaders.cells import status
from loaders.coded import CodedTable, TextColumn, combined
from loaders.grid import plain
from loaders.notes import Notes
from loaders.source import Context
from loaders.sums import Sums, holds_together
from loaders.tidy_rows import KEYS, Row, breakdown_of, period_of
from metrics.figure_table import Coded, Codes, FigureTable, Indices
from metrics.measure import Measure
from metrics.types import Grain, Status

Mask = NDArray[np.bool_]
NUMBERED = (Status.FINAL, Status.PROVISIONAL, Status.PLANNED)
WORDED = ("text", "category")  # kinds of measure whose rows hold no figure


class Sieved(NamedTuple):
    """The figures that were taken, from which places, and the places of the others."""

    figures: FigureTable
    taken: Indices
    left: Indices


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns by what they mean."""

    coded: CodedTable
    named: dict[str, str]  # what a column means -> how the file calls it
    context: Context

    def column(self, means: str) -> TextColumn:
        """One column; of blanks where the file has none."""
        if means not in self.named:
            return TextColumn(("",), np.zeros(len(self.coded), np.int32))
        return self.coded.columns[self.coded.header.index(self.named[means])]

    def row(self, place: int, means: dict[str, str]) -> Row:
        """A row for a trial: what is said of it is looked at and not kept."""
        cells = {means.get(name, name): cell for name, cell in self.coded.named(place).items()}
        return Row(0, self.coded.sheet, cells, self.named, Notes())


def sieve(table: Table, means: dict[str, str], totals: set[str]) -> Sieved:
    """Take the good rows out of a table. `means` says what each name of a column means."""
    coded = table.coded
    org, orgs = _orgs(table)
    measure, measures = _measures(table)
    stated = table.column("status")
    statuses = stated.each(status)
    good = (org >= 0) & (measure >= 0)
    good &= _numbered(statuses)[stated.codes] & _whole(coded)
    for column in ("org", "measure", "period"):
        held = table.column(column)
        good &= ~np.array(held.each(lambda text: plain(text) in totals), dtype=bool)[held.codes]
    at = np.flatnonzero(good)
    period, starts = _trial(table, means, at, measure, measures, "period", "status")
    breakdown, breakdowns = _trial(table, means, at, measure, measures, "breakdown", *KEYS)
    fine = (period >= 0) & (breakdown >= 0)
    at, period, breakdown = at[fine], period[fine], breakdown[fine]
    sums = Sums.of(table.column("numerator"), table.column("denominator"), table.column("value"), at)
    fine = holds_together(sums, measures, measure[at])
    at = at[fine]
    same = np.zeros(len(at), np.int32)
    figures = FigureTable(
        org=Coded(orgs, org[at]),
        measure=Coded(tuple(m.id for m in measures), measure[at]),
        grain=Coded(tuple(Grain), _grains(measures)[measure[at]]),
        period=Coded(starts, period[fine]),
        breakdown=Coded(breakdowns, breakdown[fine]),
        numerator=sums.numerator[fine],
        denominator=sums.denominator[fine],
        value=sums.value[fine],
        value_text=Coded((None,), same),
        status=Coded(tuple(Status), _status_codes(statuses)[stated.codes[at]]),
        sheet=Coded((coded.sheet,), same),
        row=coded.numbers[at],
    )
    left = np.ones(len(coded), dtype=bool)
    left[at] = False
    return Sieved(figures, at, np.flatnonzero(left))


def _whole(coded: CodedTable) -> Mask:
    """Rows that have as many cells as the header; in a sheet, blank cells at the end are no cells."""
    found = np.ones(len(coded), dtype=bool)
    found[list(coded.beyond)] = False
    if coded.sheet is None:
        found[list(coded.short)] = False
    return found


def _orgs(table: Table) -> tuple[Codes, tuple[str, ...]]:
    column = table.column("org")
    found = column.each(lambda text: organisations.code(text, table.context))
    return _coded([one if isinstance(one, str) else None for one in found], column.codes)


def _measures(table: Table) -> tuple[Codes, tuple[Measure, ...]]:
    column = table.column("measure")
    known = table.context.catalogue
    found = column.each(lambda text: known.find(text) if text else None)
    ids = [one.id if one is not None and one.kind not in WORDED else None for one in found]
    codes, names = _coded(ids, column.codes)
    return codes, tuple(known.measures[name] for name in names)


def _coded(answers: list[Any], codes: Codes) -> tuple[Codes, tuple[Any, ...]]:
    """Each row's answer as a code among the answers; -1 where there is none."""
    places = {
        answer: place for place, answer in enumerate(dict.fromkeys(a for a in answers if a is not None))
    }
    table = np.array([-1 if answer is None else places[answer] for answer in answers], dtype=np.int32)
    return table[codes] if len(table) else codes, tuple(places)


def _numbered(statuses: list[Any]) -> Mask:
    """Which texts of the status column say that there is a number."""
    return np.array(
        [one in (Status.FINAL, Status.PROVISIONAL, Status.PLANNED) for one in statuses], dtype=bool
    )


def _status_codes(statuses: list[Any]) -> Codes:
    order = list(Status)
    return np.array([order.index(s) if isinstance(s, Status) else 0 for s in statuses], dtype=np.int32)


def _grains(measures: tuple[Measure, ...]) -> Codes:
    order = list(Grain)
    return np.array([order.index(Grain(m.grain)) for m in measures], dtype=np.int32)


def _trial(
    table: Table,
    means: dict[str, str],
    at: Indices,
    measure: Codes,
    measures: tuple[Measure, ...],
    *names: str,
) -> tuple[Codes, tuple[Any, ...]]:
    """What the named columns say with the measure, once for each combination; -1 where anything is wrong."""
    columns = [table.column(name) for name in names if name in table.named]
    chosen = [(column.codes[at], len(column.texts)) for column in columns]
    codes, first = combined([(measure[at], max(1, len(measures))), *chosen])
    answers: list[date | str | None] = []
    for place in at[first]:
        row, about = table.row(int(place), means), measures[measure[place]]
        ask = period_of if names[0] == "period" else breakdown_of
        found = ask(row, about, table.context.today)
        answers.append(None if row.notes.issues else found)
    return _coded(answers, codes)
