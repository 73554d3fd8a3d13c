"""Walks through the rows of an export: filters, day, organisation, then figures and cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from loaders import organisations
from loaders.cells import Fault
from loaders.mapping.answers import Answers
from loaders.mapping.cases import Made
from loaders.mapping.conditions import where
from loaders.mapping.count import Counting, Place
from loaders.mapping.cover import Days
from loaders.mapping.line import Line, Not, Sheet
from loaders.mapping.model import Mapping
from loaders.mapping.repeats import is_twin, settle, twins
from loaders.mapping.whose import Sites
from loaders.source import Context


@dataclass(slots=True)
class Walk:
    """What the rows of a file are read with."""

    mapping: Mapping
    context: Context
    trusts: tuple[str, ...]
    sites: Sites
    days: Days | None
    counting: Counting
    made: Made | None
    answers: Answers | None = None
    lines: list[Line] = field(default_factory=list)  # that were looked at to the end

    def through(self, sheets: Iterable[Sheet]) -> None:
        """Read every row once."""
        every = [line for sheet in sheets for line in _lines(sheet)]
        kept, against = settle(self.mapping, every)
        same = twins(self.mapping, kept)
        for line in kept:
            self._row(line, unsure=line.where in against or not line.good, twin=line.where in same)

    def _row(self, line: Line, *, unsure: bool, twin: bool) -> None:
        kept = self._filtered(line)
        if kept is False:
            return
        if twin:
            is_twin(line)
        kept = None if unsure or twin else kept
        org = self._org(line)
        if org is None:
            return
        kept = kept if org else None  # of an organisation that cannot be read: of any of them
        day = self._day(line)
        if self._outside(line, day):
            return
        site = self.sites.of(line, org) if org and line.has("site") else None
        place = Place(org, site, day, kept, self._as_at(), self.mapping.person)
        self.counting.add(line, place)
        if self.made is not None:
            self.made.add(line, org, site, day, kept)
        if self.answers is not None:
            self.answers.add(line, org, day, kept)
        self.lines.append(line)

    def _filtered(self, line: Line) -> bool | None:
        kept: bool | None = True
        for only in self.mapping.only:
            found = where(line, {only.column: only.keep})
            if found is False:
                line.sheet.notes.not_used(only.others_are, sheet=line.sheet.bound.sheet, row=line.number)
                return False
            kept = None if found is None else kept
        return kept

    def _org(self, line: Line) -> str | None:
        """The trust of a row. One of a trust for which one may not load is lacking in no figure here."""
        if not line.has("org"):
            return self.trusts[0]
        found = organisations.code(line.text("org"), self.context)
        if isinstance(found, Fault):
            line.fault("org", found)
            return None if found.code == "no_load_grant" else ""
        return found

    def _day(self, line: Line) -> date | None:
        if self.mapping.day is None:
            return self._as_at()
        found = line.get(self.mapping.day)
        if found is Not.BLANK:
            line.fault(
                self.mapping.day, Fault("no_date", "is blank. Each row needs the day that it is about.")
            )
        return found if isinstance(found, date) else None

    def _as_at(self) -> date | None:
        return self.days.last if self.days is not None else None

    def _outside(self, line: Line, day: date | None) -> bool:
        if day is None or self.days is None or self.days.holds(day, day):
            return False
        fault = Fault("outside_coverage", "lies outside the dates that the file covers.")
        line.fault(self.mapping.day or "", fault)
        return True


def _lines(sheet: Sheet) -> Iterable[Line]:
    width = len(sheet.bound.found.header)
    for number, cells in sheet.bound.found.rows:
        line = Line(sheet, number, cells)
        beyond = any(cell.strip() for cell in cells[width:])
        if beyond or (sheet.bound.sheet is None and len(cells) < width):
            word, code = ("more", "extra_cells") if beyond else ("fewer", "short_row")
            line.fault(
                next(iter(sheet.bound.at)), Fault(code, f"Row {number} has {word} cells than the header.")
            )
        yield line
