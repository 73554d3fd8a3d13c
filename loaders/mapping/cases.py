"""Rows as cases: their cells in our words, checked as those of any list of cases are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.case_rows import CaseRow, read_case
from loaders.mapping.conditions import where
from loaders.mapping.cover import Days
from loaders.mapping.line import Line, Not, Where
from loaders.mapping.model import NO_PART, CaseRule
from loaders.source import Context
from metrics.periods import last_day
from metrics.records import Case, CaseCover


@dataclass(slots=True)
class Made:
    """The cases of a file so far, and the months of which it is known to lack one."""

    rule: CaseRule
    context: Context
    cases: list[Case] = field(default_factory=list)
    rows: set[Where] = field(default_factory=set)
    lost: set[tuple[str, date | None]] = field(default_factory=set)  # organisation, month
    telling: frozenset[str] = frozenset()  # fields by which a case is an event: without one it counts as none
    fields: set[str] | None = None  # that every sheet has so far
    held: dict[str, frozenset[str]] = field(default_factory=dict)  # references of the cases known before

    def __post_init__(self) -> None:
        events = [m.events for m in self.context.catalogue.measures.values() if m.events is not None]
        self.telling = frozenset(n for e in events if e.case_kind == self.rule.kind for n in e.fields)

    def add(self, line: Line, org: str, site: str | None, day: date | None, kept: bool | None) -> None:
        """Make a case of a row, if it is one. A row that may be one is told as lacking."""
        here = {name for name, column in self.rule.fields.items() if line.has(column)}
        self.fields = here if self.fields is None else self.fields & here
        wanted = where(line, self.rule.where)
        if wanted is False and not self._told_before(line, org):
            return
        case = self._case(line, org, site) if wanted is not None and kept and day else None
        if case is None:
            self.lost.add((org, day.replace(day=1) if day else None))
        else:
            self.cases.append(case)
            self.rows.add(line.where)

    def _told_before(self, line: Line, org: str) -> bool:
        """Whether the row is no case any more (an incident that was graded down), and was one: its case is
        told anew with what the row says now, so that it is no event of what it once was."""
        if org not in self.held:
            self.held[org] = self.context.cases(org, self.rule.kind)
        return line.text(self.rule.reference) in self.held[org]

    def _case(self, line: Line, org: str, site: str | None) -> Case | None:
        cells = {"event_ref": line.text(self.rule.reference), "site": site or ""}
        cells["occurred_on"] = _said(line, line.sheet.mapping.day or "")
        for name, column in self.rule.fields.items():
            if line.has(column):
                cells[name] = _said(line, column)
                if name in self.telling and line.get(column) is Not.KNOWN:
                    return None
        named = {name: line.sheet.bound.header(column) for name, column in self.rule.fields.items()}
        named |= {"event_ref": line.sheet.bound.header(self.rule.reference)}
        row = CaseRow(line.number, line.sheet.bound.sheet, cells, named, line.sheet.notes)
        found = read_case(row, self.rule.kind, org, self.context)
        line.good = line.good and row.good
        return found

    def covers(self, days: Days | None, orgs: tuple[str, ...]) -> Iterator[CaseCover]:
        """What the store keeps of which days have all their cases."""
        if days is not None and days.said:
            last, fields = min(days.last, self.context.today), tuple(sorted(self.fields or ()))
            yield from (CaseCover(org, self.rule.kind, days.first, last, fields=fields) for org in orgs)
        for org, month in sorted(self.lost, key=str):
            first, end = (month, last_day(month)) if month else _stretch(days)
            for code in [org] if org else orgs:
                yield CaseCover(code, self.rule.kind, first, end, whole=False)


def _stretch(days: Days | None) -> tuple[date | None, date | None]:
    """A row without a day could be of any day of the file."""
    return (days.first, days.last) if days else (None, None)


def _said(line: Line, column: str) -> str:
    """A cell in our words: a day as it is written everywhere here, a word of ours, or the text itself."""
    found = line.get(column)
    if isinstance(found, tuple):
        return ";".join(word for word in found if word != NO_PART)
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, float):
        return f"{found:g}"
    return found if isinstance(found, str) else ""
