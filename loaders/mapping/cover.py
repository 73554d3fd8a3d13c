"""Which days a file tells of: said with --covers, in a line above its header, or by its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from loaders import dates
from loaders.cells import Fault
from loaders.grid import plain
from loaders.long_rows import Rows
from loaders.mapping.cells import without_time
from loaders.mapping.line import Sheet
from loaders.mapping.model import Mapping
from loaders.notes import Notes
from loaders.raw import refusal
from loaders.types import Issue, LoaderError
from metrics.periods import last_day, start_of
from metrics.types import Grain

FIRST = ("covers_from",)  # understood above every header, whatever the mapping says
LAST = ("covers_to",)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a file. Only where they were `said` is a month without a row a month without a case.

    Where they were not, `months` are those with a row.
    """

    first: date
    last: date
    said: bool = True
    months: frozenset[date] = frozenset()

    def holds(self, first: date, last: date) -> bool:
        """Whether a stretch of days lies wholly within."""
        return self.first <= first and last <= self.last


def days_given(text: str) -> Days:
    """`2026-04..2026-10`, `2026-04-01..2026-10-31` or `2026-10`. Raises LoaderError with what to write."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    found = [dates.day(part) for part in (first, last if dots else first)]
    start, end = found
    if isinstance(start, Fault) or isinstance(end, Fault):
        raise LoaderError(
            f"“{text}” does not say which days the file covers. Write 2026-04..2026-10 for whole months, or "
            "2026-04-01..2026-10-31."
        )
    days = Days(start.on, end.on if end.exact else last_day(end.on))
    if days.last < days.first:
        raise LoaderError(f"“{text}” ends before it begins. Write the first day first.")
    return days


def days_of(
    sheets: Iterable[Sheet], mapping: Mapping, given: Days | None, notes: Notes, today: date
) -> Days | Issue | None:
    """The days of a file, and every doubt about them. None: it says nothing and no row has a day.

    What is said beside a file can narrow what it says itself, and never widen it: then it is refused.
    """
    tables = list(sheets)
    said = _said(mapping, tables, notes)
    if given is not None and said is not None and not said.holds(given.first, given.last):
        return contradicted(f"{_day(said.first)} to {_day(said.last)}")
    said = given or said
    if said is not None:
        return _not_ahead(said, mapping, notes, today)
    days = [day for sheet in tables for day in _row_days(sheet)]
    if not days:
        return None
    months = frozenset(day.replace(day=1) for day in days)
    found = Days(min(days), max(days), mapping.covers.rule == "rows", months)
    if not found.said:
        sentence = (
            f"The file does not say which days it covers; its rows run from {_day(found.first)} to "
            f"{_day(found.last)}. A month without a row is not counted as none, and the first and the last "
            "month are not counted at all, since the file may hold a part of them. Say it with --covers, "
            f"such as --covers {found.first:%Y-%m}..{found.last:%Y-%m}."
        )
        notes.warning(Fault("no_coverage", sentence), sheet=None, row=None, column=None)
    return _not_ahead(found, mapping, notes, today)


def contradicted(said: str) -> Issue:
    """The refusal of days that the file itself denies."""
    sentence = (
        f"The file says that it is of {said}, and --covers says other days. Leave --covers out, or "
        "correct it."
    )
    return refusal("coverage_contradicts", sentence)


def part_months(days: Days, notes: Notes) -> None:
    """Tells the months of which a file covers some days only: they are not counted."""
    for name, on, edge in (
        ("covers_from", days.first, days.first.day == 1),
        ("covers_to", days.last, days.last == last_day(start_of(days.last, Grain.MONTH))),
    ):
        if days.said and not edge:
            sentence = f"is {_day(on)}. {on:%B %Y} is not counted until a file covers the whole of it."
            notes.warning(Fault("part_month", sentence), sheet=None, row=None, column=name)


def _said(mapping: Mapping, sheets: list[Sheet], notes: Notes) -> Days | None:
    firsts = {plain(label) for label in (*mapping.covers.first, *FIRST)}
    lasts = {plain(label) for label in (*mapping.covers.last, *LAST)}
    for sheet in sheets:
        first, last = (labelled(sheet.bound.above, labels) for labels in (firsts, lasts))
        for name, found in (("covers_from", first), ("covers_to", last)):
            if isinstance(found, Fault):
                notes.warning(
                    Fault("bad_coverage", found.sentence), sheet=sheet.bound.sheet, row=None, column=name
                )
        if isinstance(first, dates.Day) and isinstance(last, dates.Day):
            end = last.on if last.exact else last_day(last.on)
            if first.on <= end:
                return Days(first.on, end)
            fault = Fault("bad_coverage", "ends before it begins, so the dates covered were not taken.")
            notes.warning(fault, sheet=sheet.bound.sheet, row=None, column="covers_to")
    return None


def labelled(rows: Rows, labels: set[str]) -> dates.Day | Fault | None:
    """The day beside a label: `Incidents from,01/04/2026`, or `Incidents from: 01/04/2026` in one cell."""
    for _number, cells in rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1:
            name, _colon, rest = filled[0].partition(":")
            filled = [name, rest.strip()]
        if len(filled) == 2 and plain(filled[0]) in labels and filled[1]:
            return dates.day(filled[1])
    return None


def every_row_day(sheets: Iterable[Sheet], mapping: Mapping) -> list[date]:
    """The day of each row that has one, as often as it stands there."""
    if mapping.day is None:
        return []
    found: list[date] = []
    for sheet in sheets:
        at = sheet.bound.at[mapping.day]
        texts = Counter(cells[at] for _, cells in sheet.bound.found.rows if at < len(cells))
        for text, times in texts.items():
            day = dates.day(without_time(text))
            if isinstance(day, dates.Day) and day.exact:
                found += [day.on] * times
    return found


def _row_days(sheet: Sheet) -> Iterable[date]:
    at = sheet.bound.at[sheet.mapping.day or ""]
    for text in {cells[at] for _, cells in sheet.bound.found.rows if at < len(cells)}:
        found = dates.day(without_time(text))
        if isinstance(found, dates.Day) and found.exact:
            yield found.on


def _not_ahead(days: Days, mapping: Mapping, notes: Notes, today: date) -> Days:
    """Nothing is known of days to come, but what is planned for them."""
    if days.last <= today or any(rule.ahead for rule in mapping.measure):
        return days
    sentence = f"lies in the future. The file was taken to cover the days up to {_day(today)}."
    notes.warning(Fault("bad_coverage", sentence), sheet=None, row=None, column="covers_to")
    return replace(days, last=max(today, days.first))


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
